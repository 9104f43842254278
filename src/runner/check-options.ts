import { KERNEL_NAMES } from "../engine/kernel-names.ts";
import { SAMPLINGS } from "../random/sampling.ts";
import { nearOrAll } from "../scenario/text/suggest.ts";
import { MOST_PATHS, MOST_WORKERS } from "./simulator.ts";
import type { RunOptions } from "./types.ts";

/** Every option of a run. */
const KEYS: Readonly<Record<keyof RunOptions, true>> = {
  paths: true,
  seed: true,
  sampling: true,
  workers: true,
  inProcess: true,
  engine: true,
  bytesInMemory: true,
  onProgress: true,
  signal: true,
  batchPaths: true,
  blockPaths: true,
  markDays: true,
  series: true,
  resampled: true,
  earlier: true,
  keep: true,
  simulator: true,
};

/** Throws a RangeError for what callers who have no types, or read options from elsewhere, get wrong. */
export function checkOptions(options: RunOptions): void {
  const { paths, seed, sampling, workers, engine } = options;
  const unknown = Object.keys(options).find((key) => !Object.hasOwn(KEYS, key));
  if (unknown !== undefined)
    throw new RangeError(`unknown option ${JSON.stringify(unknown)}${nearOrAll(unknown, PUBLIC_KEYS)}`);
  checkWhole("paths", paths, MOST_PATHS);
  checkWhole("workers", workers, MOST_WORKERS);
  if (seed !== undefined && (typeof seed !== "string" || seed === ""))
    throw new RangeError('seed must be a text like "1"');
  if (sampling !== undefined && !SAMPLINGS.includes(sampling))
    throw new RangeError(`sampling must be ${SAMPLINGS.join(" or ")}, got ${JSON.stringify(sampling)}`);
  if (engine !== undefined && !KERNEL_NAMES.includes(engine))
    throw new RangeError(`engine must be ${KERNEL_NAMES.join(" or ")}, got ${JSON.stringify(engine)}`);
}

const PUBLIC_KEYS = Object.keys(KEYS).filter(
  (key) =>
    !["batchPaths", "blockPaths", "markDays", "series", "resampled", "earlier", "keep", "simulator"].includes(
      key,
    ),
);

function checkWhole(name: string, value: number | undefined, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= most)) return;
  throw new RangeError(
    `${name} must be a whole number from 1 to ${most.toLocaleString("en-US")}, got ${String(value)}`,
  );
}
