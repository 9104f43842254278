import {
  type Column,
  type Index,
  LANES,
  type Lane,
  add,
  all,
  at,
  floor,
  gt,
  look,
  max,
  min,
  mul,
  octaveSegment,
  pick,
  put,
  stepSegment,
  sub,
} from "./lanes.ts";

/**
 * The quantile at u of a law symmetric about 0, from a table of its lower half by octaves of the tail probability
 * (`fillTailTable`); 2^-34 ≤ u ≤ 1 − 2^-34.
 */
export function symmetricQuantile(u: Lane, table: Column): Lane {
  const upper = gt(u, all(0.5));
  const tail = pick(upper, sub(all(1.0), u), u);
  const s = octaveSegment(tail);
  const lower = add(
    look(table, s, 0),
    mul(tail, add(look(table, s, 1), mul(tail, add(look(table, s, 2), mul(tail, look(table, s, 3)))))),
  );
  return pick(upper, sub(all(0.0), lower), lower);
}

/** The function of a step table (`fillStepTable`) at x: 32 cubics a unit from −8 to 8, at rest beyond. */
export function stepFunction(x: Lane, table: Column): Lane {
  const steps = mul(add(min(max(x, all(-8.0)), all(7.9999999)), all(8.0)), all(32.0));
  const t = sub(steps, floor(steps));
  const s = stepSegment(steps);
  return add(
    look(table, s, 0),
    mul(t, add(look(table, s, 1), mul(t, add(look(table, s, 2), mul(t, look(table, s, 3)))))),
  );
}

/** The function of a step table at a column: a pass of its own, as `exponentials`. */
export function stepFunctions(to: Column, from: Column, table: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) put(to, i, stepFunction(at(from, i), table));
}
