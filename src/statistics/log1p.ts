import { log } from "../lanes/log.law.ts";

/**
 * ln(1 + u) for u > −1, accurate where 1 + u would round u away.
 *
 * Near zero 2·atanh(u/(2 + u)) as a series; elsewhere the logarithm itself.
 */
export function log1p(u: number): number {
  if (Math.abs(u) > 0.25) return log(1 + u);
  const v = u / (2 + u);
  return 2 * v * (1 + atanhRest(v));
}

/** atanh(v)/v − 1 = v²/3 + v⁴/5 + …, for |v| ≤ ½ (beyond, the series is slow). */
export function atanhRest(v: number): number {
  const square = v * v;
  let power = square;
  let sum = 0;
  for (let odd = 3; power > 1e-18; odd += 2) {
    sum += power / odd;
    power *= square;
  }
  return sum;
}
