import { performance } from "node:perf_hooks";
import { modelOf } from "../../workers/simulate-range.ts";
import type { Layout } from "../engine/results.ts";
import { DEFAULT_SAMPLING } from "../random/sampling.ts";
import { checkOptions } from "./check-options.ts";
import { describeDrawn } from "./drawn-columns.ts";
import { digestRoom, fingerprint } from "./fingerprint.ts";
import { fill, type Stretch, stretchesBetween } from "./fill.ts";
import type { KeptRun } from "./kept/kept.ts";
import { release } from "./release.ts";
import { firstDigest, pieceOf, shapeOf } from "./kept/pieces.ts";
import { BATCH_PATHS, DEFAULT_PATHS, DEFAULT_SEED, place } from "./simulator.ts";
import { openSimulator } from "./open-simulator.ts";
import { createTable, seriesOf, type Table } from "./table.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import type { NamedScenario, Run, RunOptions } from "./types.ts";

export type { NamedScenario, Run, RunOptions } from "./types.ts";

/**
 * Simulates a scenario and returns its table. A function of scenario, seed and the program's version alone: where the
 * paths ran and how they were divided leaves no trace.
 *
 * Rejects with a RangeError for an option out of its range, a TableTooLargeError where the machine can't hold so many
 * paths, an EngineMissingError where the engine asked for does not run, a ChainError where the hashrate of some path is
 * beyond any chain, a WorkerError if threads keep failing, a KeepError where finished batches are to be kept and can't be, and the
 * reason of `signal` if that ends the run.
 */
export async function run(named: NamedScenario, options: RunOptions = {}): Promise<Run> {
  const { paths = DEFAULT_PATHS, seed = DEFAULT_SEED, sampling = DEFAULT_SAMPLING, signal } = options;
  checkOptions(options);
  const started = performance.now();
  const scenario = JSON.stringify(named.scenario);
  const layout = runLayout(named.scenario, options, scenario);
  const { earlier, markDays, series: names, resampled, blockPaths, batchPaths, onProgress } = options;
  const before = earlier?.paths ?? 0;
  const kept = options.keep?.open(
    { scenario, seed, sampling, markDays, series: names, resampled },
    shapeOf(layout),
    before,
    paths,
  );
  const table = createTable(layout, paths, options.bytesInMemory, before === 0 ? kept?.store : undefined);
  const digests = digestRoom(paths);
  if (earlier) takeRows(table, earlier);
  const missing = stretchesBetween(kept ? takePieces(table, kept, digests) : [], before, paths);
  const found = missing.reduce((sum, { firstPath, endPath }) => sum - (endPath - firstPath), paths);
  signal?.throwIfAborted();
  const simulator = options.simulator ?? (await openSimulator(place(paths, options), paths, batchPaths));
  const end = (): void => void simulator.close();
  signal?.addEventListener("abort", end, { once: true });
  const put = (buffer: ArrayBuffer, firstPath: number, count: number): void => {
    kept?.put(pieceOf(buffer, firstPath, count, digests));
    table.place(buffer, firstPath, count);
  };
  try {
    await fill(missing, simulator, put, {
      task: {
        ...{ scenario, seed, sampling, digests },
        ...(blockPaths === undefined ? {} : { blockPaths }),
        ...(markDays === undefined ? {} : { markDays }),
        ...(names === undefined ? {} : { series: names }),
      },
      ...{ resampled, seriesPaths: table.seriesPaths, batchPaths, signal },
      onProgress:
        onProgress &&
        ((done) => {
          onProgress(found + done, paths, found);
        }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", end);
    if (options.simulator === undefined) await simulator.close();
    if (kept && table.store.read !== kept.store.read) kept.close();
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
    simulated: paths - found + (earlier?.simulated ?? 0),
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

/** Takes what is kept of a run; which stretches that is. */
function takePieces(table: Table, kept: KeptRun, digests: SharedArrayBuffer): readonly Stretch[] {
  const done: Stretch[] = [];
  const all = new Uint8Array(digests);
  for (const { firstPath, paths, buffer, digests: own } of kept.pieces()) {
    table.place(buffer, firstPath, paths);
    all.set(own, firstDigest(firstPath));
    release(buffer);
    done.push({ firstPath, endPath: firstPath + paths });
  }
  return done;
}

/** What the columns of a scenario's run mean: known before any work. */
export function layoutOf({ scenario }: Pick<NamedScenario, "scenario">): Layout {
  return runLayout(scenario, { sampling: "plain" });
}

/** The same of a run with such marks and series. */
export function runLayout(
  scenario: Scenario,
  { sampling, markDays, series }: Pick<RunOptions, "sampling" | "markDays" | "series">,
  text = JSON.stringify(scenario),
): Layout {
  return describeDrawn(modelOf(text, sampling ?? DEFAULT_SAMPLING, markDays, series).layout, scenario);
}
