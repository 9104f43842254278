import { type PathOf, exp, log, max, min, record, sqrt, state, term, today } from "../lanes/law.ts";
import type { Storm } from "./storm.law.ts";

/** A power region: parameters, what they imply a day, state. Prices in USD/MWh. */
export const Region = record("region", {
  /** How much deeper storms cut the region's fleets than the network; share of them that these leave running. */
  stormMultiplier: term,
  survival: today,
  /** Median spot price, and what is added before the logarithm, so that prices can be negative. */
  median: term,
  shift: term,
  /** Stationary standard deviation of the log of the shifted price; correlation of neighbouring days. */
  logSd: term,
  dailyAr1: term,
  floor: term,
  cap: term,
  /** s: standard deviation of the log of the shifted price over the hours of a day; that of a day's innovation. */
  intradayLogSd: term,
  /** Standard deviation of the log level of a year's prices. */
  levelLogSd: term,
  innovation: term,
  /** ln of the shifted median, floor and cap. */
  logMedian: term,
  logFloor: term,
  logCap: term,

  /** ln of the shifted price over its median, season and level; ln of the year's level. */
  deviation: state,
  logLevel: state,
  /** m: today's mean spot price, floor and cap set aside; the same had there been no storm. */
  mean: today,
  calmMean: today,
  /** Today's mean spot price, every hour within floor and cap; that of an ordinary day of the season: its median, storms apart. */
  spot: today,
  ordinary: today,
  /** ln of the shifted mean; what the floor adds to the mean of the hours (hours.law.ts). */
  logMean: today,
  lift: today,
});
export type Region = PathOf<typeof Region>;

/** The opening state: the spot price at its median. */
export function startRegion(region: Region): void {
  region.innovation = region.logSd * sqrt(1 - region.dailyAr1 * region.dailyAr1);
  region.logMedian = log(region.median + region.shift);
  // A bound at or below minus the shift, which no hour reaches, becomes very small.
  region.logFloor = log(max(region.floor + region.shift, 1e-300));
  region.logCap = log(max(region.cap + region.shift, 1e-300));
  region.deviation = 0;
  region.logLevel = 0;
}

/** The level of a year's prices, lognormal of mean 1: what dear and cheap years have in common. */
export function drawLevel(region: Region, normal: number): void {
  region.logLevel = region.levelLogSd * normal - (region.levelLogSd * region.levelLogSd) / 2;
}

/**
 * One day of the spot price, an Ornstein-Uhlenbeck process of the log, shifted:
 *
 *     x ← φ·x + sd·√(1 − φ²)·z,   P = (median + shift)·level·season·e^x − shift,
 *
 * times 1 + storm excess where it is positive, within floor and cap: what every hour costs where the hours of a day are
 * alike, else see hours.law.ts. Exact for daily steps. Source: Schwartz (1997), Journal of Finance 52, 923-973 (model 1);
 * the shift as in Knittel and Roberts (2005), Energy Economics 27, 791-817.
 */
export function stepSpot(
  region: Region,
  spotExcess: number,
  normal: number,
  season: number,
  logLevel: number,
): void {
  region.deviation = region.dailyAr1 * region.deviation + region.innovation * normal;
  region.calmMean = exp(region.logMedian + logLevel + region.deviation) * season - region.shift;
  // A storm makes power more expensive; a price below zero it leaves alone.
  region.mean = region.calmMean + spotExcess * max(region.calmMean, 0);
  region.spot = min(max(region.mean, region.floor), region.cap);
  region.ordinary = (region.median + region.shift) * season - region.shift;
}

/** The price of an ordinary day, at the year's level. */
export function levelOrdinary(region: Region): void {
  region.ordinary = (region.ordinary + region.shift) * exp(region.logLevel) - region.shift;
}

/** The region's day had there been no storm, for its twin. */
export function calmSpot(twin: Region, region: Region): void {
  twin.mean = region.calmMean;
  twin.spot = min(max(region.calmMean, region.floor), region.cap);
  twin.ordinary = region.ordinary;
}

/** Clear skies over the region. */
export function clearRegion(region: Region): void {
  region.survival = 1;
}

/** What a kind of storm leaves running in the region: its depth is the network's times the region's multiplier, at most 1. */
export function stormRegion(region: Region, storm: Storm): void {
  region.survival *= 1 - min(region.stormMultiplier * storm.loss, 1);
}
