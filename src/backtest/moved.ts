import { assumedOf } from "../calibrate/assumptions.ts";
import { FitError } from "../calibrate/fit-error.ts";
import { type LaggedHashprices, laggedHashprices } from "../calibrate/lagged-hashprices.ts";
import { DataError } from "../history/history.ts";
import { dateOfDay } from "../scenario/dates/calendar.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import type { Origin } from "./origin.ts";
import { withMedian } from "./scaled.ts";

/**
 * The scenario with its start moved to a past date, and all else as it is. The errors that it states of its start's hashrate and fees stay,
 * relative to the new ones; lagged price and hashprices are those of the days before the date. Storms and orders under way are left out.
 */
export function movedTo(scenario: Scenario, origin: Origin): Scenario {
  const { network, storms, start } = scenario;
  const { start: state } = origin;
  const hashrate = withMedian(start.hashrate_ehs, state.hashrateEhs);
  const lagged = laggedOf(scenario, origin);
  return {
    ...scenario,
    start: {
      date: dateOfDay(state.day),
      price_usd: state.priceUsd,
      height: state.height,
      difficulty: state.difficulty,
      epoch_elapsed_days: state.epochElapsedDays,
      hashrate_ehs: hashrate,
      fees_btc_per_block: withMedian(start.fees_btc_per_block, state.fees.btcPerBlock),
    },
    network: {
      ...network,
      entry: movedEntry(network.entry, state.laggedPriceUsd, lagged.entry),
      shutdown: movedShutdown(network.shutdown, lagged),
    },
    storms: Object.fromEntries(
      Object.entries(storms).map(([name, storm]) => [name, { ...storm, running_loss: 0, dates: [] }]),
    ),
  };
}

/** What `calibrate` would write of them; none where the days do not tell them. */
function laggedOf({ network }: Scenario, { history, start }: Origin): LaggedHashprices {
  try {
    return laggedHashprices(history, assumedOf({ network }), start);
  } catch (error) {
    if (error instanceof DataError || error instanceof FitError) return {};
    throw error;
  }
}

type Entry = Scenario["network"]["entry"];
type Shutdown = Scenario["network"]["shutdown"];

function movedEntry(entry: Entry, laggedPriceUsd: number, hashprice: number | undefined): Entry {
  switch (entry.kind) {
    case "elasticity":
      return { ...entry, lagged_price_usd: laggedPriceUsd };
    case "payback": {
      // What was on order at another date says nothing: it follows from the start's payback.
      const { ordered_ehs: _ordered, ...rest } = entry;
      return rest;
    }
    case "margin":
      return withLag(entry, hashprice);
  }
}

function movedShutdown(shutdown: Shutdown, lagged: LaggedHashprices): Shutdown {
  if (shutdown.kind === "share") return shutdown;
  const { retirement, ...rest } = withLag(shutdown, lagged.shutdown);
  return retirement === undefined ? rest : { ...rest, retirement: withLag(retirement, lagged.retirement) };
}

/** With the lagged hashprice of the new date; where it is not known the start's own stands for it. */
function withLag<T extends { readonly lagged_hashprice_usd_per_ph_day?: number }>(
  part: T,
  hashprice: number | undefined,
): Omit<T, "lagged_hashprice_usd_per_ph_day"> & { readonly lagged_hashprice_usd_per_ph_day?: number } {
  const { lagged_hashprice_usd_per_ph_day: _lagged, ...rest } = part;
  return hashprice === undefined ? rest : { ...rest, lagged_hashprice_usd_per_ph_day: hashprice };
}
