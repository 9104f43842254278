import type { Run } from "../runner/run.ts";

/** How long it took, and how fast that was. */
export interface Timing {
  readonly elapsed_ms: number;
  /** Simulated days of all paths per second of waiting. */
  readonly path_days_per_s: number;
}

/** What a run took, without its numbers. */
export type Effort = Pick<Run, "paths" | "days" | "elapsedMs">;

/** The timing of runs that came one after the other. */
export function timingOf(runs: readonly Effort[]): Timing {
  let elapsed_ms = 0;
  let pathDays = 0;
  for (const { paths, days, elapsedMs } of runs) {
    elapsed_ms += elapsedMs;
    pathDays += paths * days;
  }
  return { elapsed_ms, path_days_per_s: (pathDays * 1000) / elapsed_ms };
}
