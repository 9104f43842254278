import type { Estimate } from "../../statistics/estimate.ts";
import { logistic } from "../../statistics/logistic.ts";
import { moments } from "../../statistics/moments.ts";
import { product } from "../../statistics/solve.ts";
import type { DrawGroup, Draws } from "./draws.ts";

/** What a group carries. */
export interface CarriedPart {
  readonly group: DrawGroup;
  readonly keys: readonly string[];
  readonly share: Estimate;
}

/**
 * What carries the failures: the log odds of failing are fitted as a sum of what was drawn, each column over its standard
 * deviation, and a group's share is the covariance of its own part of that sum with the whole, over the whole's variance.
 * Shares add up to 1; one below 0 works against the others that it is correlated with. `explained` says how much of the
 * failures the sum tells at all (McFadden's R²): the rest is the course within the path, and what is no sum.
 */
export interface Carried {
  readonly explained: number;
  readonly parts: readonly CarriedPart[];
}

/** What carries the failures, the largest share first; null where none or all paths fail, or nothing is drawn. */
export function carriedBy(draws: readonly Draws[], failing: Uint8Array): Carried | null {
  const fails = failing.reduce((sum, one) => sum + one, 0);
  if (draws.length === 0 || fails === 0 || fails === failing.length) return null;
  const columns = draws.map(({ values }) => standardised(values));
  const { slopes, covariance, explained } = logistic(columns, failing);
  const correlations = columns.map((a) => Float64Array.from(columns, (b) => meanProduct(a, b)));
  const whole = product(correlations, slopes);
  const variance = dot(slopes, whole);
  if (!(variance > 0)) return null;
  const parts = [...new Set(draws.map(({ group }) => group))].map((group): CarriedPart => {
    const within = Float64Array.from(draws, (draw) => Number(draw.group === group));
    const own = slopes.map((slope, k) => slope * within[k]!);
    const value = dot(own, whole) / variance;
    // How the share answers each slope; the error follows to first order.
    const ofOwn = product(correlations, own);
    const answers = slopes.map(
      (_, k) => (within[k]! * whole[k]! + ofOwn[k]! - 2 * value * whole[k]!) / variance,
    );
    return {
      group,
      keys: draws.filter((draw) => draw.group === group).map(({ key }) => key),
      share: { value, se: Math.sqrt(Math.max(dot(answers, product(covariance, answers)), 0)) },
    };
  });
  return { explained, parts: parts.sort((a, b) => b.share.value! - a.share.value!) };
}

function standardised(values: Float64Array): Float64Array {
  const { mean, sd } = moments(values);
  return values.map((value) => (value - mean!) / sd!);
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  return dot(a, b) / a.length;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
