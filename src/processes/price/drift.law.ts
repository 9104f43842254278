import { type PathOf, exp, record, sqrt, term } from "../../lanes/law.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import type { Price } from "./price.law.ts";

/** A drift that reverts: parameters, and what they imply a day. */
export const Drift = record("drift", {
  /** What the mean log return a year reverts to; mean life of a deviation, days; stationary standard deviation, a year. */
  mean: term,
  lifeDays: term,
  sd: term,

  kept: term,
  dailyMean: term,
  dailyInnovation: term,
});
export type Drift = PathOf<typeof Drift>;

/** What parameters imply a day; the drift opens where the price's parameters have it. */
export function startDrift(drift: Drift): void {
  drift.kept = exp(-1 / drift.lifeDays);
  drift.dailyMean = drift.mean / DAYS_PER_YEAR;
  drift.dailyInnovation = (drift.sd * sqrt(1 - drift.kept * drift.kept)) / DAYS_PER_YEAR;
}

/**
 * Tomorrow's drift, an Ornstein-Uhlenbeck process, exact for daily steps:
 *
 *     μ ← μ̄ + (μ − μ̄)·e^(−1/L) + sd·√(1 − e^(−2/L))·z.
 */
export function stepDrift(price: Price, drift: Drift, normal: number): void {
  price.dailyDrift =
    drift.dailyMean + drift.kept * (price.dailyDrift - drift.dailyMean) + drift.dailyInnovation * normal;
}
