import {
  type Column,
  type Index,
  LANES,
  type Lane,
  add,
  all,
  at,
  cubic,
  flag,
  floor,
  gt,
  max,
  min,
  mul,
  octaveSegment,
  put,
  stepSegment,
  sub,
} from "./lanes.ts";

/** A quantile at a tail probability 2^-34 ≤ p < 1/2, from a table by octaves of it (`fillTailTable`). */
export function lowerQuantile(tail: Lane, table: Column): Lane {
  return cubic(table, octaveSegment(tail), tail);
}

/** The same at a column: a pass of its own, as `exponentials`. */
export function lowerQuantiles(to: Column, from: Column, table: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) put(to, i, lowerQuantile(at(from, i), table));
}

/** The quantile at 2^-34 ≤ u ≤ 1 − 2^-34 of a law symmetric about 0, from the table of its lower half. */
export function symmetricQuantile(u: Lane, table: Column): Lane {
  return mul(lowerQuantile(min(u, sub(all(1.0), u)), table), sideOf(u));
}

/** −1 for u above a half, else 1: a factor, because half of all draws would mispredict a branch. */
export function sideOf(u: Lane): Lane {
  return sub(all(1.0), mul(all(2.0), flag(gt(u, all(0.5)))));
}

/** The function of a step table (`fillStepTable`) at x: 32 cubics a unit from −8 to 8, at rest beyond. */
export function stepFunction(x: Lane, table: Column): Lane {
  const steps = mul(add(min(max(x, all(-8.0)), all(7.9999999)), all(8.0)), all(32.0));
  const whole = floor(steps);
  return cubic(table, stepSegment(whole), sub(steps, whole));
}

/** The function of a step table at a column: a pass of its own, as `exponentials`. */
export function stepFunctions(to: Column, from: Column, table: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) put(to, i, stepFunction(at(from, i), table));
}
