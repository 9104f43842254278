/** Questions and what they run on, as Node itself loads them: see `test/support/engine.ts`. */
export { cohortFigures } from "../../src/questions/cohort/figures.ts";
export { COHORT_SERIES } from "../../src/questions/cohort/monthly.ts";
export { implied } from "../../src/questions/implied/implied.ts";
export { startValueOf } from "../../src/questions/implied/start-measure.ts";
export { frontier } from "../../src/questions/solve/frontier.ts";
export { solve } from "../../src/questions/solve/solve.ts";
export { inlineSimulator } from "../../src/runner/inline.ts";
export { columnOf } from "../../src/runner/column-of.ts";
export { run } from "../../src/runner/run.ts";
export { loadScenario } from "../../src/scenario/load/load.ts";
