import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isOutdated } from "./compilation.ts";

/** Run from source, the worker is TypeScript too and needs the same loader; once built, both are JavaScript. */
export const fromSource = import.meta.url.endsWith(".ts");

const inWorkers = (name: string): string => fileURLToPath(new URL(`../../workers/${name}`, import.meta.url));

/** The worker with all that it loads in one CommonJS module: threads start sooner with one file than with a hundred. */
export const WORKER_BUNDLE = inWorkers("simulate-batch.cjs");

/** The worker's module: bundled where the build has done so since the last compilation. */
export function workerFile(): string {
  if (fromSource) return inWorkers("simulate-batch.ts");
  const bundled = existsSync(WORKER_BUNDLE) && !isOutdated(WORKER_BUNDLE);
  return bundled ? WORKER_BUNDLE : inWorkers("simulate-batch.js");
}
