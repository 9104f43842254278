import { log } from "../lanes/log.law.ts";
import { atanhRest } from "./log1p.ts";

/*
 * The two parts of which the densities of gamma, beta and t are made. Written with them, a density loses no digits to
 * the difference of large logarithms. Source: Loader (2000), Fast and accurate computation of binomial probabilities.
 */

/** Below this the recurrence lifts the argument until the asymptotic series holds to the last bit. */
const SERIES_FROM = 12;

/**
 * Error of Stirling's formula, ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], for x > 0; about 1/(12x) for large x.
 *
 * The asymptotic series is DLMF 5.11.1; below 12, δ(x) = δ(x + 1) + (x + ½) ln(1 + 1/x) − 1.
 */
export function stirlingError(x: number): number {
  let error = known.get(x);
  if (error === undefined) {
    error = findStirlingError(x);
    if (known.size === MOST_KNOWN) known.clear();
    known.set(x, error);
  }
  return error;
}

/** Searching a quantile asks for the same few shapes at every step, and a step would spend most of its time here. */
const known = new Map<number, number>();
const MOST_KNOWN = 64;

function findStirlingError(x: number): number {
  let lifted = x;
  let sum = 0;
  for (; lifted < SERIES_FROM; lifted += 1) sum += stirlingStep(lifted);
  const r = 1 / (lifted * lifted);
  const tail = 1 / 1188 - r * (691 / 360360 - r * (1 / 156 - (r * 3617) / 122400));
  return sum + (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * tail)))) / lifted;
}

/** (x + ½) ln(1 + 1/x) − 1, which is atanh(v)/v − 1 at v = 1/(2x + 1). */
function stirlingStep(x: number): number {
  if (x < 0.5) return (x + 0.5) * (log(x + 1) - log(x)) - 1;
  return atanhRest(1 / (2 * x + 1));
}

/**
 * a·ln(a/x) + x − a for positive a and x: how far x lies from a, zero where they meet and never negative.
 */
export function deviance(a: number, x: number): number {
  const difference = a - x;
  const v = difference / (a + x);
  if (Math.abs(v) < 0.1) return difference * v + 2 * a * v * atanhRest(v);
  const ratio = a / x;
  const isNormal = ratio > 1e-300 && ratio < 1e300;
  return a * (isNormal ? log(ratio) : log(a) - log(x)) - difference;
}
