/** The library: what the command line is made of. */
export { type Comparison, compareRuns } from "./report/compare.ts";
export { type Summary, summarise } from "./report/summary.ts";
export { type NamedScenario, type Run, type RunOptions, run } from "./runner/run.ts";
export { type LoadedScenario, loadScenario, parseScenario } from "./scenario/load.ts";
export { ScenarioError } from "./scenario/problem.ts";
export type { Scenario } from "./scenario/schema.ts";
export { shippedScenarios } from "./scenario/shipped.ts";
