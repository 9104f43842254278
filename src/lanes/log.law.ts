import {
  type Column,
  type Index,
  LANES,
  type Lane,
  add,
  all,
  at,
  div,
  exponent,
  flag,
  gt,
  horner,
  mantissa,
  mul,
  put,
  sub,
} from "./lanes.ts";

/**
 * The natural logarithm of a positive normal number, within 2e-15 relative (of ln x, also near x = 1).
 *
 * x = m·2^k with √½ < m ≤ √2 and s = (m − 1)/(m + 1): ln m = 2s + s³·P(s²), P from Chebyshev's points.
 * Zero, negative and infinite x have no meaning here: callers bound their argument.
 */
export function log(x: Lane): Lane {
  const m1 = mantissa(x);
  const up = flag(gt(m1, all(1.4142135623730951)));
  const m = mul(m1, sub(all(1.0), mul(all(0.5), up)));
  const k = add(exponent(x), up);
  const f = sub(m, all(1.0));
  const s = div(f, add(m, all(1.0)));
  const u = mul(s, s);
  let p = horner(all(0.16623136856537213), u, 0.18140100298211084);
  p = horner(p, u, 0.22222864639695833);
  p = horner(p, u, 0.2857142411308601);
  p = horner(p, u, 0.4000000001131016);
  p = horner(p, u, 0.6666666666666198);
  // 2s = f − s·f, so the leading term keeps every bit of f
  const logMantissa = sub(f, mul(s, sub(f, mul(u, p))));
  return add(mul(k, all(0.6931471803691238)), add(logMantissa, mul(k, all(1.9082149292705877e-10))));
}

/** ln x of a column: a pass of its own, as `exponentials`. */
export function logarithms(to: Column, from: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += 2 * LANES) {
    const a = log(at(from, i));
    const b = log(at(from, i + LANES));
    put(to, i, a);
    put(to, i + LANES, b);
  }
}
