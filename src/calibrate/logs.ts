import { autocovariances, longRunVariance, mean } from "./moments.ts";

/** A slowly reverting log: its mean, stationary sd and daily correlation, with errors. */
export interface LogLevel {
  readonly n: number;
  readonly mean: number;
  readonly meanSe: number;
  readonly sd: number;
  readonly sdSe: number;
  readonly daily: number;
}

/** Correlations of a log are forgotten by then, in days; and months are what revenues add up over. */
const LAGS = 60;
const MONTH = 30;

/**
 * A first-order autoregression of logs that follow one another. Its daily correlation is the one that gives means of 30 days the variance
 * that they have: noise of single days, which the next day knows nothing of, would make a plain correlation of neighbours too low.
 */
export function logLevel(logs: ArrayLike<number>): LogLevel {
  const n = logs.length;
  const centre = mean(logs);
  const covariances = autocovariances(logs, Math.min(MONTH, n - 1));
  const zero = covariances[0]!;
  const sd = Math.sqrt((zero * n) / (n - 1));
  const squares = Float64Array.from(logs, (one) => (one - centre) ** 2);
  return {
    n,
    mean: centre,
    meanSe: Math.sqrt(Math.max(longRunVariance(logs, LAGS), zero) / n),
    sd,
    sdSe: Math.sqrt(Math.max(longRunVariance(squares, LAGS), longRunVariance(squares, 0)) / n) / (2 * sd),
    daily: autoregressionOf(varianceOfMean(covariances.map((one) => one / zero))),
  };
}

/** The variance of a mean of 30 days over that of a day, by the correlations at lags 0, 1, … */
function varianceOfMean(correlations: readonly number[]): number {
  return correlations
    .slice(0, MONTH)
    .reduce((sum, one, lag) => sum + ((lag === 0 ? 1 : 2) * (MONTH - lag) * one) / MONTH ** 2, 0);
}

/** The daily correlation from 0 to 0.999 of a first-order autoregression with that variance of a mean. */
function autoregressionOf(wanted: number): number {
  let [low, high] = [0, 0.999];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const powers = Array.from({ length: MONTH }, (_, lag) => middle ** lag);
    if (varianceOfMean(powers) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
