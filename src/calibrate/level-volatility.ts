import { FitError } from "./fit-error.ts";
import type { Observation } from "./epochs.ts";
import { type GrowthLaw, type State, stepState } from "./filter.ts";

/** What is taken of the level's volatility before the data are asked: lognormal. */
const PRIOR_MEDIAN = 0.25;
const PRIOR_LOG_SD = Math.log(1.65);

/** Volatilities that are weighed, in equal steps of their logs. */
const LOWEST = 0.02;
const HIGHEST = 1.5;
const POINTS = 33;
const GRID = Array.from(
  { length: POINTS },
  (_, k) => Math.log(LOWEST) + (k / (POINTS - 1)) * Math.log(HIGHEST / LOWEST),
);

/**
 * Innovations may have fatter tails than a normal law: a t law of 5 degrees of freedom lets single ones count less. Its squared scale is
 * this share of the variance, which is where normal innovations are the most likely: E[6x²/(5s² + x²)] = 1.
 */
const DEGREES = 5;
const SCALE = 0.7338;

export interface LevelVolatility {
  /** exp of the posterior mean of ln σ, log/√year. */
  readonly value: number;
  /** Posterior sd of ln σ. */
  readonly logSd: number;
}

/**
 * The volatility of the level over some epochs: posterior mean and sd of ln σ on a grid, by the t density of the innovations that a
 * filter with that σ has from `state` on.
 */
export function levelVolatility(
  state: State,
  epochs: readonly Observation[],
  observed: (epoch: Observation) => number,
  law: GrowthLaw,
): LevelVolatility {
  const logs = GRID.map((logVolatility) => {
    const volatility = Math.exp(logVolatility);
    let log = -0.5 * ((logVolatility - Math.log(PRIOR_MEDIAN)) / PRIOR_LOG_SD) ** 2;
    let at = state;
    for (const epoch of epochs) {
      const { after, innovation, variance } = stepState(at, epoch, observed(epoch), volatility, law);
      if (!epoch.stormy) log += logStudent(innovation, variance);
      at = after;
    }
    return log;
  });
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = weights.reduce((sum, weight, k) => sum + weight * GRID[k]!, 0) / total;
  const spread = weights.reduce((sum, weight, k) => sum + weight * (GRID[k]! - mean) ** 2, 0) / total;
  if (!Number.isFinite(mean))
    throw new FitError("the network's volatility: its likelihood has no value; look for wrong epochs");
  return { value: Math.exp(mean), logSd: Math.sqrt(spread) };
}

/** Log density of that t law, up to a constant. */
function logStudent(miss: number, variance: number): number {
  const width = DEGREES * SCALE * variance;
  return -0.5 * Math.log(variance) - ((DEGREES + 1) / 2) * Math.log1p((miss * miss) / width);
}
