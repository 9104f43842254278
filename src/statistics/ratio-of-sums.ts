import type { Estimate } from "./estimate.ts";
import { sum } from "./simple-statistics.ts";

/**
 * Σa / Σb with its standard error by the delta method, sd(a − R·b)/(√n · mean b): where some b are near 0 it says more than
 * the mean of a/b. Null where Σb is 0, or a number is missing; the error also where there is but one.
 */
export function ratioOfSums(a: Float64Array, b: Float64Array): Estimate {
  const n = b.length;
  const total = n === 0 ? 0 : sum(b);
  if (total === 0) return { value: null, se: null };
  const value = sum(a) / total;
  if (Number.isNaN(value)) return { value: null, se: null };
  if (n < 2) return { value, se: null };
  const squares = a.map((x, i) => {
    const rest = x - value * b[i]!;
    return rest * rest;
  });
  return { value, se: Math.sqrt(sum(squares) / (n - 1) / n) / Math.abs(total / n) };
}
