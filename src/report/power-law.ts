import type { Estimate } from "../statistics/estimate.ts";
import { type Line, fitLine } from "../statistics/line.ts";

/** y = fixed + scale·x^exponent, with fixed and scale not below 0. */
export interface PowerLaw {
  readonly fixed: number;
  readonly scale: number;
  /** Its standard error is null with fewer than four points. */
  readonly exponent: Estimate;
}

/** Exponents that are tried, before the best of them is refined. */
const LEAST = 0.05;
const MOST = 4;
const STEP = 0.05;

/**
 * The power law with the least sum of squared relative misses, for positive x and y whose noise grows with y. For each
 * exponent the rest is a line in x^exponent, so that only the exponent is searched.
 *
 * Its standard error is that of least squares in three parameters (Gauss and Newton), with n − 3 degrees of freedom and the
 * error estimated from the misses: it counts what is not known of `fixed` even where that is held at 0, and is then too large
 * rather than too small.
 */
export function fitPowerLaw(x: readonly number[], y: readonly number[]): PowerLaw {
  if (![...x, ...y].every((value) => value > 0 && Number.isFinite(value)))
    throw new RangeError("a power law takes positive numbers");
  const weights = y.map((value) => value ** -2);
  const unit = Math.max(...x);
  const scaled = x.map((value) => value / unit);
  const at = (exponent: number): Line & { readonly misses: number } => {
    const powers = scaled.map((value) => value ** exponent);
    const line = boundedLine(powers, y, weights);
    return { ...line, misses: missesOf(powers, y, weights, line) };
  };
  let best = LEAST;
  for (let k = 0; LEAST + k * STEP <= MOST; k++) {
    const exponent = LEAST + k * STEP;
    if (at(exponent).misses < at(best).misses) best = exponent;
  }
  const exponent = leastBetween((p) => at(p).misses, Math.max(best - STEP, LEAST / 2), best + STEP);
  const { intercept, slope, misses } = at(exponent);
  const scale = slope.value!;
  const se = exponentError(scaled, weights, exponent, scale, misses);
  return { fixed: intercept, scale: scale / unit ** exponent, exponent: { value: exponent, se } };
}

/** The line with neither intercept nor slope below 0. */
export function boundedLine(x: readonly number[], y: readonly number[], weights: readonly number[]): Line {
  const free = fitLine(x, y, weights);
  if (free.intercept >= 0 && free.slope.value! >= 0) return free;
  const sum = (of: (k: number) => number): number =>
    weights.reduce((total, weight, k) => total + weight * of(k), 0);
  if (free.slope.value! < 0)
    return { intercept: sum((k) => y[k]!) / sum(() => 1), slope: { value: 0, se: free.slope.se } };
  const squares = sum((k) => x[k]! * x[k]!);
  const slope = sum((k) => x[k]! * y[k]!) / squares;
  const misses = missesOf(x, y, weights, { intercept: 0, slope: { value: slope, se: null } });
  return { intercept: 0, slope: { value: slope, se: Math.sqrt(misses / (x.length - 1) / squares) } };
}

function missesOf(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
  { intercept, slope }: Line,
): number {
  return y.reduce((sum, value, k) => sum + weights[k]! * (value - intercept - slope.value! * x[k]!) ** 2, 0);
}

/** What the misses leave open of the exponent, once intercept and slope have taken what they can of its effect. */
function exponentError(
  x: readonly number[],
  weights: readonly number[],
  exponent: number,
  scale: number,
  misses: number,
): number | null {
  if (x.length < 4) return null;
  const powers = x.map((value) => value ** exponent);
  const effect = x.map((value, k) => scale * powers[k]! * Math.log(value));
  const own = missesOf(powers, effect, weights, fitLine(powers, effect, weights));
  return Math.sqrt(misses / (x.length - 3) / own);
}

/** Where a function with one minimum between two numbers has it, by golden section. */
function leastBetween(of: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  for (let k = 0; k < 80; k++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (of(left) <= of(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
