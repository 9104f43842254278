import { normalsFor, unitsOf } from "../random/drivers.ts";
import type { Block } from "./block.ts";

/**
 * Correlates the day's shocks, once the price has made its own: each normal becomes its row of the Cholesky factor, from
 * the last to the first, so that those before it are still as they were drawn.
 */
export function correlateShocks({ laws, model, count }: Block, day: number): void {
  for (const { driver, weight, parts, movesUnits } of model.correlatedShocks) {
    const normals = normalsFor(driver, day);
    laws.weighNormals(normals, count, weight);
    for (const part of parts) {
      const other = part.of === "price" ? model.price.process.shock(day)! : normalsFor(part.of, day);
      laws.leanNormals(normals, other, count, part.weight);
    }
    if (movesUnits) laws.unitsBehind(unitsOf(driver, day), normals, model.memory.normalCdf, count);
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
