import {
  type Column,
  type Index,
  LANES,
  type Lane,
  add,
  all,
  at,
  horner,
  max,
  min,
  mul,
  put,
  scale,
  sub,
} from "./lanes.ts";

/**
 * e^x with a relative error below 2e-13, for every |x| ≤ 708; beyond that it rests at the end's value.
 *
 * x = k·ln 2 + r with |r| ≤ ln 2 / 2; ln 2 in two parts, so that r carries no rounding of k·ln 2. The polynomial
 * interpolates (e^r − 1 − r)/r² at Chebyshev's points. Our own, because Math.exp differs between engines.
 */
export function exp(x: Lane): Lane {
  const bounded = min(max(x, all(-708.0)), all(708.0));
  const shifted = add(mul(bounded, all(1.4426950408889634)), all(6755399441055744.0));
  const k = sub(shifted, all(6755399441055744.0));
  const r = sub(sub(bounded, mul(k, all(0.6931471803691238))), mul(k, all(1.9082149292705877e-10)));
  let p = all(2.76174951617675e-6);
  p = horner(p, r, 2.4867881228761218e-5);
  p = horner(p, r, 0.0001984122476052604);
  p = horner(p, r, 0.0013888839094909065);
  p = horner(p, r, 0.00833333334409512);
  p = horner(p, r, 0.04166666678631645);
  p = horner(p, r, 0.1666666666666277);
  p = horner(p, r, 0.49999999999955086);
  const value = add(add(mul(mul(p, r), r), r), all(1.0));
  return scale(value, shifted);
}

/**
 * e^x of a column. A pass of its own, because a compiler that meets `exp` within a larger loop calls it instead of
 * inlining it, which doubles its cost.
 */
export function exponentials(to: Column, from: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) put(to, i, exp(at(from, i)));
}
