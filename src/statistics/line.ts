import type { Estimate } from "./estimate.ts";

/** A straight line through points, y = intercept + slope·x. */
export interface Line {
  readonly intercept: number;
  /** Its standard error is null with fewer than three points. */
  readonly slope: Estimate;
}

/**
 * The line with the least sum of weighted squared misses; weights are equal unless given. The slope's standard error is
 * estimated from the misses themselves, with n − 2 degrees of freedom.
 */
export function fitLine(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[] = x.map(() => 1),
): Line {
  const n = x.length;
  if (n < 2 || y.length !== n || weights.length !== n)
    throw new RangeError("a line takes two points or more, each with a weight");
  const weighted = (of: (k: number) => number): number =>
    weights.reduce((sum, weight, k) => sum + weight * of(k), 0);
  const total = weighted(() => 1);
  const meanX = weighted((k) => x[k]!) / total;
  const meanY = weighted((k) => y[k]!) / total;
  const spread = weighted((k) => squared(x[k]! - meanX));
  if (!(spread > 0)) throw new RangeError("a line takes points that lie apart");
  const slope = weighted((k) => (x[k]! - meanX) * (y[k]! - meanY)) / spread;
  const intercept = meanY - slope * meanX;
  const misses = weighted((k) => squared(y[k]! - intercept - slope * x[k]!));
  return {
    intercept,
    slope: { value: slope, se: n > 2 ? Math.sqrt(misses / (n - 2) / spread) : null },
  };
}

const squared = (value: number): number => value * value;
