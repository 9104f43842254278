/** What tests of the price use of the engine; see `engine.ts`. */
import { simulateBatch } from "../../../src/engine/batch.ts";
import { type Block, createBlock } from "../../../src/engine/block.ts";
import { drawDay } from "../../../src/engine/draw.ts";
import { startBlock } from "../../../src/engine/start.ts";
import { BLOCK_PATHS, type Views, viewOf, viewsOf } from "../../../src/lanes/columns.ts";
import type { Model } from "../../../src/engine/model.ts";
import { COLUMN_BYTES, bind } from "../../../src/lanes/lanes.ts";
import { HestonColumn, startHeston } from "../../../src/processes/price/heston.law.ts";
import { JumpColumn } from "../../../src/processes/price/merton.ts";
import { PriceColumn } from "../../../src/processes/price/price.law.ts";
import { RegimeColumn } from "../../../src/processes/price/regimes.ts";
import { buildModel } from "../../../src/scenario/build.ts";
import type { Scenario } from "../../../src/scenario/schema.ts";

export { returnSample } from "../../../src/processes/price/sample.ts";
export { mertonMedian } from "../../../src/processes/price/merton-median.ts";
export { JumpColumn, bind, buildModel, createBlock, drawDay, simulateBatch, startBlock, viewOf, viewsOf };

/**
 * Moves the price of paths 0 … paths − 1, and nothing else, and shows each block of them at the start (day 0) and at the
 * close of each day (1 is the first).
 */
export function watchPrice(
  scenario: Scenario,
  seed: string,
  paths: number,
  show: (block: Block, day: number) => void,
): void {
  const whole = buildModel(scenario);
  // A driver's draws do not depend on which others are drawn.
  const model = { ...whole, drivers: whole.drivers.filter(({ name }) => name.startsWith("price")) };
  const block = createBlock(model, seed);
  for (let first = 0; first < paths; first += BLOCK_PATHS) {
    startBlock(block, first, Math.min(BLOCK_PATHS, paths - first));
    show(block, 0);
    for (let day = 0; day < model.days; day++) {
      drawDay(block, day);
      model.price.process.step(block, day);
      show(block, day + 1);
    }
  }
}

/** A kind's own group of columns, which lies right behind the one that all kinds share. */
export function ownColumns(model: Model): number {
  const shared = Object.values(PriceColumn).filter((value) => typeof value === "number").length;
  return model.price.columns + shared * COLUMN_BYTES;
}

/** The state that each path is in. */
export function regimeOf(block: Block, model: Model): Views<typeof RegimeColumn> {
  return viewsOf(block.buffer, ownColumns(model), RegimeColumn);
}

/** Heston's columns of the block. */
export function hestonOf(block: Block): Views<typeof HestonColumn> {
  return viewsOf(block.buffer, ownColumns(block.model), HestonColumn);
}

/**
 * ln(S/S₀) of every path after `steps` steps of `stepDays` days of Heston's price; the scenario's horizon must be `steps`
 * days.
 */
export function hestonSteps(
  scenario: Scenario,
  seed: string,
  paths: number,
  steps: number,
  stepDays: number,
): Float64Array {
  const out = new Float64Array(paths);
  const start = Math.log(scenario.start.price_usd);
  watchPrice(scenario, seed, paths, (block, step) => {
    const { logPrice, dailyDrift } = block.price;
    if (step === 0) {
      startHeston(ownColumns(block.model), block.count, stepDays);
      for (let i = 0; i < block.count; i++) dailyDrift[i] = dailyDrift[i]! * stepDays;
    }
    if (step === steps) for (let i = 0; i < block.count; i++) out[block.firstPath + i] = logPrice[i]! - start;
  });
  return out;
}

/** ln(S/S₀) of every path at the close of each of these days. */
export function logReturns(
  scenario: Scenario,
  seed: string,
  paths: number,
  days: readonly number[],
): Float64Array[] {
  const columns = days.map(() => new Float64Array(paths));
  const start = Math.log(scenario.start.price_usd);
  watchPrice(scenario, seed, paths, (block, day) => {
    for (const [k, wanted] of days.entries()) {
      if (day !== wanted) continue;
      for (let i = 0; i < block.count; i++)
        columns[k]![block.firstPath + i] = block.price.logPrice[i]! - start;
    }
  });
  return columns;
}
