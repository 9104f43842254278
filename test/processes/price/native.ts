/** What tests of the price use of the engine; see `engine.ts`. */
import { simulateBatch } from "../../../src/engine/batch.ts";
import { type Block, createBlock } from "../../../src/engine/block.ts";
import { drawDay } from "../../../src/engine/draw.ts";
import { startBlock } from "../../../src/engine/start.ts";
import { BLOCK_PATHS, viewsOf } from "../../../src/lanes/columns.ts";
import { bind } from "../../../src/lanes/lanes.ts";
import { JumpColumn } from "../../../src/processes/price/merton.ts";
import { buildModel } from "../../../src/scenario/build.ts";
import type { Scenario } from "../../../src/scenario/schema.ts";

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
