import { fieldOf, groupAt, ofDay, type Table, viewOf, viewsOf } from "../lanes/memory.ts";
import { byDay, type Steps } from "../lanes/steps.ts";
import { type Driver, drawCounter, SLOT_DAYS } from "../random/drivers.ts";
import { unitBehind } from "../random/correlate.law.ts";
import { normalOf } from "../random/normal.law.ts";
import { leanOnStretch } from "../random/stretches.law.ts";
import type { StretchMemory } from "../random/stretches.ts";
import type { Block } from "./block.ts";
import { correlateParameters } from "./correlate.ts";
import type { Model } from "./model.ts";

/** Fills every parameter's column: numbers as they are, laws by one normal a path under the parameter's name. */
export function drawParameters(block: Block): void {
  const { model, buffer, count } = block;
  const own = (name: string): Float64Array => block.draws.number(name, block.firstPath, count);
  const correlated = correlateParameters(block);
  for (const { name, column, value } of model.parameters) {
    const out = viewOf(buffer, column);
    if (typeof value === "number") {
      out.fill(value, 0, count);
      continue;
    }
    const normals = correlated.get(name) ?? own(name);
    for (let i = 0; i < count; i++) out[i] = value(normals[i]!);
  }
}

/** Draws the sums of drivers' normals over stretches, before their days. */
export function drawStretches({ model, buffer, draws, firstPath, count }: Block): void {
  for (const { name, stretches } of model.drivers) {
    if (stretches === undefined) continue;
    const { rotation } = stretches.days;
    const leading = draws.leading(name, rotation.length, firstPath, count);
    for (const [b, row] of rotation.entries()) {
      const { sum } = viewsOf(buffer, groupAt(stretches.sums, b));
      for (const [k, normals] of leading.entries())
        for (let i = 0; i < count; i++) sum[i] = sum[i]! + row[k]! * normals[i]!;
    }
  }
}

/** The number of the slot of days that a day belongs to. */
const slotOf = byDay((day) => Math.floor(day / SLOT_DAYS));

/** Draws the next four days of every driver, on the first of them. */
export function drawDays(steps: Steps<Block>, { drivers, memory, sampling }: Model): void {
  for (const driver of drivers) {
    steps.on(
      (day) => day % SLOT_DAYS === 0 && isWanted(driver, day),
      (slot) => {
        const { units, normals } = driver;
        drawCounter(slot, units, slotOf, driver.name, sampling);
        if (normals === undefined) return;
        for (let k = 0; k < SLOT_DAYS; k++)
          slot.law(normalOf, groupAt(normals, k), fieldOf(groupAt(units, k), "unit"), memory.normalQuantile);
      },
    );
  }
  for (const driver of drivers)
    if (driver.stretches) leanOnSums(steps, driver, driver.stretches, memory.normalCdf);
}

/** Moves a driver's normal of the day so that those of its stretch have the sum that was drawn, and its uniform with it. */
function leanOnSums(
  steps: Steps<Block>,
  { units, normals, takesUnits }: Driver,
  { days, running, sums }: StretchMemory,
  normalCdf: Table,
): void {
  const { first, of, left } = days;
  steps.law(
    leanOnStretch,
    running,
    ofDay(normals!),
    ofDay(sums, (day) => of[day]!),
    byDay((day) => Number(first[of[day]!] === day)),
    byDay((day) => 1 / left[day]!),
    byDay((day) => Math.sqrt(1 - 1 / left[day]!)),
  );
  if (takesUnits) steps.law(unitBehind, ofDay(units), fieldOf(ofDay(normals!), "normal"), normalCdf);
}

function isWanted({ days }: Driver, day: number): boolean {
  if (!days) return true;
  for (let k = day; k < day + SLOT_DAYS; k++) if (days[k] === 1) return true;
  return false;
}
