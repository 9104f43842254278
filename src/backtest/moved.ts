import type { StartState } from "../history/start-state.ts";
import { dateOfDay } from "../scenario/calendar.ts";
import type { Scenario } from "../scenario/schema.ts";

/** The scenario with its start moved to a state of the past, and all else as it is: the state of storms and of orders goes with the start. */
export function movedTo(scenario: Scenario, state: StartState): Scenario {
  const { network, storms } = scenario;
  return {
    ...scenario,
    start: {
      date: dateOfDay(state.day),
      price_usd: state.priceUsd,
      height: state.height,
      difficulty: state.difficulty,
      epoch_elapsed_days: state.epochElapsedDays,
      hashrate_ehs: state.hashrateEhs,
      fees_btc_per_block: Number.isNaN(state.feesBtcPerBlock) ? 0 : state.feesBtcPerBlock,
    },
    network: {
      ...network,
      entry: movedEntry(network.entry, state),
      shutdown: movedShutdown(network.shutdown),
    },
    storms: Object.fromEntries(
      Object.entries(storms).map(([name, storm]) => [name, { ...storm, running_loss: 0, dates: [] }]),
    ),
  };
}

type Entry = Scenario["network"]["entry"];
type Shutdown = Scenario["network"]["shutdown"];

function movedEntry(entry: Entry, state: StartState): Entry {
  switch (entry.kind) {
    case "elasticity":
      return { ...entry, lagged_price_usd: state.laggedPriceUsd };
    case "payback": {
      // What was on order at another date says nothing: it follows from the start's payback.
      const { ordered_ehs: _ordered, ...rest } = entry;
      return rest;
    }
    case "margin":
      return withoutLag(entry);
  }
}

function movedShutdown(shutdown: Shutdown): Shutdown {
  if (shutdown.kind === "share") return shutdown;
  const { retirement, ...rest } = withoutLag(shutdown);
  return retirement === undefined ? rest : { ...rest, retirement: withoutLag(retirement) };
}

/** Without the lagged hashprice of another date: the start's own stands for it. */
function withoutLag<T extends { readonly lagged_hashprice_usd_per_ph_day?: number }>(
  part: T,
): Omit<T, "lagged_hashprice_usd_per_ph_day"> {
  const { lagged_hashprice_usd_per_ph_day: _lagged, ...rest } = part;
  return rest;
}
