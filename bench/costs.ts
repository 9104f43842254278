import type { KernelName } from "../src/engine/kernel-names.ts";
import type { Sampling } from "../src/random/sampling.ts";
import type { NamedScenario } from "../src/runner/types.ts";
import { ask, startProcess } from "./measured-process.ts";

/** A run to time in one thread. */
export interface CostJob {
  readonly named: NamedScenario;
  readonly engine: KernelName;
  readonly paths: number;
}

export interface CostOptions {
  readonly seed: string;
  readonly sampling: Sampling;
  /** Measured rounds; one more before them, not counted, warms up the compiler. */
  readonly rounds: number;
  readonly signal?: AbortSignal;
  /** Path-days done, of all there are. */
  readonly onRun?: (done: number, total: number) => void;
}

/**
 * The times of each job in ms, one a round: simulation, table and fingerprint in one thread of one process, which does
 * every job before it does any again, so that a machine that slows down slows them all.
 */
export async function measureCosts(jobs: readonly CostJob[], options: CostOptions): Promise<number[][]> {
  const { seed, sampling, rounds, signal, onRun } = options;
  const total = (rounds + 1) * jobs.reduce((sum, job) => sum + sizeOf(job), 0);
  let done = 0;
  const child = startProcess(signal);
  try {
    const elapsed = jobs.map((): number[] => []);
    for (let round = 0; round <= rounds; round++) {
      for (const [k, job] of jobs.entries()) {
        const { elapsedMs } = await ask(child, { kind: "single", seed, sampling, ...job });
        if (round > 0) elapsed[k]!.push(elapsedMs);
        onRun?.((done += sizeOf(job)), total);
      }
    }
    return elapsed;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    child.kill("SIGKILL");
  }
}

function sizeOf({ named, paths }: CostJob): number {
  return paths * named.scenario.horizon_days;
}
