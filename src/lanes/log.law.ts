import { exponent, mantissa, max, min } from "./primitives.ts";

/**
 * The natural logarithm, within 2e-15 relative (of ln x, also near x = 1): x = m·2^k with √½ < m ≤ √2, s = (m − 1)/(m +
 * 1) and ln m = 2s + s³·P(s²), P from Chebyshev's points. It rests at the ends of the positive normal numbers: what is
 * below the least of them, zero and negative numbers among it, counts as the least, and so does NaN; infinity counts as
 * the largest.
 * @apart: compiled as a loop of its own, because its steps wait for one another
 */
export function log(x: number): number {
  const bounded = min(max(x, 2.2250738585072014e-308), 1.7976931348623157e308);
  const m1 = mantissa(bounded);
  const up = Number(m1 > 1.4142135623730951);
  const m = m1 * (1 - 0.5 * up);
  const k = exponent(bounded) + up;
  const f = m - 1;
  const s = f / (m + 1);
  const u = s * s;
  let p = 0.16623136856537213 * u + 0.18140100298211084;
  p = p * u + 0.22222864639695833;
  p = p * u + 0.2857142411308601;
  p = p * u + 0.4000000001131016;
  p = p * u + 0.6666666666666198;
  // 2s = f − s·f, so the leading term keeps every bit of f
  const logMantissa = f - s * (f - u * p);
  return k * 0.6931471803691238 + (logMantissa + k * 1.9082149292705877e-10);
}
