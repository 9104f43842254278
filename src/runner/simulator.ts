import { availableParallelism } from "node:os";
import type { KernelName } from "../engine/kernel-names.ts";
import type { RangeTask } from "../../workers/simulate-range.ts";

/** What turns a range of paths into their numbers: this thread, or a pool of others. Same bits either way. */
export interface Simulator {
  /** Threads that simulate; 0 when it is the calling one. */
  readonly workers: number;
  readonly engine: KernelName;
  /** Why it is not what was wanted, where the system does not let the process have the room for that. */
  readonly limited?: string;
  /** The batch's buffer: its metrics, then its series, as `RangeTask` describes. */
  simulate(task: RangeTask): Promise<ArrayBuffer>;
  /** Ends all threads at once; what is still under way rejects. */
  close(): Promise<void>;
}

/** What a run takes where nothing is said. */
export const DEFAULT_PATHS = 20_000;
export const DEFAULT_SEED = "1";

/** A table of this many rows is beyond any machine's memory; the true limit is met later. */
export const MOST_PATHS = 1e9;

/**
 * Below this many paths starting threads, each of which loads and compiles for itself, costs more than they save: base on two
 * cores.
 */
export const POOL_PAYS_FROM_PATHS = 12_000;

/** More threads than this is a slip of the keyboard, and would only take memory. */
export const MOST_WORKERS = 512;

/** Paths a task on a thread: long enough that handing it over costs nothing, short enough to share out evenly. */
export const BATCH_PATHS = 1024;

export interface Placement {
  readonly workers: number;
  readonly inProcess: boolean;
  /** Undefined: SIMD wherever it runs. */
  readonly engine?: KernelName | undefined;
}

/** Where to simulate: threads when asked for by number, or when there are paths enough for them to pay. */
export function place(
  paths: number,
  asked: {
    workers?: number | undefined;
    inProcess?: boolean | undefined;
    engine?: KernelName | undefined;
  },
): Placement {
  const inProcess = asked.inProcess === true || (asked.workers === undefined && paths < POOL_PAYS_FROM_PATHS);
  return { workers: asked.workers ?? availableParallelism(), inProcess, engine: asked.engine };
}
