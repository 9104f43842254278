/** What tests of processes and draws use of the engine; see `engine.ts`. */
export * from "../support/engine-native.ts";
export { buildModel } from "../../src/scenario/build.ts";
export { simulateBatch, simulateBlocks } from "../../src/engine/batch.ts";
export { normalsFor, unitsOf } from "../../src/engine/draw.ts";
export { BusyFeeColumn } from "../../src/processes/busy-fees.law.ts";
export { FeeColumn } from "../../src/processes/fees.law.ts";
export { HoursColumn, hoursBelow } from "../../src/processes/hours.law.ts";
export { EntryColumn } from "../../src/processes/entry.law.ts";
export { stepShutdown } from "../../src/processes/network.law.ts";
export { startPrice, stepStudent, PriceColumn } from "../../src/processes/price/price.law.ts";
export { startStudent, studentTQuantile, studentTQuantiles } from "../../src/processes/price/student.ts";
export { fillTailTable, TAIL_TABLE_BYTES } from "../../src/lanes/tables.ts";
export { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";
export { driverNumber } from "../../src/random/drivers.ts";
export { normalsOf } from "../../src/random/normal.law.ts";
export { drawUnits } from "../../src/random/philox.law.ts";

import type { Block } from "../../src/engine/block.ts";
import type { Scenario } from "../../src/scenario/schema.ts";
import { DayByDay } from "../support/engine-native.ts";

const BLOCK = 256;

/**
 * Simulates paths 0 … paths − 1 of the scenario, 256 side by side, and shows each block at the start (day 0) and at the
 * close of each day (1 is the first).
 */
export function watch(
  scenario: Scenario,
  seed: string,
  paths: number,
  show: (block: Block, day: number) => void,
): void {
  const days = new DayByDay(scenario, seed, BLOCK);
  for (let first = 0; first < paths; first += BLOCK) {
    days.restart(first, Math.min(BLOCK, paths - first));
    show(days.block, 0);
    while (days.day < days.model.days) show(days.step().block, days.day);
  }
}
