import { exp } from "../lanes/exp.law.ts";
import { log } from "../lanes/log.law.ts";
import { deviance, stirlingError } from "./stirling.ts";

const HALF_LOG_TWO_PI = 0.9189385332046727;
const TWO_PI = 6.283185307179586;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** Relative change at which a continued fraction has converged: a few ulps, so that rounding cannot keep it going. */
const ENOUGH = 1e-15;

/** The natural logarithm of Γ(x), x > 0; within a few ulps of the largest term, so absolute near its zeros 1 and 2. */
export function lnGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`lnGamma needs x > 0, got ${String(x)}`);
  return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/** The density of Gamma(shape, scale 1) at x; 0 for x ≤ 0. */
export function gammaDensity(shape: number, x: number): number {
  return x > 0 ? gammaFront(shape, x) / x : 0;
}

/**
 * The regularised lower incomplete gamma function P(shape, x): the probability that Gamma(shape, scale 1) ≤ x.
 * 0 for x ≤ 0. A lower tail keeps its relative accuracy.
 *
 * Series (DLMF 8.11.4) below shape + 1, continued fraction (DLMF 8.9.2) above.
 */
export function regularisedGamma(shape: number, x: number): number {
  if (!(shape > 0)) throw new RangeError(`regularisedGamma needs shape > 0, got ${String(shape)}`);
  if (!(x > 0)) return 0;
  if (x === Infinity) return 1;
  return x < shape + 1
    ? gammaFront(shape, x) * lowerSeries(shape, x)
    : 1 - gammaFront(shape, x) * upperFraction(shape, x);
}

/** x^shape e^−x / Γ(shape). */
function gammaFront(shape: number, x: number): number {
  const exponent = -deviance(shape, Math.max(x, SMALLEST_NORMAL)) - stirlingError(shape);
  return exponent < -708 ? 0 : exp(exponent) * Math.sqrt(shape / TWO_PI);
}

/** Σ xⁿ / (a (a + 1) … (a + n)): every term positive. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …)), evaluated from the front (modified Lentz). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let d = 1 / b;
  let c = Infinity;
  let value = d;
  for (let n = 1; ; n += 1) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    value *= factor;
    if (!(Math.abs(factor - 1) > ENOUGH)) return value;
  }
}
