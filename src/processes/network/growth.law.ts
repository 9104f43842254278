import { type PathOf, exp, record, sqrt, state, term } from "../../lanes/law.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import type { Network } from "./capacity.law.ts";

/** Growth of capacity that slowly reverts: parameters, what they imply a day, state. */
export const Growth = record("growth", {
  /** ḡ: what log growth a year reverts to; L: mean life of a deviation, days; stationary standard deviation, a year. */
  mean: term,
  lifeDays: term,
  sd: term,

  kept: term,
  dailyMean: term,
  dailyInnovation: term,
  /** g/365: today's log growth of capacity. */
  daily: state,
});
export type Growth = PathOf<typeof Growth>;

/** Growth opens where the network's parameters have it. */
export function startGrowth(growth: Growth, network: Network): void {
  growth.kept = exp(-1 / growth.lifeDays);
  growth.dailyMean = growth.mean / DAYS_PER_YEAR;
  growth.dailyInnovation =
    (network.uncertainty * growth.sd * sqrt(1 - growth.kept * growth.kept)) / DAYS_PER_YEAR;
  growth.daily = network.dailyGrowth;
}

/**
 * One day of growth, an Ornstein-Uhlenbeck process, exact for daily steps:
 *
 *     g ← ḡ + (g − ḡ)·e^(−1/L) + ξ·sd·√(1 − e^(−2/L))·z.
 */
export function stepGrowth(growth: Growth, normal: number): void {
  growth.daily =
    growth.dailyMean + growth.kept * (growth.daily - growth.dailyMean) + growth.dailyInnovation * normal;
}
