import type { Estimate } from "./estimate.ts";
import { moments } from "./moments.ts";
import type { Difference } from "./paired.ts";
import type { Replicates } from "./replicates.ts";
import { sum } from "./simple-statistics.ts";

/*
 * Σa / Σb over paths. Where some b are near 0 it says more than the mean of a/b. Errors are the delta method's: to first order
 * an estimate R moves with path i by (a − R·b) / mean b, whose mean is 0 (Cochran 1977, Sampling Techniques, 6.4).
 */

/** Σa / Σb with its standard error. Null where Σb is 0, or a number is missing; the error also where there is but one. */
export function ratioOfSums(a: Float64Array, b: Float64Array, replicates?: Replicates): Estimate {
  const value = quotient(a, b);
  return { value, se: value === null ? null : moments(influence(a, b, value), replicates).mean_se };
}

/**
 * Σa / Σb of the first sample less that of the second, both of the same paths, with its standard error: that of the
 * difference of what each path moves.
 */
export function pairedRatio(
  [a, b]: readonly [Float64Array, Float64Array],
  [c, d]: readonly [Float64Array, Float64Array],
  replicates?: Replicates,
): Difference {
  const [first, second] = [quotient(a, b), quotient(c, d)];
  if (first === null || second === null) return { difference: null, se: null };
  const other = influence(c, d, second);
  const moved = influence(a, b, first).map((value, i) => value - other[i]!);
  return { difference: first - second, se: moments(moved, replicates).mean_se };
}

function quotient(a: Float64Array, b: Float64Array): number | null {
  const total = b.length === 0 ? 0 : sum(b);
  const value = total === 0 ? NaN : sum(a) / total;
  return Number.isNaN(value) ? null : value;
}

function influence(a: Float64Array, b: Float64Array, value: number): Float64Array {
  const mean = sum(b) / b.length;
  return a.map((x, i) => (x - value * b[i]!) / mean);
}
