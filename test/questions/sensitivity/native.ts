/** What tests of sensitivities run at length, as Node itself loads it: see test/support/engine.ts. */
import { inlineSimulator } from "../../../src/runner/inline.ts";
import { laws } from "../../support/simd.ts";

export { sensitivity } from "../../../src/questions/sensitivity/sensitivity.ts";
export { withResampling } from "../../../src/questions/sensitivity/resampling.ts";
export { columnOf } from "../../../src/runner/column-of.ts";

/** This thread, by compiled laws. */
export const SIMULATOR = inlineSimulator(laws);
