import { simulateBlocks } from "../src/engine/batch.ts";
import { type Kernel, PLAIN } from "../src/engine/kernel.ts";
import type { Simulation } from "../src/engine/model.ts";
import type { Batch } from "../src/engine/results.ts";
import { buildModel } from "../src/scenario/build.ts";
import type { Scenario } from "../src/scenario/schema.ts";
import { blockDigest, DIGEST_BYTES, FINGERPRINT_BLOCK_PATHS } from "./block-digest.ts";

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
  /** One 32-bit counter, to which every finished path is added. */
  readonly finished?: SharedArrayBuffer;
  /** The digests of the run's blocks in path order; those of blocks that lie whole in the range are written. */
  readonly digests?: SharedArrayBuffer;
}

let latest: { readonly scenario: string; readonly model: Simulation } | undefined;

/** The model of a scenario given as JSON text. The latest is kept: tasks of one run come in a row. */
export function modelOf(scenario: string): Simulation {
  if (latest?.scenario !== scenario) {
    latest = { scenario, model: buildModel(JSON.parse(scenario) as Scenario) };
  }
  return latest.model;
}

/**
 * Simulates a range of paths, pausing after each block, and returns their numbers in one buffer of f64: metrics
 * [m][path], then series [s][mark][path].
 */
export function* simulateRange(task: RangeTask, kernel: Kernel = PLAIN): Generator<void, ArrayBuffer> {
  const { seed, firstPath, paths, seriesPaths, blockPaths, finished } = task;
  const counter = finished === undefined ? undefined : new Int32Array(finished);
  const options = { kernel, seriesPaths, ...(blockPaths === undefined ? {} : { blockPaths }) };
  const blocks = simulateBlocks(modelOf(task.scenario), seed, firstPath, paths, options);
  for (;;) {
    const step = blocks.next();
    if (step.done) {
      if (task.digests) digestBlocks(step.value, task.digests);
      return joined(step.value.metrics, step.value.series);
    }
    if (counter !== undefined) Atomics.add(counter, 0, step.value);
    yield;
  }
}

/** Writes the digests of the aligned blocks that lie whole in the batch. */
function digestBlocks({ metrics, firstPath, paths }: Batch, digests: SharedArrayBuffer): void {
  const size = FINGERPRINT_BLOCK_PATHS;
  const out = new Uint8Array(digests);
  const columns = metrics.length / paths;
  for (let block = Math.ceil(firstPath / size); (block + 1) * size <= firstPath + paths; block++) {
    const from = block * size - firstPath;
    const digest = blockDigest(
      Array.from({ length: columns }, (_, m) => metrics.subarray(m * paths + from, m * paths + from + size)),
    );
    out.set(digest, block * DIGEST_BYTES);
  }
}

function joined(metrics: Float64Array<ArrayBuffer>, series: Float64Array<ArrayBuffer>): ArrayBuffer {
  if (series.length === 0) return metrics.buffer;
  const values = new Float64Array(metrics.length + series.length);
  values.set(metrics);
  values.set(series, metrics.length);
  return values.buffer;
}
