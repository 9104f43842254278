import type { Fleet } from "../fleet/fleet.ts";
import { FLEET_METRICS } from "../fleet/metrics.ts";
import type { Numbers } from "../lanes/arithmetic.ts";
import { BLOCK_PATHS, groupAt, viewOf, viewsOf } from "../lanes/memory.ts";
import type { Block } from "./block.ts";
import { createBlock } from "./create-block.ts";
import { discountFactors } from "./discount.ts";
import { drawnColumns, drawnNumbers, driverSummaries } from "./drawn.ts";
import { type Kernel, PLAIN } from "./kernel.ts";
import { mark, recordMark, seriesColumns } from "./marks.ts";
import type { Resampled } from "../random/resampled.ts";
import type { Model } from "./model.ts";
import type { Simulation } from "./block.ts";
import { networkMetrics } from "./network-metrics.ts";
import { type Batch, describe, type Layout } from "./results.ts";
import { drawBlock, openBlock } from "./start.ts";
import { makeCanonical } from "./canonical.ts";

export interface BatchOptions {
  /** The plain one by default; results do not depend on it. */
  readonly kernel?: Kernel;
  /** Paths simulated side by side, 1 to 256; results do not depend on it. */
  readonly blockPaths?: number;
  /** How many of the batch's first paths keep their series; all by default. */
  readonly seriesPaths?: number;
  /** Names that draw under another seed. */
  readonly resampled?: Resampled | undefined;
  /** Called after each block with the number of its paths. */
  readonly onBlock?: (paths: number) => void;
}

/** The columns of every run of such a model over these marks. */
export function layoutOf(
  fleets: readonly Fleet[],
  markDays: readonly number[],
  model: Omit<Model, "layout" | "memory" | "tables">,
): Layout {
  return {
    metrics: [
      ...describe({ kind: "network" }, networkMetrics(model.world)),
      ...fleets.flatMap(({ name }) => describe({ kind: "fleet", fleet: name }, FLEET_METRICS)),
    ],
    drawn: drawnColumns(model),
    series: seriesColumns(fleets, model),
    markDays,
  };
}

/**
 * Simulates paths firstPath … firstPath + paths − 1 of the run that `seed` names. A path's numbers depend on the model,
 * the seed and its own number alone: not on the batch or block it is simulated in.
 */
export function simulateBatch(
  model: Simulation,
  seed: string,
  firstPath: number,
  paths: number,
  options: BatchOptions = {},
): Batch {
  const simulation = simulateBlocks(model, seed, firstPath, paths, options);
  for (;;) {
    const step = simulation.next();
    if (step.done) return step.value;
    if (step.value > 0) options.onBlock?.(step.value);
  }
}

/**
 * The same, pausing after each block with the number of its paths, and with 0 after each of its days: for a caller who has
 * other things to do in between.
 */
export function* simulateBlocks(
  model: Simulation,
  seed: string,
  firstPath: number,
  paths: number,
  { kernel = PLAIN, blockPaths = BLOCK_PATHS, seriesPaths = paths, resampled }: BatchOptions = {},
): Generator<number, Batch> {
  if (!(Number.isInteger(blockPaths) && blockPaths >= 1 && blockPaths <= BLOCK_PATHS))
    throw new RangeError(`a block holds 1 to ${BLOCK_PATHS} paths, not ${blockPaths}`);
  const { layout } = model;
  const kept = Math.min(seriesPaths, paths);
  const batch: Batch = {
    firstPath,
    paths,
    metrics: new Float64Array(layout.metrics.length * paths),
    drawn: new Float64Array(layout.drawn.length * paths),
    seriesPaths: kept,
    series: new Float64Array(layout.series.length * layout.markDays.length * kept),
  };
  const workspace = kernel.take(model);
  try {
    const block = createBlock(model, seed, workspace, resampled);
    for (let done = 0; done < paths;) {
      const count = Math.min(blockPaths, paths - done);
      drawBlock(block, firstPath + done, count);
      writeNumbers(block, batch, done);
      openBlock(block);
      yield* simulateDays(block, batch, done);
      writeMetrics(block, batch, done);
      writeDrivers(block, batch, done);
      done += count;
      yield count;
    }
  } finally {
    kernel.giveBack(model, workspace);
  }
  makeCanonical(batch.metrics);
  makeCanonical(batch.drawn);
  makeCanonical(batch.series);
  return batch;
}

function* simulateDays(block: Block, batch: Batch, offset: number): Generator<0, void> {
  const { layout, days, routines } = block.model;
  let m = 0;
  for (let day = 0; day < days; day++) {
    block.executor.run(routines.day, block, day);
    yield 0;
    const close = day + 1;
    if (close !== layout.markDays[m]) continue;
    mark(block, close);
    recordMark(block, layout, m, batch.series, batch.seriesPaths, offset);
    m += 1;
  }
}

/** Writes the numbers that the block's paths drew, before anything is made of them. */
function writeNumbers({ model, buffer, count }: Block, batch: Batch, offset: number): void {
  for (const [d, { column }] of drawnNumbers(model).entries())
    batch.drawn.set(viewOf(buffer, column).subarray(0, count), d * batch.paths + offset);
}

/** Writes what the daily drivers drew up to the horizon, after the numbers, as `drawnColumns` names them. */
function writeDrivers(block: Block, batch: Batch, offset: number): void {
  const before = drawnNumbers(block.model).length;
  for (const [k, { of }] of driverSummaries(block.model).entries())
    batch.drawn.set(of(block).subarray(0, block.count), (before + k) * batch.paths + offset);
}

/** Writes the block's metrics at the horizon, network first, then fleet by fleet, as `layoutOf` names them. */
function writeMetrics(block: Block, batch: Batch, offset: number): void {
  const { model, count, market } = block;
  const { days } = model;
  let from = offset;
  const write = (numbers: Numbers): void => {
    batch.metrics.set(numbers.subarray(0, count), from);
    from += batch.paths;
  };
  const network = { days, ...block };
  for (const { of } of networkMetrics(model.world)) write(of(network));
  const discount = discountFactors(block, days);
  const zeros = viewsOf(block.buffer, model.memory.zeros).unit;
  for (const [k, fleet] of model.fleets.entries()) {
    const { revenue, power } = viewsOf(block.buffer, groupAt(fleet.alwaysOn, days));
    const books = {
      ...block.fleets[k]!,
      days,
      market,
      discount,
      luckExpectedBtc: fleet.luck === undefined ? zeros : viewsOf(block.buffer, fleet.luck.expected).btcTotal,
      alwaysOnRevenue: revenue,
      alwaysOnPower: power,
    };
    for (const { of } of FLEET_METRICS) write(of(books));
  }
}
