import { simulateBlocks } from "../src/engine/batch.ts";
import { type Kernel, PLAIN } from "../src/engine/kernel.ts";
import type { Simulation } from "../src/engine/block.ts";
import type { Batch } from "../src/engine/results.ts";
import type { Resampled } from "../src/random/resampled.ts";
import type { Sampling } from "../src/random/sampling.ts";
import { buildModel } from "../src/scenario/build/model.ts";
import type { Scenario } from "../src/scenario/schema/schema.ts";
import { digestBlocks } from "./digest-blocks.ts";

/** A range of paths to simulate: data only, so that it can cross threads. */
export interface RangeTask {
  /** The validated scenario as JSON text, which is also the key of the model built from it. */
  readonly scenario: string;
  readonly seed: string;
  readonly firstPath: number;
  readonly paths: number;
  /** The first paths of the range that keep their series. */
  readonly seriesPaths: number;
  readonly blockPaths?: number;
  /** Days of the marks, ascending, the last the horizon; by default the scenario's own. */
  readonly markDays?: readonly number[];
  /** Names of the series that are kept, of the network and of every fleet that has them; all by default. */
  readonly series?: readonly string[];
  /** "plain" by default. */
  readonly sampling?: Sampling;
  /** Names that draw under another seed. */
  readonly resampled?: Resampled;
  /** One 32-bit counter, to which every finished path is added. */
  readonly finished?: SharedArrayBuffer;
  /** The digests of the run's blocks in path order; those of blocks that lie whole in the range are written. */
  readonly digests?: SharedArrayBuffer;
}

let latest: { readonly key: string; readonly model: Simulation } | undefined;

/**
 * The model of a scenario given as JSON text, sampled as it says, with marks of its own or others, and with all its series or some.
 * The latest is kept: tasks of one run come in a row.
 */
export function modelOf(
  scenario: string,
  sampling: Sampling = "plain",
  markDays?: readonly number[],
  series?: readonly string[],
): Simulation {
  const key = `${JSON.stringify([sampling, markDays, series])} ${scenario}`;
  if (latest?.key !== key) {
    const model = buildModel(JSON.parse(scenario) as Scenario, sampling);
    const { layout } = model;
    const kept = series && layout.series.filter(({ name }) => series.includes(name));
    latest = {
      key,
      model: {
        ...model,
        layout: { ...layout, ...(markDays && { markDays }), ...(kept && { series: kept }) },
      },
    };
  }
  return latest.model;
}

/**
 * Simulates a range of paths, pausing after each day of a block, and returns their numbers in one buffer of f64: metrics
 * [m][path], drawn [d][path], then series [s][mark][path].
 */
export function* simulateRange(task: RangeTask, kernel: Kernel = PLAIN): Generator<void, ArrayBuffer> {
  const { seed, firstPath, paths, seriesPaths, blockPaths, finished, resampled } = task;
  const counter = finished === undefined ? undefined : new Int32Array(finished);
  const options = { kernel, seriesPaths, resampled, ...(blockPaths === undefined ? {} : { blockPaths }) };
  const model = modelOf(task.scenario, task.sampling, task.markDays, task.series);
  const blocks = simulateBlocks(model, seed, firstPath, paths, options);
  for (;;) {
    const step = blocks.next();
    if (step.done) {
      if (task.digests) digestBlocks(step.value, model.layout.metrics, task.digests);
      return joined(step.value);
    }
    if (counter !== undefined) Atomics.add(counter, 0, step.value);
    yield;
  }
}

function joined({ metrics, drawn, series }: Batch): ArrayBuffer {
  const values = new Float64Array(metrics.length + drawn.length + series.length);
  values.set(metrics);
  values.set(drawn, metrics.length);
  values.set(series, metrics.length + drawn.length);
  return values.buffer;
}
