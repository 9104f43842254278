import { ofDay } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import { leanNormal, unitBehind, weighNormal } from "../random/correlate.law.ts";
import { normalFor } from "../random/drivers.ts";
import type { Block } from "./block.ts";
import type { Model } from "./model.ts";

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

/** The correlated normals of a block's parameters by name; `own` draws those that each name has by itself. */
export function correlateParameters(
  { model }: Block,
  own: (name: string) => Float64Array,
): ReadonlyMap<string, Float64Array> {
  const drawn = new Map(model.correlatedParameters.map(({ name }) => [name, own(name)]));
  return new Map(
    model.correlatedParameters.map(({ name, weight, parts }) => {
      const normals = drawn.get(name)!.map((z) => weight * z);
      for (const part of parts) {
        const other = drawn.get(part.of)!;
        for (let i = 0; i < normals.length; i++) normals[i] = normals[i]! + part.weight * other[i]!;
      }
      return [name, normals];
    }),
  );
}
