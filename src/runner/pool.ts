import { Piscina } from "piscina";
import { ChainError } from "../bitcoin/fault.ts";
import type { LawsData } from "../compiler/law-data.ts";
import type { ScenarioFault, ThreadData } from "../../workers/simulate-batch.ts";
import type { RangeTask } from "../../workers/simulate-range.ts";
import type { Simulator } from "./simulator.ts";
import { fromSource, workerFile } from "./worker-file.ts";

/** A thread that failed at its task, ended, or could not start. */
export class WorkerError extends Error {
  override readonly name = "WorkerError";
}

/** How Node says that a thread outgrew its heap. */
const OUT_OF_MEMORY = "ERR_WORKER_OUT_OF_MEMORY";

/** Attempts at a batch whose thread dies: one dies by accident, three by what the batch does to them. */
const MOST_ATTEMPTS = 3;

/** Seconds without any thread after which none is expected any more. */
const DESERTED_SECONDS = 8;

export interface PoolOptions {
  /** The laws that every thread compiles for its models; without them threads run the plain engine. */
  readonly laws?: LawsData | undefined;
  /** The worker's module. */
  readonly file?: string;
}

/**
 * Simulates on `workers` threads, started now and kept until closed. A thread that dies is replaced and its batch done
 * again: its numbers are the same wherever they are computed.
 */
export function openPool(workers: number, { laws, file = workerFile() }: PoolOptions = {}): Simulator {
  const pool = new Piscina<RangeTask, ArrayBuffer | ScenarioFault>({
    filename: file,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Infinity,
    workerData: { laws } satisfies ThreadData,
    execArgv: fromSource ? ["--import", "tsx"] : [],
  });
  // A thread that fails while it starts has no task to blame: the pool reports it here, once and for all tasks.
  const broken = new Promise<never>((_, reject) => {
    pool.on("error", (error) => {
      reject(asWorkerError(error));
    });
  });
  broken.catch(() => undefined);
  let closed: Promise<void> | undefined;
  return {
    workers,
    engine: laws === undefined ? "plain" : "simd",
    async simulate(task) {
      let death: unknown;
      for (let attempt = 1; ; attempt++) {
        try {
          const done = pool.run(task);
          // Where threads die as they start, the pool starts no others, and a batch done again would wait for ever.
          const outcome = await (attempt === 1
            ? Promise.race([done, broken])
            : unlessDeserted(pool, done, broken, death));
          if ("message" in outcome) throw new ChainError(outcome.message);
          return outcome;
        } catch (error) {
          if (error instanceof ChainError) throw error;
          if (attempt === MOST_ATTEMPTS || !isDeath(error)) throw asWorkerError(error);
          death = error;
        }
      }
    },
    // A pool that is destroyed again while its threads end takes their ends for accidents, and starts others in their place.
    close: () => (closed ??= pool.destroy()),
  };
}

/** What comes first: the batch done, the pool broken, or, with no thread left to do it, the death of the last that tried. */
async function unlessDeserted<T>(
  pool: Piscina,
  done: Promise<T>,
  broken: Promise<never>,
  death: unknown,
): Promise<T> {
  let watch: NodeJS.Timeout | undefined;
  const deserted = new Promise<never>((_, reject) => {
    let without = 0;
    watch = setInterval(() => {
      without = pool.threads.length === 0 ? without + 1 : 0;
      if (without > DESERTED_SECONDS) reject(asWorkerError(death));
    }, 1000);
  });
  try {
    return await Promise.race([done, broken, deserted]);
  } finally {
    clearInterval(watch);
  }
}

/** Whether a thread ended in the midst of a task, rather than that the task failed. */
function isDeath(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message.startsWith("worker exited") || ("code" in error && error.code === OUT_OF_MEMORY);
}

function asWorkerError(error: unknown): WorkerError {
  if (error instanceof WorkerError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new WorkerError(`a worker thread failed: ${message}`, { cause: error });
}
