import { performance } from "node:perf_hooks";
import { modelOf } from "../../workers/simulate-range.ts";
import type { Layout } from "../engine/results.ts";
import { DEFAULT_SAMPLING, type Sampling } from "../random/sampling.ts";
import { checkOptions } from "./check-options.ts";
import { describeDrawn } from "./drawn-columns.ts";
import { digestRoom, fingerprint } from "./fingerprint.ts";
import { release } from "./release.ts";
import { BATCH_PATHS, DEFAULT_PATHS, DEFAULT_SEED, place, type Simulator } from "./simulator.ts";
import { openSimulator } from "./open-simulator.ts";
import { createTable, seriesOf, type Table } from "./table.ts";
import type { NamedScenario, Run, RunOptions } from "./types.ts";

export type { NamedScenario, Run, RunOptions } from "./types.ts";

const PROGRESS_EVERY_MS = 100;

/**
 * Simulates a scenario and returns its table. A function of scenario, seed and the program's version alone: where the
 * paths ran and how they were divided leaves no trace.
 *
 * Rejects with a RangeError for an option out of its range, a TableTooLargeError where the machine can't hold so many
 * paths, an EngineMissingError where the engine asked for does not run, a ChainError where the hashrate of some path is
 * beyond any chain, a WorkerError if threads keep failing, and the reason of `signal` if that ends the run.
 */
export async function run(named: NamedScenario, options: RunOptions = {}): Promise<Run> {
  const { paths = DEFAULT_PATHS, seed = DEFAULT_SEED, sampling = DEFAULT_SAMPLING, signal } = options;
  checkOptions(options);
  const started = performance.now();
  const scenario = JSON.stringify(named.scenario);
  const layout = describeDrawn(
    modelOf(scenario, sampling, options.markDays, options.series).layout,
    named.scenario,
  );
  const table = createTable(layout, paths, options.bytesInMemory);
  const digests = digestRoom(paths);
  const { earlier } = options;
  if (earlier) takeRows(table, earlier);
  signal?.throwIfAborted();
  const simulator =
    options.simulator ?? (await openSimulator(place(paths, options), paths, options.batchPaths));
  const end = (): void => void simulator.close();
  signal?.addEventListener("abort", end, { once: true });
  try {
    await fill(table, simulator, { ...options, scenario, paths, seed, sampling, digests });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", end);
    if (options.simulator === undefined) await simulator.close();
  }
  const { metrics, drawn, store, seriesPaths, series, overflowed } = table;
  return {
    named,
    seed,
    paths,
    sampling,
    workers: simulator.workers,
    engine: simulator.engine,
    layout,
    metrics,
    readMetric: (m, first, end, room) => store.read(m, first, end, room),
    drawn,
    readDrawn: (d, first, end, room) => store.read(layout.metrics.length + d, first, end, room),
    seriesPaths,
    series,
    overflowed: layout.metrics.filter((_, m) => overflowed.has(m)),
    fingerprint: fingerprint(store, layout.metrics, paths, digests),
    elapsedMs: performance.now() - started + (earlier?.elapsedMs ?? 0),
    days: named.scenario.horizon_days,
  };
}

/** Copies the rows of a shorter run, some at a time: the paths of a longer one begin with them, bit for bit. */
function takeRows(table: Table, earlier: Run): void {
  const { layout, paths, seriesPaths } = earlier;
  const marks = layout.markDays.length;
  for (let first = 0; first < paths; first += BATCH_PATHS) {
    const end = Math.min(first + BATCH_PATHS, paths);
    const kept = seriesOf(first, end - first, seriesPaths);
    const columns = [
      ...layout.metrics.map((_, m) => earlier.readMetric(m, first, end)),
      ...layout.drawn.map((_, d) => earlier.readDrawn(d, first, end)),
      ...earlier.series.flatMap((series) =>
        Array.from({ length: marks }, (_, k) =>
          series.subarray(k * seriesPaths + first, k * seriesPaths + first + kept),
        ),
      ),
    ];
    const values = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
    let from = 0;
    for (const column of columns) {
      values.set(column, from);
      from += column.length;
    }
    table.place(values.buffer, first, end - first);
  }
}

/** What the columns of a scenario's run mean: known before any work. */
export function layoutOf({ scenario }: Pick<NamedScenario, "scenario">): Layout {
  return describeDrawn(modelOf(JSON.stringify(scenario)).layout, scenario);
}

/** Hands out the batches, two a thread so that none waits for work, and collects them in the table. */
async function fill(
  table: Table,
  simulator: Simulator,
  options: RunOptions & {
    readonly scenario: string;
    readonly paths: number;
    readonly seed: string;
    readonly sampling: Sampling;
    readonly digests: SharedArrayBuffer;
  },
): Promise<void> {
  const {
    scenario,
    paths,
    seed,
    sampling,
    digests,
    batchPaths = BATCH_PATHS,
    blockPaths,
    markDays,
    series,
    resampled,
    signal,
    onProgress,
  } = options;
  const before = options.earlier?.paths ?? 0;
  const finished = new SharedArrayBuffer(4);
  const counter = new Int32Array(finished);
  const report = (): void => onProgress?.(before + Atomics.load(counter, 0), paths);
  const timer = setInterval(report, PROGRESS_EVERY_MS);
  let nextPath = options.earlier?.paths ?? 0;

  async function lane(): Promise<void> {
    while (nextPath < paths) {
      signal?.throwIfAborted();
      const firstPath = nextPath;
      const count = Math.min(batchPaths, paths - firstPath);
      nextPath += count;
      const buffer = await simulator.simulate({
        scenario,
        seed,
        sampling,
        firstPath,
        paths: count,
        seriesPaths: seriesOf(firstPath, count, table.seriesPaths),
        finished,
        digests,
        ...(blockPaths === undefined ? {} : { blockPaths }),
        ...(markDays === undefined ? {} : { markDays }),
        ...(series === undefined ? {} : { series }),
        ...(resampled === undefined
          ? {}
          : { resampled: typeof resampled === "function" ? resampled(firstPath) : resampled }),
      });
      table.place(buffer, firstPath, count);
      release(buffer);
    }
  }

  try {
    const lanes = Array.from({ length: Math.max(1, 2 * simulator.workers) }, async () => {
      try {
        await lane();
      } catch (error) {
        nextPath = paths; // no further batch for any lane
        throw error;
      }
    });
    await Promise.all(lanes);
    report();
  } finally {
    clearInterval(timer);
  }
}
