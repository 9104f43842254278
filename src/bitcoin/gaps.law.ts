import { type PathOf, type Table, log, max, record, seen, symmetricQuantile } from "../lanes/law.ts";

/** What a whole epoch draws. */
export const Gaps = record("gaps", {
  /** Work before the epoch's first block: Exp(1). */
  first: seen,
  /** Work of the gaps after it: Gamma(gaps, 1); 0 where the draw is refused, and another has to be made. */
  later: seen,
});
export type Gaps = PathOf<typeof Gaps>;

/**
 * The luck of an epoch, from the uniforms of two drivers: the first word of the one, the first two of the other. With
 * d = gaps − 1/3 and c = 1/√(9d):
 *
 *     first = −ln u,    later = d·v where ln u < z²/2 + d − d·v + d·ln v,   v = (1 + c·z)³
 *
 * Source: Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26, 363-372.
 */
export function drawGaps(
  gaps: Gaps,
  firstUnit: number,
  laterUnit: number,
  laterUnit1: number,
  table: Table,
  d: number,
  c: number,
): void {
  const z = symmetricQuantile(laterUnit, table);
  const root = max(1 + c * z, 1e-3);
  const v = root * (root * root);
  const work = d * v;
  const limit = 0.5 * (z * z) + (d - work + d * log(v));
  gaps.first = 0 - log(firstUnit);
  gaps.later = limit > log(laterUnit1) ? work : 0;
}
