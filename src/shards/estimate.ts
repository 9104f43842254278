import { statfsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { BatchShape } from "../runner/kept/kept.ts";
import { MOST_BYTES_IN_MEMORY } from "../runner/metric-store.ts";
import { SERIES_PATHS } from "../runner/table.ts";
import { MOST_SHARDS } from "./shard.ts";
import type { Work } from "./work.ts";

/** Seconds of a shard: long beside its start, short beside what is lost where a machine is taken away. */
const SHARD_SECONDS = 300;

/** What the program takes beside its results, measured. */
const PROGRAM_BYTES = { alone: 0.15e9, thread: 0.1e9 } as const;

/** Columns of all paths that statistics hold at a time, what is not yet collected among them: measured at 10⁷ paths. */
const COLUMNS_READ = 8;

/** Seconds that statistics and the page take a number of the runs that are shown, on one thread: measured at 10⁷ paths of 208 columns. */
const STATISTICS_SECONDS = 2.7e-7;

/** What is known of some work beside itself. */
export interface Measured {
  readonly threads: number;
  /** Of all runs together, on all threads. */
  readonly secondsAPath: number;
  readonly shapes: readonly BatchShape[];
  /** Whether tables are written. */
  readonly table: boolean;
  /** The folder that will be, where one is asked for. */
  readonly place: string | undefined;
}

/** What some work takes. */
export interface WorkEstimate {
  readonly schema: "hashfleet/estimate@1";
  readonly paths: number;
  readonly runs: number;
  readonly threads: number;
  /** Of each run, measured here. */
  readonly paths_per_s: number;
  readonly seconds_here: number;
  readonly core_hours: number;
  /** Afterwards, on one thread: each column of the results is read and sorted. */
  readonly statistics_seconds: number;
  /** Finished batches until the work is done, and tables beside them. */
  readonly kept_bytes: number;
  readonly table_bytes: number;
  readonly free_bytes: number | null;
  readonly memory_bytes: number;
  /** Shards of about five minutes on as many threads as here. */
  readonly shards: number;
  readonly seconds_a_shard: number;
}

/** What some work takes, from the time of some of its paths. */
export function workEstimate(
  work: Work,
  { threads, secondsAPath, shapes, table, place }: Measured,
): WorkEstimate {
  const { paths, runs } = work;
  const seconds = paths * secondsAPath;
  const kept = shapes.map(
    ({ columns, series, marks }) => 8 * (columns * paths + series * marks * Math.min(paths, SERIES_PATHS)),
  );
  const rows = runs.flatMap(({ label }, k) => (label === undefined ? [] : kept[k]!));
  const numbers = runs.map(({ label }, k) => (label === undefined ? 0 : shapes[k]!.columns * paths));
  const shards = Math.min(MOST_SHARDS, Math.max(1, Math.round(seconds / SHARD_SECONDS)));
  return {
    schema: "hashfleet/estimate@1",
    paths,
    runs: runs.length,
    threads,
    paths_per_s: runs.length / secondsAPath,
    seconds_here: seconds,
    core_hours: (seconds * Math.min(threads, availableParallelism())) / 3600,
    statistics_seconds: STATISTICS_SECONDS * sum(numbers),
    kept_bytes: sum(kept),
    table_bytes: table ? sum(rows) : 0,
    free_bytes: place === undefined ? null : freeBytes(dirname(place)),
    memory_bytes: memoryOf(work, shapes, threads),
    shards,
    seconds_a_shard: seconds / shards,
  };
}

/**
 * The columns in memory, or a few of them where they lie on disk and are read when statistics are made; and the program. Runs whose
 * paths become rows are there at once, of the others one at a time.
 */
function memoryOf({ paths, runs }: Work, shapes: readonly BatchShape[], threads: number): number {
  const together = Math.max(1, runs.filter(({ label }) => label !== undefined).length);
  const bytes = shapes.map(({ columns, series, marks }) => {
    const all = 8 * columns * paths;
    const kept = 8 * series * marks * Math.min(paths, SERIES_PATHS);
    return kept + (all > MOST_BYTES_IN_MEMORY / together ? COLUMNS_READ * 8 * paths : all);
  });
  const rows = bytes.filter((_, k) => runs[k]!.label !== undefined);
  const others = bytes.filter((_, k) => runs[k]!.label === undefined);
  return PROGRAM_BYTES.alone + threads * PROGRAM_BYTES.thread + sum(rows) + Math.max(0, ...others);
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
