import { exp } from "../lanes/exp.law.ts";
import { log } from "../lanes/log.law.ts";
import { deviance, stirlingError } from "./stirling.ts";

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** The natural logarithm of e^−mean · mean^k / k!, for a mean above 0 and a whole k ≥ 0; good to the last digits at any size. */
export function logPoisson(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -deviance(k, mean) - stirlingError(k) - 0.5 * log(k) - HALF_LOG_TWO_PI;
}

/** Four uniforms strictly between 0 and 1, others for each index: what a draw takes one after the other until it is made. */
export type Tries = (index: number) => readonly number[];

/** Means from which on rejection is used; it holds from 10. */
const REJECTION_FROM = 10;

/**
 * A draw of the Poisson law of any mean ≥ 0, exact: no normal stands in for it at large means. An infinite mean, or none, is
 * drawn as itself.
 */
export function poissonDraw(mean: number, tries: Tries): number {
  if (mean === 0) return 0;
  // Nothing would ever be accepted.
  if (!Number.isFinite(mean)) return mean;
  return mean < REJECTION_FROM ? byInversion(mean, tries(0)) : byRejection(mean, tries);
}

/** The least k whose distribution function exceeds a uniform. */
function byInversion(mean: number, words: readonly number[]): number {
  const u = finer(words[0]!, words[1]!);
  let k = 0;
  let term = exp(-mean);
  let below = term;
  // Rounding may leave the sum of all terms short of the largest uniforms: it ends where terms no longer count.
  while (u >= below && (k < mean || below + term > below)) {
    k += 1;
    term *= mean / k;
    below += term;
  }
  return k;
}

/**
 * Transformed rejection with squeeze: about 1.1 to 1.2 tries a draw at every mean.
 *
 * Source: Hörmann (1993), The transformed rejection method for generating Poisson random variables, Insurance:
 * Mathematics and Economics 12, 39-45 (algorithm PTRS).
 */
function byRejection(mean: number, tries: Tries): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = 0.02483 * b - 0.059;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (let index = 0; ; index++) {
    const words = tries(index);
    const u = finer(words[0]!, words[1]!) - 0.5;
    const v = finer(words[2]!, words[3]!);
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (edge < 0.013 && v > edge)) continue;
    if (log(v) + log(inverseAlpha) - log(a / (edge * edge) + b) <= logPoisson(k, mean)) return k;
  }
}

/** A uniform as fine as a double, of two words of 32 bits. */
function finer(high: number, low: number): number {
  return high + (low - 0.5) * 2.3283064365386963e-10;
}
