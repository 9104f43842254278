import { exp } from "../lanes/exp.law.ts";
import { regularisedBetaOf } from "./beta.ts";
import { log1p } from "./log1p.ts";
import { stirlingError } from "./stirling.ts";

const ROOT_TWO_PI = 2.5066282746310007;

/**
 * The probability that Student's t with `degreesOfFreedom` > 0 is ≤ t. The lower tail keeps its relative accuracy
 * however small it is; the upper one is 1 less it.
 *
 * P(T ≤ −|t|) = ½ I_x(df/2, ½) at x = df/(df + t²).
 */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  return studentTCdfOf(degreesOfFreedom)(t);
}

/** The same as a function of t, for those who ask at many. */
export function studentTCdfOf(degreesOfFreedom: number): (t: number) => number {
  requireDegrees(degreesOfFreedom);
  const inside = regularisedBetaOf(degreesOfFreedom / 2, 0.5);
  return (t) => {
    const ratio = (t * t) / degreesOfFreedom;
    const tail = 0.5 * inside(1 / (1 + ratio), 1 / (1 + 1 / ratio));
    return t < 0 ? tail : 1 - tail;
  };
}

/** The density of Student's t with `degreesOfFreedom` > 0 at t. */
export function studentTDensity(t: number, degreesOfFreedom: number): number {
  return studentTDensityOf(degreesOfFreedom)(t);
}

/** The same as a function of t, for those who ask at many. */
export function studentTDensityOf(degreesOfFreedom: number): (t: number) => number {
  requireDegrees(degreesOfFreedom);
  const half = degreesOfFreedom / 2;
  const front = half * log1p(0.5 / half) - 0.5 + stirlingError(half + 0.5) - stirlingError(half);
  return (t) => {
    const exponent = front - (half + 0.5) * log1p((t * t) / degreesOfFreedom);
    return exponent < -708 ? 0 : exp(exponent) / ROOT_TWO_PI;
  };
}

function requireDegrees(degreesOfFreedom: number): void {
  if (degreesOfFreedom > 0 && degreesOfFreedom < Infinity) return;
  throw new RangeError(`Student's t needs finite degrees of freedom > 0, got ${String(degreesOfFreedom)}`);
}
