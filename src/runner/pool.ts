import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { RangeTask } from "../../workers/simulate-range.ts";
import type { Simulator } from "./simulator.ts";

/** Run from source, the worker is TypeScript too and needs the same loader; once built, both are JavaScript. */
const fromSource = import.meta.url.endsWith(".ts");
const workerFile = fileURLToPath(
  new URL(`../../workers/simulate-batch.${fromSource ? "ts" : "js"}`, import.meta.url),
);

/** A thread that failed at its task, ended, or could not start. */
export class WorkerError extends Error {
  override readonly name = "WorkerError";
}

/** Simulates on `workers` threads, started now and kept until closed. `file` is the worker's module. */
export function openPool(workers: number, file = workerFile): Simulator {
  const pool = new Piscina<RangeTask, ArrayBuffer>({
    filename: file,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Infinity,
    execArgv: fromSource ? ["--import", "tsx"] : [],
  });
  // A thread that fails while it starts has no task to blame: the pool reports it here, once and for all tasks.
  const broken = new Promise<never>((_, reject) => {
    pool.on("error", (error) => {
      reject(asWorkerError(error));
    });
  });
  broken.catch(() => undefined);
  return {
    workers,
    async simulate(task) {
      try {
        return await Promise.race([pool.run(task), broken]);
      } catch (error) {
        throw asWorkerError(error);
      }
    },
    close: () => pool.destroy(),
  };
}

function asWorkerError(error: unknown): WorkerError {
  if (error instanceof WorkerError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new WorkerError(`a worker thread failed: ${message}`, { cause: error });
}
