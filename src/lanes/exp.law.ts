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
  let p = horner(all(7.070977866508138e-9), f, 1.0205905413765595e-7);
  p = horner(p, f, 1.3215451633221434e-6);
  p = horner(p, f, 1.5252672924850737e-5);
  p = horner(p, f, 0.00015403530424776529);
  p = horner(p, f, 0.0013333558200794592);
  p = horner(p, f, 0.009618129107618665);
  p = horner(p, f, 0.05550410866465167);
  p = horner(p, f, 0.24022650695910075);
  p = horner(p, f, 0.6931471805599462);
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
