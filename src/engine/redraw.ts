import { driverNumber } from "../random/drivers.ts";
import { regressionWeights } from "../statistics/conditional-normals.ts";
import type { CorrelatedParameter } from "./model.ts";

/** Normals by name, a column a name. */
export type NormalsByName = ReadonlyMap<string, Float64Array>;

/**
 * Correlated normals of which some are drawn anew, given those that stay: with x as drawn and w drawn apart under the other key,
 * both jointly normal with covariance Σ, and u the names drawn anew, v the rest,
 *
 *     x_u ← w_u + Σ_uv Σ_vv⁻¹ (x_v − w_v),
 *
 * which given x_v has the law of x_u given x_v. So what is frozen is the number itself, not the part of it that its name draws
 * by itself.
 *
 * Source: Matheron's rule; Journel and Huijbregts (1978), Mining Geostatistics, VII.A.1.
 */
export function redrawn(
  rows: readonly CorrelatedParameter[],
  drivers: ReadonlySet<number>,
  drawn: NormalsByName,
  apart: NormalsByName,
): NormalsByName {
  const isAnew = rows.map(({ name }) => drivers.has(driverNumber(name)));
  const wanted = [...rows.keys()].filter((i) => isAnew[i]);
  const known = [...rows.keys()].filter((i) => !isAnew[i]);
  const covariance = covarianceOf(rows);
  const weights = regressionWeights(covariance, wanted, known);
  const x = rows.map(({ name }) => drawn.get(name)!);
  const w = rows.map(({ name }) => apart.get(name)!);
  const anew = wanted.map((u, k) =>
    w[u]!.map((own, i) => known.reduce((sum, v, l) => sum + weights[k]![l]! * (x[v]![i]! - w[v]![i]!), own)),
  );
  return new Map(rows.map(({ name }, i) => [name, isAnew[i] ? anew[wanted.indexOf(i)]! : x[i]!]));
}

/** The covariances of what rows make of independent normals. */
function covarianceOf(rows: readonly CorrelatedParameter[]): (i: number, j: number) => number {
  const loads = rows.map(
    ({ name, weight, parts }) =>
      new Map([[name, weight], ...parts.map((part) => [part.of, part.weight] as const)]),
  );
  return (i, j) => {
    let sum = 0;
    for (const [name, load] of loads[i]!) sum += load * (loads[j]!.get(name) ?? 0);
    return sum;
  };
}
