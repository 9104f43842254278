import { exp } from "../lanes/exp.law.ts";
import { log } from "../lanes/log.law.ts";

const ROOT_TWO_PI = 2.5066282746310007;

/** Below this the lower tail is less than the smallest normal double. */
const LOWEST = -37.5;

/**
 * (x + 2)·(1 − Φ(x))/φ(x) as a Chebyshev series in (x − 5)/(x + 5), x ≥ 0. One series for the whole half line, after
 * Shepherd and Laframboise (1981), Mathematics of Computation 36, 249-253; coefficients computed here to 60 digits.
 */
const MILLS = [
  1.548419526289845101, -0.7147756055465746376, 0.202514559255986341, -0.04005125240189971479,
  0.003088791842191654891, 0.001343639744081025573, -0.0006863923096257008705, 0.0001688755324533460039,
  -0.00002287721454451003551, 2.831700394772871954e-7, 5.352691449526570686e-7, -8.068012307933983011e-8,
  -5.763015220582884572e-9, 2.955451535425582994e-9, -6.103001537961185812e-11, -9.177210232882412319e-11,
  6.864898179320317741e-12, 2.945028070466988825e-12, -3.301409400180295065e-13, -1.052066143815476006e-13,
  1.336391676276612201e-14, 4.259360898889195924e-15, -4.876840554877697778e-16, -1.909217196229745245e-16,
];

/** The density φ(x) of the standard normal law. */
function normalDensity(x: number): number {
  const size = Math.abs(x);
  if (size > -LOWEST) return 0;
  // x² rounds; the part that is exact in few bits and the rest are exponentiated apart
  const coarse = Math.floor(size * 16) / 16;
  const rest = (size - coarse) * (size + coarse);
  return (exp(-0.5 * coarse * coarse) * exp(-0.5 * rest)) / ROOT_TWO_PI;
}

/** Φ(x), the probability that a standard normal variable is ≤ x; the lower tail keeps its relative accuracy. */
export function normalCdf(x: number): number {
  if (x === 0) return 0.5;
  if (x > 0) return 1 - normalCdf(-x);
  if (x < LOWEST) return 0;
  const t = (-x - 5) / (5 - x);
  let next = 0;
  let afterNext = 0;
  for (let k = MILLS.length - 1; k > 0; k -= 1) {
    const value = 2 * t * next - afterNext + MILLS[k]!;
    afterNext = next;
    next = value;
  }
  return (normalDensity(x) * (t * next - afterNext + MILLS[0]!)) / (2 - x);
}

/** Numerator and denominator of a rational function, highest power first. */
type Rational = readonly [numerator: readonly number[], denominator: readonly number[]];

const CENTRAL: Rational = [
  [
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
    1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.387132872796366608,
  ],
  [
    5.226495278852854561e3, 2.8729085735721942674e4, 3.930789580009271061e4, 2.1213794301586595867e4,
    5.3941960214247511077e3, 6.871870074920579083e2, 4.2313330701600911252e1, 1,
  ],
];

const MIDDLE: Rational = [
  [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
  ],
];

const FAR: Rational = [
  [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
  ],
];

/**
 * The x with Φ(x) = p, 0 ≤ p ≤ 1 (the ends are infinite), within about 1e-15 relative.
 *
 * Source: Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37, 477-484.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normalQuantile needs 0 ≤ p ≤ 1, got ${String(p)}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * rational(CENTRAL, 0.180625 - q * q);
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-log(tail));
  const size = r <= 5 ? rational(MIDDLE, r - 1.6) : rational(FAR, r - 5);
  return q < 0 ? -size : size;
}

function rational([numerator, denominator]: Rational, x: number): number {
  let above = 0;
  let below = 0;
  for (let k = 0; k < numerator.length; k += 1) {
    above = above * x + numerator[k]!;
    below = below * x + denominator[k]!;
  }
  return above / below;
}
