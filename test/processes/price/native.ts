/** What tests of the price use of the engine; see `engine.ts`. */
import { simulateBatch } from "../../../src/engine/batch.ts";
import { type Block, createBlock } from "../../../src/engine/block.ts";
import { drawDay } from "../../../src/engine/draw.ts";
import { startBlock } from "../../../src/engine/start.ts";
import { BLOCK_PATHS, type Views, viewsOf } from "../../../src/lanes/columns.ts";
import type { Model } from "../../../src/engine/model.ts";
import { COLUMN_BYTES, bind } from "../../../src/lanes/lanes.ts";
import { JumpColumn } from "../../../src/processes/price/merton.ts";
import { PriceColumn } from "../../../src/processes/price/price.law.ts";
import { RegimeColumn } from "../../../src/processes/price/regimes.ts";
import { buildModel } from "../../../src/scenario/build.ts";
import type { Scenario } from "../../../src/scenario/schema.ts";

export { returnSample } from "../../../src/processes/price/sample.ts";
export { mertonMedian } from "../../../src/processes/price/merton-median.ts";
export { JumpColumn, bind, buildModel, createBlock, drawDay, simulateBatch, startBlock, viewsOf };

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
  const model = buildModel(scenario);
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

/** The state that each path is in: its columns lie right behind those that all kinds share. */
export function regimeOf(block: Block, { price }: Model): Views<typeof RegimeColumn> {
  const shared = Object.values(PriceColumn).filter((value) => typeof value === "number").length;
  return viewsOf(block.buffer, price.columns + shared * COLUMN_BYTES, RegimeColumn);
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
