import { totalmem } from "node:os";
import type { Layout } from "../engine/results.ts";

/** Series feed charts, for which this many paths are plenty; a run of more keeps those of its first paths. */
export const SERIES_PATHS = 10_000;

/** The table would not fit in this machine's memory. */
export class TableTooLargeError extends Error {
  override readonly name = "TableTooLargeError";
}

/** A run's columns, filled batch by batch in any order. */
export interface Table {
  readonly metrics: readonly Float64Array[];
  readonly seriesPaths: number;
  readonly series: readonly Float64Array[];
  /** Copies a batch's buffer (metrics, then series, see RangeTask) to its rows. */
  place(buffer: ArrayBuffer, firstPath: number, paths: number): void;
}

/** An empty table for `paths` paths; a TableTooLargeError if the machine's memory can't hold it. */
export function createTable(layout: Layout, paths: number): Table {
  const marks = layout.markDays.length;
  const seriesPaths = Math.min(paths, SERIES_PATHS);
  checkMemory(8 * (layout.metrics.length * paths + layout.series.length * marks * seriesPaths));
  const metrics = layout.metrics.map(() => new Float64Array(paths));
  const series = layout.series.map(() => new Float64Array(marks * seriesPaths));

  function place(buffer: ArrayBuffer, firstPath: number, batchPaths: number): void {
    const values = new Float64Array(buffer);
    let from = 0;
    for (const column of metrics) {
      column.set(values.subarray(from, from + batchPaths), firstPath);
      from += batchPaths;
    }
    const kept = seriesOf(firstPath, batchPaths, seriesPaths);
    // A batch beyond those that keep series has no place in their columns at all.
    if (kept === 0) return;
    for (const column of series) {
      for (let mark = 0; mark < marks; mark++) {
        column.set(values.subarray(from, from + kept), mark * seriesPaths + firstPath);
        from += kept;
      }
    }
  }
  return { metrics, seriesPaths, series, place };
}

/** How many paths of a batch keep their series, when the first `seriesPaths` of the run do. */
export function seriesOf(firstPath: number, paths: number, seriesPaths: number): number {
  return Math.max(0, Math.min(paths, seriesPaths - firstPath));
}

/** Checked before any work: Linux grants the memory at first and kills the program later. */
function checkMemory(bytes: number): void {
  if (bytes < totalmem()) return;
  const gigabytes = (value: number): string => (value / 1e9).toPrecision(3);
  throw new TableTooLargeError(
    `the results would take ${gigabytes(bytes)} GB of memory and this machine has ${gigabytes(totalmem())} GB`,
  );
}
