/** What tests of processes and draws use of the engine; see `engine.ts`. */
export * from "../support/engine-native.ts";
export { simulateBatch, simulateBlocks } from "../../src/engine/batch.ts";
export { normalFor, unitsAt } from "../../src/random/drivers.ts";
export { BusyFees } from "../../src/processes/busy-fees.law.ts";
export { Fees } from "../../src/processes/fees.law.ts";
export { paidBelow, shareBelow } from "../../src/processes/hours.law.ts";
export { Entry } from "../../src/processes/network/payback.law.ts";
export { stepShutdown } from "../../src/processes/network/shutdown.law.ts";
export { startPrice, stepStudent, Price } from "../../src/processes/price/price.law.ts";
export { startStudent, studentTQuantile, studentTQuantiles } from "../../src/processes/price/student.ts";
export { normalCdf } from "../../src/statistics/normal.ts";
export { driverNumber } from "../../src/random/drivers.ts";
export { normalOf } from "../../src/random/normal.law.ts";
export { drawUnits } from "../../src/random/philox.law.ts";

import { compiledExecutor } from "../../src/compiler/executor.ts";
import { ROOM_BYTES } from "../../src/compiler/room.ts";
import { AddressSpace, columnOf, fieldOf, groupAt, viewOf } from "../../src/lanes/memory.ts";
import { PLAIN_EXECUTOR } from "../../src/lanes/plain.ts";
import { byDay, type Paths, routine } from "../../src/lanes/steps.ts";
import { fillTailTable, TAIL_TABLE_BYTES } from "../../src/lanes/tables.ts";
import { drawCounter } from "../../src/random/drivers.ts";
import { keyOfSeed } from "../../src/random/key.ts";
import { normalOf, Normals } from "../../src/random/normal.law.ts";
import { Units } from "../../src/random/philox.law.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { laws } from "../support/engine-native.ts";
import { type WatchedBlock, WatchedDays } from "./watched-days.ts";

const BLOCK = 256;

export { WatchedDays } from "./watched-days.ts";

/**
 * Simulates paths 0 … paths − 1 of the scenario, 256 side by side, and shows each block at the start (day 0) and at the
 * close of each day (1 is the first). What lives within a day is there too, from the first day on.
 */
export function watch(
  scenario: Scenario,
  seed: string,
  paths: number,
  show: (block: WatchedBlock, day: number) => void,
): void {
  const days = new WatchedDays(scenario, seed, BLOCK);
  for (let first = 0; first < paths; first += BLOCK) {
    days.restart(first, Math.min(BLOCK, paths - first));
    show(days.watched, 0);
    while (days.day < days.model.days) {
      days.step();
      show(days.watched, days.day);
    }
  }
}

/** A driver's normals of the four days of a slot, a column each, by the laws as they stand or compiled. */
export function drawnNormals(
  by: "plain" | "compiled",
  driver: string,
  seed: string,
  paths: number,
): (slot: number) => readonly Float64Array[] {
  const space = new AddressSpace();
  space.reserve(ROOM_BYTES);
  const table = space.table(TAIL_TABLE_BYTES);
  const units = space.ring(Units, 4);
  const normals = space.ring(Normals, 4);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(space.bytes / 65_536) });
  const { buffer } = memory;
  fillTailTable(buffer, table, normalQuantile);
  const executor = by === "plain" ? PLAIN_EXECUTOR : compiledExecutor(memory, { laws, known: new Map() });
  const draw = routine<Paths>("draw", (steps) => {
    drawCounter(
      steps,
      units,
      byDay((slot) => slot),
      driver,
      "plain",
    );
    for (let k = 0; k < 4; k++)
      steps.law(normalOf, groupAt(normals, k), fieldOf(groupAt(units, k), "unit"), table);
  });
  const block = { buffer, firstPath: 0, count: paths, key: keyOfSeed(seed) };
  const columns = [0, 1, 2, 3].map((k) =>
    viewOf(buffer, columnOf(groupAt(normals, k), "normal")).subarray(0, paths),
  );
  return (slot) => {
    executor.run(draw, block, slot);
    return columns;
  };
}
