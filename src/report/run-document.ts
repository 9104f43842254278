import type { Run } from "../runner/run.ts";
import type { Summary } from "./summary.ts";

/** Which program computed a result. */
export interface EngineInfo {
  readonly version: string;
  readonly kernel: string;
  readonly node: string;
}

/** The JSON document of a run: where it came from, and its summary. */
export interface RunDocument extends Summary {
  readonly schema: "hashfleet/run@1";
  readonly engine: EngineInfo;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly seed: string;
  readonly paths: number;
  /** 0 when the main thread simulated. */
  readonly workers: number;
  readonly fingerprint: string;
  readonly timing: { readonly elapsed_ms: number; readonly path_days_per_s: number };
}

export function runDocument(run: Run, summary: Summary, engine: EngineInfo): RunDocument {
  const { name, file, sha256 } = run.named;
  return {
    schema: "hashfleet/run@1",
    engine,
    scenario: { name, file, sha256 },
    seed: run.seed,
    paths: run.paths,
    workers: run.workers,
    fingerprint: run.fingerprint,
    timing: { elapsed_ms: run.elapsedMs, path_days_per_s: pathDaysPerSecond(run) },
    ...summary,
  };
}

/** Simulated days of all paths per second of waiting. */
export function pathDaysPerSecond(run: Pick<Run, "paths" | "days" | "elapsedMs">): number {
  return (run.paths * run.days * 1000) / run.elapsedMs;
}
