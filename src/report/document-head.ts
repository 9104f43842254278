import type { Sampling } from "../random/sampling.ts";
import type { Run } from "../runner/run.ts";
import { type ScenarioRef, scenarioRef } from "./scenario-ref.ts";

/** Which program computed a result. */
export interface EngineInfo {
  readonly version: string;
  readonly kernel: string;
  readonly node: string;
}

/** A run, and the `path=value`s that --set laid over its scenario. */
export interface ReportedRun extends Run {
  readonly set?: readonly string[];
}

/** Where a document of one run came from: all that is needed to run it again, and the fingerprint to hold it against. */
export interface DocumentHead {
  readonly engine: EngineInfo;
  readonly scenario: ScenarioRef;
  /** What --set replaced, as `path=value`. */
  readonly set: readonly string[];
  readonly seed: string;
  readonly sampling: Sampling;
  readonly paths: number;
  /** 0 when the main thread simulated. */
  readonly workers: number;
  readonly fingerprint: string;
}

export function documentHead(run: ReportedRun, engine: EngineInfo, set = run.set ?? []): DocumentHead {
  const { seed, sampling, paths, workers, fingerprint } = run;
  return { engine, scenario: scenarioRef(run.named), set, seed, sampling, paths, workers, fingerprint };
}
