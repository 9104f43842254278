import { DAYS_PER_YEAR } from "../units.ts";
import type { Observation } from "./epochs.ts";
import { type GrowthLaw, growthAhead } from "./filter.ts";
import type { FilteredEpoch } from "./network-filter.ts";

/** What is taken of the scale before any miss is seen: median and spread, of the growth's nominal sd. */
const PRIOR_MEDIAN = 0.8;
const PRIOR_LOG_SD = Math.log(2);

/** A miss counts half as much after so many years. */
const HALF_LIFE_YEARS = 4;

/** Forecasts that are looked at again: a year of epochs ahead. They overlap, so all of one year count as one. */
const AHEAD = 26;

const GRID = Array.from({ length: 41 }, (_, k) => Math.log(0.1) + (k / 40) * Math.log(80));

/** The scale of growth's sd by the rule's own misses: exp of the posterior mean of its log, and that log's posterior sd. */
export interface GrowthScale {
  readonly value: number;
  readonly logSd: number;
  /** Misses that it rests on; a 26th of them are independent. */
  readonly misses: number;
}

/**
 * Scales growth's sd so that past forecasts of the level a year ahead, prices given, missed by as much as they said. The part of a
 * miss that the level's volatility explains is left as it is.
 */
export function growthScale(
  epochs: readonly FilteredEpoch[],
  observed: (epoch: Observation) => number,
  law: GrowthLaw,
): GrowthScale {
  const misses = epochs.flatMap(({ after, volatility, epoch }, k) => {
    const later = epochs[k + AHEAD];
    if (later === undefined || later.epoch.stormy) return [];
    const from = epoch.begins + epoch.days;
    const years = (later.epoch.begins + later.epoch.days / 2 - from) / DAYS_PER_YEAR;
    const ahead = growthAhead(after, years, law);
    const own = after.levelVariance + volatility ** 2 * years + later.epoch.luck;
    const age = (epochs.at(-1)!.epoch.begins - later.epoch.begins) / DAYS_PER_YEAR;
    const miss = observed(later.epoch) - after.level - ahead.mean;
    return [{ miss, own, growth: ahead.variance, weight: 2 ** (-age / HALF_LIFE_YEARS) / AHEAD }];
  });
  const logs = GRID.map((log) => {
    const scale = Math.exp(2 * log);
    return misses.reduce(
      (sum, { miss, own, growth, weight }) => {
        const variance = own + scale * growth;
        return sum - (weight / 2) * (Math.log(variance) + (miss * miss) / variance);
      },
      -0.5 * ((log - Math.log(PRIOR_MEDIAN)) / PRIOR_LOG_SD) ** 2,
    );
  });
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = weights.reduce((sum, weight, k) => sum + weight * GRID[k]!, 0) / total;
  const spread = weights.reduce((sum, weight, k) => sum + weight * (GRID[k]! - mean) ** 2, 0) / total;
  return { value: Math.exp(mean), logSd: Math.sqrt(spread), misses: misses.length };
}
