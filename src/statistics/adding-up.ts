/** Multiples of a power of two up to this many add up without rounding. */
const EXACT = Number.MAX_SAFE_INTEGER + 1;

export interface AddingUp {
  readonly total: number;
  readonly parts: readonly number[];
}

/**
 * A total and parts that add up to it but for rounding, changed by roundings so that they do exactly, in any order of
 * addition. All are rounded to multiples of one power of two q, the smallest for which no sum of parts needs more than 53
 * bits, and the rest, a few q, goes to the largest part. A part that is 0 stays 0, unless all are. Where all parts have one sign, q is
 * an ulp of the total, which hence stays as it is.
 */
export function addingUp(total: number, parts: readonly number[]): AddingUp {
  const size = Math.max(Math.abs(total), sumOfSizes(parts));
  if (size === 0 || parts.length === 0) return { total: total + 0, parts: parts.map((part) => part + 0) };
  if (!Number.isFinite(size)) throw new RangeError("only finite numbers can add up");
  for (let unit = unitFor(size); ; unit *= 2) {
    const whole = nearest(total / unit);
    const counts = parts.map((part) => nearest(part / unit));
    const rest = counts.reduce((left, count) => left - count, whole);
    const largest = counts.reduce(
      (best, count, k) => (Math.abs(count) > Math.abs(counts[best]!) ? k : best),
      0,
    );
    counts[largest]! += rest;
    // Rounding may have led across the limit.
    if (sumOfSizes(counts) > EXACT) continue;
    return { total: whole * unit + 0, parts: counts.map((count) => count * unit + 0) };
  }
}

/** The smallest power of two of which `size` is at most EXACT. */
function unitFor(size: number): number {
  let unit = 1;
  while (unit * EXACT < size) unit *= 2;
  while (unit > Number.MIN_VALUE && (unit / 2) * EXACT >= size) unit /= 2;
  return unit;
}

/** The nearest whole number, halves away from zero, so that the sign of all makes no difference. */
function nearest(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

function sumOfSizes(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0);
}
