import { fewDoubts } from "../questions/reverse/few.ts";
import type { Reverse } from "../questions/reverse/reverse.ts";
import type { Sampling } from "../random/sampling.ts";
import type { Run } from "../runner/run.ts";
import type { EngineInfo } from "./run-document.ts";
import { type ScenarioRef, scenarioRef } from "./scenario-ref.ts";

/** The JSON document of a run asked backwards: where it came from, and what was found. */
export interface ReverseDocument extends Reverse {
  readonly schema: "hashfleet/reverse@1";
  readonly engine: EngineInfo;
  readonly scenario: ScenarioRef;
  /** What --set replaced, as `path=value`. */
  readonly set: readonly string[];
  readonly seed: string;
  readonly sampling: Sampling;
  readonly fingerprint: string;
  /** What is to be doubted, as few paths fail; none where enough do. */
  readonly warnings: readonly string[];
}

export function reverseDocument(
  run: Run & { readonly set?: readonly string[] },
  found: Reverse,
  engine: EngineInfo,
): ReverseDocument {
  const { named, set = [], seed, sampling, fingerprint } = run;
  return {
    schema: "hashfleet/reverse@1",
    engine,
    scenario: scenarioRef(named),
    set,
    seed,
    sampling,
    fingerprint,
    ...found,
    warnings: fewDoubts(found),
  };
}
