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
 * x·log₂ e = k + f with |f| ≤ 1/2 and e^x = 2^k · 2^f. The polynomial interpolates (2^f − 1)/f at Chebyshev's points. Our
 * own, because Math.exp differs between engines.
 */
export function exp(x: Lane): Lane {
  const octaves = mul(min(max(x, all(-708.0)), all(708.0)), all(1.4426950408889634));
  const shifted = add(octaves, all(6755399441055744.0));
  const f = sub(octaves, sub(shifted, all(6755399441055744.0)));
  let p = horner(all(1.0203121063391729e-7), f, 1.3255224878668817e-6);
  p = horner(p, f, 1.525268684626772e-5);
  p = horner(p, f, 0.00015403455852453838);
  p = horner(p, f, 0.0013333558179043112);
  p = horner(p, f, 0.009618129159402558);
  p = horner(p, f, 0.055504108664760424);
  p = horner(p, f, 0.2402265069581299);
  p = horner(p, f, 0.6931471805599453);
  return scale(horner(p, f, 1.0), shifted);
}

/**
 * e^x of a column. A pass of its own, because a compiler that meets `exp` within a larger loop calls it instead of
 * inlining it, which doubles its cost; two at a time, because a processor does one's step while it waits for the other's.
 */
export function exponentials(to: Column, from: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += 2 * LANES) {
    const a = exp(at(from, i));
    const b = exp(at(from, i + LANES));
    put(to, i, a);
    put(to, i + LANES, b);
  }
}
