import { ofDay } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import { leanNormal, unitBehind, weighNormal } from "../random/correlate.law.ts";
import { driverNumber, normalFor } from "../random/drivers.ts";
import type { Block } from "./block.ts";
import type { Draws } from "./draws.ts";
import type { CorrelatedParameter, Model } from "./model.ts";
import { type NormalsByName, redrawn } from "./redraw.ts";

/**
 * Correlates the day's shocks, once the price has made its own: each normal becomes its row of the Cholesky factor, from
 * the last to the first, so that those before it are still as they were drawn.
 */
export function correlateShocks(steps: Steps<Block>, { correlatedShocks, price, memory }: Model): void {
  for (const { driver, weight, parts, movesUnits } of correlatedShocks) {
    const normals = ofDay(driver.normals!);
    steps.law(weighNormal, normals, weight);
    for (const part of parts)
      steps.law(
        leanNormal,
        normals,
        part.of === "price" ? price.process.shock! : normalFor(part.of),
        part.weight,
      );
    if (movesUnits) steps.law(unitBehind, ofDay(driver.units), normalFor(driver), memory.normalCdf);
  }
}

/** The correlated normals of a block's parameters by name; those that are drawn anew are, given the rest. */
export function correlateParameters({ model, draws, others, firstPath, count }: Block): NormalsByName {
  const rows = model.correlatedParameters;
  const under = (one: Draws): NormalsByName => correlated(rows, (name) => one.number(name, firstPath, count));
  if (others === undefined || !rows.some(({ name }) => others.drivers.has(driverNumber(name))))
    return under(draws);
  return redrawn(rows, others.drivers, under(draws.first), under(draws.second!));
}

function correlated(
  rows: readonly CorrelatedParameter[],
  own: (name: string) => Float64Array,
): NormalsByName {
  const drawn = new Map(rows.map(({ name }) => [name, own(name)]));
  return new Map(
    rows.map(({ name, weight, parts }) => {
      const normals = drawn.get(name)!.map((z) => weight * z);
      for (const part of parts) {
        const other = drawn.get(part.of)!;
        for (let i = 0; i < normals.length; i++) normals[i] = normals[i]! + part.weight * other[i]!;
      }
      return [name, normals];
    }),
  );
}
