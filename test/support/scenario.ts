import { parseScenario } from "../../src/scenario/load/load.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";

/** The shipped scenario with changes given as `path=value`, like `--set`. */
export function scenarioWith(sets: readonly string[], from = "base"): Scenario {
  return parseScenario(`extends: ${from}\n`, { file: "test.yaml", sets }).scenario;
}

/** Settings that leave no chance in the scenario: every process rests where it starts. */
export const NO_NOISE: readonly string[] = [
  "price={kind: gbm, drift_per_year: 0, volatility_per_year: 0}",
  "network.growth_per_year=0",
  "network.volatility_per_year=0",
  "network.entry.elasticity=0",
  "network.shutdown.price_sensitive_share=0",
  "network.block_luck=off",
  "storms={}",
  "fees.log_sd=0",
];
