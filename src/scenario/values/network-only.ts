import type { Scenario } from "../schema/schema.ts";

/** So many days of the price and the network alone, without fleets and power markets: they move nothing of the network. */
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
