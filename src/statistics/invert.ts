/** A continuous law by its distribution function and density on (low, high), either of which may be infinite. */
export interface ContinuousLaw {
  readonly low: number;
  readonly high: number;
  cdf(x: number): number;
  density(x: number): number;
}

/**
 * The quantile of a continuous law at 0 < p < 1, to a relative 1e-13: Newton's method from `start`, kept by bisection
 * inside a bracket that first grows as far as it must. A step of Newton's below `lastStep`, relative to x, is the last: where
 * the density is smooth on the scale of x, the error that it leaves is that step squared.
 */
export function quantileOf(law: ContinuousLaw, p: number, start: number, lastStep = 1e-13): number {
  let low = law.low;
  let high = law.high;
  let x = start;
  for (let step = 0; step < 200; step++) {
    const miss = law.cdf(x) - p;
    if (miss === 0) return x;
    if (miss > 0) high = x;
    else low = x;
    const newton = x - miss / law.density(x);
    const inside = newton > low && newton < high;
    const next = inside ? newton : middle(low, high);
    if (Math.abs(next - x) <= (inside ? lastStep : 1e-13) * Math.abs(x)) return next;
    x = next;
  }
  return x;
}

function middle(low: number, high: number): number {
  if (low === -Infinity) return high > 0 ? -1 : 2 * high - 1;
  if (high === Infinity) return low < 0 ? 1 : 2 * low + 1;
  return low + (high - low) / 2;
}
