import { assumedOf } from "../calibrate/assumptions.ts";
import { driversOf } from "../calibrate/drivers.ts";
import { FitError } from "../calibrate/fit-error.ts";
import { laggedAt } from "../calibrate/running.ts";
import { DataError } from "../history/history.ts";
import { dateOfDay } from "../scenario/dates/calendar.ts";
import { median } from "../scenario/values/median.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import { PH_PER_EH } from "../units.ts";
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
  const lagged = laggedHashprices(scenario, origin);
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

/** Hashprices that slow decisions rest on at a date, USD/PH/day; undefined where the days before it do not tell them. */
interface LaggedHashprices {
  readonly entry?: number;
  readonly shutdown?: number;
  readonly retirement?: number;
}

/** What `calibrate` would write of them. */
function laggedHashprices({ network }: Scenario, origin: Origin): LaggedHashprices {
  try {
    const { start } = origin;
    const drivers = driversOf(origin.history, assumedOf({ network }));
    const { outlook, laggedHashprice: entry, retirementHashprice: retirement } = drivers;
    const shutdown =
      outlook !== null && network.shutdown.kind === "cost_curve"
        ? laggedAt(outlook, median(network.shutdown.look_ahead), start.difficulty, start.hashrateEhs)
        : null;
    return Object.fromEntries(
      Object.entries({ entry, shutdown, retirement }).flatMap(([name, value]) =>
        value !== null && value > 0 ? [[name, value / PH_PER_EH]] : [],
      ),
    );
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
