import { exponentials } from "../lanes/exp.law.ts";
import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  max,
  min,
  mul,
  put,
  sqrt,
  sub,
} from "../lanes/lanes.ts";
import { log } from "../lanes/log.law.ts";
import { StormColumn } from "./storm.law.ts";

/** The columns of a power region: parameters, what they imply a day, state. */
export enum RegionColumn {
  /** How much deeper storms cut the region's fleets than the network. */
  stormMultiplier,
  /** Median spot price, USD/MWh. */
  median,
  /** USD/MWh added before the logarithm, so that prices can be negative. */
  shift,
  /** Stationary standard deviation of the log of the shifted price. */
  logSd,
  /** Correlation of neighbouring days. */
  dailyAr1,
  floor,
  cap,
  /** s: standard deviation of the log of the shifted price over the hours of a day. */
  intradayLogSd,

  /** Standard deviation of a day's innovation. */
  innovation,
  /** ln of the shifted median. */
  logMedian,
  /** ln of the shifted price over its median and season. */
  deviation,
  /** The shifted price but for season and storms, and its ln. */
  logLevel,
  level,
  /** m: today's mean spot price, floor and cap set aside, USD/MWh. */
  mean,
  /** Today's mean spot price, every hour within floor and cap, USD/MWh. */
  spot,
  /** The same had there been no storm, USD/MWh. */
  calmMean,
  /** Spot price of an ordinary day of the season: its median, storms apart, USD/MWh. */
  ordinary,
  /** ln of the shifted floor, cap and mean; what the floor adds to the mean of the hours, USD/MWh (hours.law.ts). */
  logFloor,
  logCap,
  logMean,
  lift,
  /** Share of the region's fleets that storms leave running. */
  survival,
}

/** The opening state: the spot price at its median. */
export function startRegion(region: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const phi = at(column(region, RegionColumn.dailyAr1), i);
    put(
      column(region, RegionColumn.innovation),
      i,
      mul(at(column(region, RegionColumn.logSd), i), sqrt(sub(all(1.0), mul(phi, phi)))),
    );
    const shifted = add(
      at(column(region, RegionColumn.median), i),
      at(column(region, RegionColumn.shift), i),
    );
    put(column(region, RegionColumn.logMedian), i, log(shifted));
    put(column(region, RegionColumn.deviation), i, all(0.0));
    put(column(region, RegionColumn.spot), i, at(column(region, RegionColumn.median), i));
    put(column(region, RegionColumn.survival), i, all(1.0));
  }
}

/**
 * One day of the spot price, an Ornstein-Uhlenbeck process of the log, shifted:
 *
 *     x ← φ·x + sd·√(1 − φ²)·z,   P = (median + shift)·season·e^x − shift,
 *
 * times 1 + storm excess where it is positive, within floor and cap: what every hour costs where the hours of a day are
 * alike, else see `stepHours`. Exact for daily steps. Source: Schwartz (1997), Journal of Finance 52, 923-973 (model 1);
 * the shift as in Knittel and Roberts (2005), Energy Economics 27, 791-817.
 */
export function stepSpot(
  region: Column,
  spotExcess: Column,
  normal: Column,
  count: Index,
  season: number,
): void {
  const shift = column(region, RegionColumn.shift);
  const dailyAr1 = column(region, RegionColumn.dailyAr1);
  const innovation = column(region, RegionColumn.innovation);
  const floor = column(region, RegionColumn.floor);
  const cap = column(region, RegionColumn.cap);
  const logMedian = column(region, RegionColumn.logMedian);
  const deviation = column(region, RegionColumn.deviation);
  const logLevel = column(region, RegionColumn.logLevel);
  const level = column(region, RegionColumn.level);
  const mean = column(region, RegionColumn.mean);
  const spot = column(region, RegionColumn.spot);
  const calmMean = column(region, RegionColumn.calmMean);
  const median = column(region, RegionColumn.median);
  const ordinary = column(region, RegionColumn.ordinary);
  for (let i: Index = 0; i < count; i += LANES) {
    const x = add(mul(at(dailyAr1, i), at(deviation, i)), mul(at(innovation, i), at(normal, i)));
    put(deviation, i, x);
    put(logLevel, i, add(at(logMedian, i), x));
  }
  exponentials(level, logLevel, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const calm = sub(mul(at(level, i), all(season)), at(shift, i));
    // A storm makes power dearer; a price below zero it leaves alone.
    const price = add(calm, mul(at(spotExcess, i), max(calm, all(0.0))));
    put(mean, i, price);
    put(spot, i, min(max(price, at(floor, i)), at(cap, i)));
    put(calmMean, i, calm);
    put(ordinary, i, sub(mul(add(at(median, i), at(shift, i)), all(season)), at(shift, i)));
  }
}

/** The day's price had there been no storm, in place of what it was. */
export function calmSpot(region: Column, count: Index): void {
  const calmMean = column(region, RegionColumn.calmMean);
  const floor = column(region, RegionColumn.floor);
  const cap = column(region, RegionColumn.cap);
  const mean = column(region, RegionColumn.mean);
  const spot = column(region, RegionColumn.spot);
  for (let i: Index = 0; i < count; i += LANES) {
    const price = at(calmMean, i);
    put(mean, i, price);
    put(spot, i, min(max(price, at(floor, i)), at(cap, i)));
  }
}

/** Clear skies over the region. */
export function clearRegion(region: Column, count: Index): void {
  const survival = column(region, RegionColumn.survival);
  for (let i: Index = 0; i < count; i += LANES) put(survival, i, all(1.0));
}

/** What a kind of storm leaves running in the region: its depth is the network's times the region's multiplier, at most 1. */
export function stormRegion(region: Column, storm: Column, count: Index): void {
  const stormMultiplier = column(region, RegionColumn.stormMultiplier);
  const survival = column(region, RegionColumn.survival);
  const loss = column(storm, StormColumn.loss);
  for (let i: Index = 0; i < count; i += LANES) {
    const depth = min(mul(at(stormMultiplier, i), at(loss, i)), all(1.0));
    put(survival, i, mul(at(survival, i), sub(all(1.0), depth)));
  }
}
