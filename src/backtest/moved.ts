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
    network: { ...network, entry: movedEntry(network.entry, state) },
    storms: Object.fromEntries(
      Object.entries(storms).map(([name, storm]) => [name, { ...storm, running_loss: 0, dates: [] }]),
    ),
  };
}

function movedEntry(entry: Scenario["network"]["entry"], state: StartState): Scenario["network"]["entry"] {
  if (entry.kind === "elasticity") return { ...entry, lagged_price_usd: state.laggedPriceUsd };
  // What was on order at another date says nothing: it follows from the start's payback.
  const { ordered_ehs: _ordered, ...rest } = entry;
  return rest;
}

/** The days and the price that the network's forecast takes, without fleets and power markets: they move nothing of the network. */
export function networkOnly(scenario: Scenario, days: number): Scenario {
  return {
    ...scenario,
    horizon_days: days,
    storm_split: "off",
    fleets: {},
    regions: {},
    pools: {},
    machines: {},
    correlations: scenario.correlations.filter(
      ({ between }) => !between.some((name) => /^(regions|fleets|pools|valuation)\./.test(name)),
    ),
  };
}
