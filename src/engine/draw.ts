import { fieldOf, groupAt, viewOf } from "../lanes/memory.ts";
import { byDay, type Steps } from "../lanes/steps.ts";
import { type Driver, drawCounter, driverNumber, SLOT_DAYS } from "../random/drivers.ts";
import { normalOf } from "../random/normal.law.ts";
import type { SingleDraw } from "../random/single.ts";
import { normalQuantile } from "../statistics/normal.ts";
import type { Block } from "./block.ts";
import { correlateParameters, type OwnNormals } from "./correlate.ts";
import type { Model } from "./model.ts";

/** Fills every parameter's column: numbers as they are, laws by one normal a path under the parameter's name. */
export function drawParameters(block: Block): void {
  const { model, buffer, count } = block;
  const own: OwnNormals = (name, single) => parameterNormals(block, name, single);
  const correlated = correlateParameters(block, own);
  for (const { name, column, value } of model.parameters) {
    const out = viewOf(buffer, column);
    if (typeof value === "number") {
      out.fill(value, 0, count);
      continue;
    }
    const normals = correlated.get(name) ?? own(name, block.single);
    for (let i = 0; i < count; i++) out[i] = value(normals[i]!);
  }
}

/** The normals of the block's paths that a parameter's name draws by itself. */
function parameterNormals({ count, firstPath }: Block, name: string, single: SingleDraw): Float64Array {
  const number = driverNumber(name);
  return Float64Array.from({ length: count }, (_, i) =>
    normalQuantile(single(firstPath + i, 0, number, 0)[0]!),
  );
}

/** The number of the slot of days that a day belongs to. */
const slotOf = byDay((day) => Math.floor(day / SLOT_DAYS));

/** Draws the next four days of every driver, on the first of them. */
export function drawDays(steps: Steps<Block>, { drivers, memory }: Model): void {
  for (const driver of drivers) {
    steps.on(
      (day) => day % SLOT_DAYS === 0 && isWanted(driver, day),
      (slot) => {
        const { units, normals } = driver;
        drawCounter(slot, units, slotOf, driver.name);
        if (normals === undefined) return;
        for (let k = 0; k < SLOT_DAYS; k++)
          slot.law(normalOf, groupAt(normals, k), fieldOf(groupAt(units, k), "unit"), memory.normalQuantile);
      },
    );
  }
}

function isWanted({ days }: Driver, day: number): boolean {
  if (!days) return true;
  for (let k = day; k < day + SLOT_DAYS; k++) if (days[k] === 1) return true;
  return false;
}
