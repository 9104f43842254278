import type { Layout } from "../engine/results.ts";
import { type MetricStore, createMetricStore } from "./metric-store.ts";

/** Series feed charts, for which this many paths are plenty; a run of more keeps those of its first paths. */
export const SERIES_PATHS = 10_000;

/** A run's columns, filled batch by batch in any order. */
export interface Table {
  /** By metric. Where they are many they lie in a file, and a column is read whenever it is asked for. */
  readonly metrics: readonly Float64Array[];
  /** Metrics, then what was drawn. */
  readonly store: MetricStore;
  /** By drawn column, read as the metrics are. */
  readonly drawn: readonly Float64Array[];
  readonly seriesPaths: number;
  readonly series: readonly Float64Array[];
  /** Metrics that on some path were beyond what statistics can square and add. */
  readonly overflowed: ReadonlySet<number>;
  /** Copies a batch's buffer (metrics, drawn, then series, see RangeTask) to its rows. */
  place(buffer: ArrayBuffer, firstPath: number, paths: number): void;
}

/** An empty table for `paths` paths, see `createMetricStore`; a TableTooLargeError if the machine can't hold it. */
export function createTable(
  layout: Layout,
  paths: number,
  inMemory?: number,
  kept?: Pick<MetricStore, "read">,
): Table {
  const marks = layout.markDays.length;
  const seriesPaths = Math.min(paths, SERIES_PATHS);
  const stored = layout.metrics.length + layout.drawn.length;
  const store = createMetricStore(stored, paths, inMemory, kept);
  const series = layout.series.map(() => new Float64Array(marks * seriesPaths));

  const overflowed = new Set<number>();

  function place(buffer: ArrayBuffer, firstPath: number, batchPaths: number): void {
    const values = new Float64Array(buffer);
    store.place(values, firstPath, batchPaths);
    for (let m = 0; m < layout.metrics.length; m++)
      if (overflows(values, m * batchPaths, (m + 1) * batchPaths)) overflowed.add(m);
    const kept = seriesOf(firstPath, batchPaths, seriesPaths);
    // A batch beyond those that keep series has no place in their columns at all.
    if (kept === 0) return;
    let from = stored * batchPaths;
    for (const column of series) {
      for (let mark = 0; mark < marks; mark++) {
        column.set(values.subarray(from, from + kept), mark * seriesPaths + firstPath);
        from += kept;
      }
    }
  }
  const metrics = columnsOf(store, 0, layout.metrics.length, paths);
  const drawn = columnsOf(store, layout.metrics.length, layout.drawn.length, paths);
  return { metrics, drawn, store, seriesPaths, series, overflowed, place };
}

/** Squares of larger numbers than this are infinite, or their sums over the most paths. */
const MOST = 1e149;

/** Whether one of these values is infinite or near it; NaN says that there is none. */
function overflows(values: Float64Array, from: number, until: number): boolean {
  for (let i = from; i < until; i++) if (Math.abs(values[i]!) > MOST) return true;
  return false;
}

/** `count` whole columns of a store from the first, read when they are asked for. */
function columnsOf(store: MetricStore, first: number, count: number, paths: number): readonly Float64Array[] {
  const columns: Float64Array[] = [];
  for (let m = 0; m < count; m++)
    Object.defineProperty(columns, m, { enumerable: true, get: () => store.read(first + m, 0, paths) });
  return columns;
}

/** How many paths of a batch keep their series, when the first `seriesPaths` of the run do. */
export function seriesOf(firstPath: number, paths: number, seriesPaths: number): number {
  return Math.max(0, Math.min(paths, seriesPaths - firstPath));
}
