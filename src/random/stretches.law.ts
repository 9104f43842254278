import { type PathOf, record, state } from "../lanes/law.ts";
import type { Normals } from "./normal.law.ts";

/** What of a stretch's sum of normals its days have not drawn yet. */
export const Stretch = record("stretch", { left: state });
export type Stretch = PathOf<typeof Stretch>;

/** The sum of the normals of a stretch's days. */
export const StretchSum = record("stretch_sum", { sum: state });
export type StretchSum = PathOf<typeof StretchSum>;

/**
 * The normal of a day, given the sum of its stretch: with m days of it left, which sum to s,
 *
 *     z ← s/m + √(1 − 1/m)·z,   s ← s − z.
 *
 * If the sum has the law of a sum of m normals, the days are independent standard normals again, exactly. `opens` is 1 on the first
 * day of the stretch, and 0 on others; `part` is 1/m, `own` √(1 − 1/m).
 *
 * Source: the bridge of a random walk; Glasserman (2003), Monte Carlo Methods in Financial Engineering, 3.1.
 */
export function leanOnStretch(
  stretch: Stretch,
  normals: Normals,
  sums: StretchSum,
  opens: number,
  part: number,
  own: number,
): void {
  const left = stretch.left + opens * sums.sum;
  normals.normal = part * left + own * normals.normal;
  stretch.left = left - normals.normal;
}
