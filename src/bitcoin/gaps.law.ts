import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  gt,
  max,
  mul,
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { logarithms } from "../lanes/log.law.ts";
import { symmetricQuantile } from "../lanes/tables.law.ts";

/** The columns of what a whole epoch draws for each path, and of what it takes to make it. */
export enum GapColumn {
  /** Work before the epoch's first block: Exp(1). */
  first,
  /** Work of the gaps after it: Gamma(gaps, 1); 0 where the draw is refused, and another has to be made. */
  later,
  normal,
  cubed,
  logCubed,
  logUnit,
}

/**
 * The luck of an epoch of all paths at once, from the uniforms of two drivers (the first column of `firstUnits`; the first
 * two of `laterUnits`). With d = gaps − 1/3 and c = 1/√(9d):
 *
 *     first = −ln u,    later = d·v where ln u < z²/2 + d − d·v + d·ln v,   v = (1 + c·z)³
 *
 * Source: Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26, 363-372.
 */
export function drawGaps(
  gaps: Column,
  firstUnits: Column,
  laterUnits: Column,
  table: Column,
  count: Index,
  d: number,
  c: number,
): void {
  const first = column(gaps, GapColumn.first);
  const later = column(gaps, GapColumn.later);
  const normal = column(gaps, GapColumn.normal);
  const cubed = column(gaps, GapColumn.cubed);
  const logCubed = column(gaps, GapColumn.logCubed);
  const logUnit = column(gaps, GapColumn.logUnit);
  logarithms(first, firstUnits, count);
  logarithms(logUnit, column(laterUnits, 1), count);
  for (let i: Index = 0; i < count; i += LANES) {
    const z = symmetricQuantile(at(laterUnits, i), table);
    const root = max(add(all(1.0), mul(all(c), z)), all(1e-3));
    put(normal, i, z);
    put(cubed, i, mul(root, mul(root, root)));
    put(first, i, sub(all(0.0), at(first, i)));
  }
  logarithms(logCubed, cubed, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const z = at(normal, i);
    const work = mul(all(d), at(cubed, i));
    const limit = add(mul(all(0.5), mul(z, z)), add(sub(all(d), work), mul(all(d), at(logCubed, i))));
    put(later, i, pick(gt(limit, at(logUnit, i)), work, all(0.0)));
  }
}
