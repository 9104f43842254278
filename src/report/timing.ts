import type { Run } from "../runner/run.ts";

/** How long it took, and how fast that was. */
export interface Timing {
  readonly elapsed_ms: number;
  /** Days of the paths that were simulated per second of waiting; 0 where all were kept from before. */
  readonly path_days_per_s: number;
}

/** What a run took, without its numbers. */
export type Effort = Pick<Run, "simulated" | "days" | "elapsedMs">;

/** The timing of runs that came one after the other. */
export function timingOf(runs: readonly Effort[]): Timing {
  let elapsed_ms = 0;
  let pathDays = 0;
  for (const { simulated, days, elapsedMs } of runs) {
    elapsed_ms += elapsedMs;
    pathDays += simulated * days;
  }
  return { elapsed_ms, path_days_per_s: (pathDays * 1000) / elapsed_ms };
}
