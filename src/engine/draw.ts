import { viewOf } from "../lanes/columns.ts";
import { type Driver, SLOT_DAYS, driverNumber } from "../random/drivers.ts";
import { normalQuantile } from "../statistics/normal.ts";
import type { Block } from "./block.ts";
import { correlateParameters } from "./correlate.ts";

export { normalsFor, unitsOf } from "../random/drivers.ts";

/** Fills every parameter's column: numbers as they are, laws by one normal a path under the parameter's name. */
export function drawParameters(block: Block): void {
  const { model, buffer, count } = block;
  const own = (name: string): Float64Array => parameterNormals(block, name);
  const correlated = correlateParameters(block, own);
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

/** The normals of the block's paths that a parameter's name draws by itself. */
function parameterNormals({ laws, model, buffer, count, firstPath, key }: Block, name: string): Float64Array {
  const scratch = model.memory.parameters;
  laws.drawUnits(scratch, count, firstPath, 0, driverNumber(name), 0, key.word0, key.word1);
  return viewOf(buffer, scratch).slice(0, count).map(normalQuantile);
}

/** Draws the next four days of every driver, on the first of them. */
export function drawDay(block: Block, day: number): void {
  if (day % SLOT_DAYS !== 0) return;
  const { laws, model, count, firstPath, key } = block;
  for (const driver of model.drivers) {
    if (!wanted(driver, day)) continue;
    laws.drawUnits(
      driver.units,
      count,
      firstPath,
      day / SLOT_DAYS,
      driverNumber(driver.name),
      0,
      key.word0,
      key.word1,
    );
    if (driver.normals !== undefined)
      laws.normalsOf(driver.normals, driver.units, model.memory.normalQuantile, count);
  }
}

function wanted(driver: Driver, day: number): boolean {
  const { days } = driver;
  if (!days) return true;
  for (let k = day; k < day + SLOT_DAYS; k++) if (days[k] === 1) return true;
  return false;
}
