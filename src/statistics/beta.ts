import { exp } from "../lanes/exp.law.ts";
import { deviance, stirlingError } from "./stirling.ts";

const TWO_PI = 6.283185307179586;
const TINY = 1e-300;

/** Relative change at which the continued fraction has converged: a few ulps, so that rounding cannot keep it going. */
const ENOUGH = 1e-15;

/**
 * The regularised incomplete beta function I_x(a, b): the probability that Beta(a, b) ≤ x. 0 for x ≤ 0, 1 for x ≥ 1.
 * A lower tail keeps its relative accuracy. `complement` is 1 − x, for callers who know it better than 1 − x does.
 *
 * Continued fraction DLMF 8.17.22, on the side of the mean where it converges fast.
 */
export function regularisedBeta(a: number, b: number, x: number, complement = 1 - x): number {
  return regularisedBetaOf(a, b)(x, complement);
}

/** The same as a function of x and 1 − x, for those who ask at many: what depends on a and b alone is computed once. */
export function regularisedBetaOf(a: number, b: number): (x: number, complement: number) => number {
  if (!(a > 0 && b > 0))
    throw new RangeError(`regularisedBeta needs a, b > 0, got ${String(a)}, ${String(b)}`);
  const frontAt = betaFront(a, b);
  return (x, complement) => {
    if (!(x > 0)) return 0;
    if (!(complement > 0)) return 1;
    const front = frontAt(x, complement);
    return x * (a + b + 2) < a + 1
      ? (front / a) * betaFraction(a, b, x)
      : 1 - (front / b) * betaFraction(b, a, complement);
  };
}

/** The density of Beta(a, b) at x; 0 outside (0, 1). */
export function betaDensity(a: number, b: number, x: number): number {
  return x > 0 && x < 1 ? betaFront(a, b)(x, 1 - x) / (x * (1 - x)) : 0;
}

/** x^a y^b / B(a, b) with y = 1 − x. */
function betaFront(a: number, b: number): (x: number, y: number) => number {
  const n = a + b;
  const stirling = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const root = Math.sqrt((a / TWO_PI) * (b / n));
  return (x, y) => {
    const exponent = stirling - deviance(a, n * Math.max(x, TINY)) - deviance(b, n * Math.max(y, TINY));
    return exponent < -708 ? 0 : exp(exponent) * root;
  };
}

/** 1/(1 + d₁/(1 + d₂/(1 + …))), evaluated from the front (modified Lentz). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; ; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = c * d;
    value *= factor;
    if (!(Math.abs(factor - 1) > ENOUGH)) return value;
  }
}

function awayFromZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}
