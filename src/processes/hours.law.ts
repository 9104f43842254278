import { type Table, log, max, min, stepFunction } from "../lanes/law.ts";
import type { Region } from "./power.law.ts";

/** Opens the hours of a day as if no bound were near them (`nearBound`): their mean is the day's, within the bounds. */
export function openHours(region: Region): void {
  // Rounding can leave nothing of a level that is tiny beside the shift.
  region.logMean = log(max(region.mean + region.shift, 1e-300));
  region.lift = 0;
  region.spot = boundedMean(region, 0, 0);
}

/**
 * Whether any hour within 8 standard deviations is beyond a bound, which mostly none is. Where none is, `boundHours`
 * would change no bit, as the lift and the cut that it finds are 0. Of the floor: d ≤ −8, and d − s is less still, so
 * that Φ(d) and Φ(d − s) are the same number q > 0 of the table. F + k < M, as logFloor is below logMean by more than 8·s
 * ≥ 8e-9, far more than the error of `log`; products with q round in the same order, so that the put, q·(F + k) − q·M, is
 * not above 0. The larger of it and 0 is 0, never −0: `max` takes its second argument in a tie. So with the cap.
 */
export function nearBound(region: Region): boolean {
  return (
    score(region, region.logFloor - region.logMean) > -8 || score(region, region.logMean - region.logCap) > -8
  );
}

/**
 * The mean of the day's hours, each within floor F and cap C. Over the hours of a day of mean m the price is lognormal,
 * shifted by k,
 *
 *     P = M·e^(s·z − s²/2) − k,   M = m + k,   z ~ N(0, 1),
 *
 * so that the hours average to m; what the bounds add and take away are the values of a put and a call on X = P + k:
 *
 *     E min(max(P, F), C) = m + E max(F + k − X, 0) − E max(X − C − k, 0),
 *     E max(X − K, 0) = M·Φ(e) − K·Φ(e − s),   e = ln(M/K)/s + s/2,
 *     E max(K − X, 0) = K·Φ(d) − M·Φ(d − s),   d = ln(K/M)/s + s/2.
 *
 * Within 2e-10 of M and the bounds, the error of the table of Φ. Where s = 0 the mean within the bounds stays as it is.
 * Source: Black (1976), Journal of Financial Economics 3, 167-179.
 */
export function boundHours(region: Region, phi: Table): void {
  const level = region.mean + region.shift;
  const low = region.floor + region.shift;
  const high = region.cap + region.shift;
  region.lift = option(region, low, level, region.logFloor - region.logMean, phi);
  const cut = option(region, level, high, region.logMean - region.logCap, phi);
  region.spot = boundedMean(region, region.lift, cut);
}

/** What the put or call on X is worth that gets `got` for `given`; `logRatio` is the logarithm of got over given. */
function option(region: Region, got: number, given: number, logRatio: number, phi: Table): number {
  const d = score(region, logRatio);
  return max(got * stepFunction(d, phi) - given * stepFunction(d - hourlySd(region), phi), 0);
}

/** d, or e, of a ratio's logarithm. */
function score(region: Region, logRatio: number): number {
  const s = hourlySd(region);
  return logRatio / s + 0.5 * s;
}

/** s, just above 0 where the hours of a day are alike. */
function hourlySd(region: Region): number {
  return max(region.intradayLogSd, 1e-9);
}

/** The lowest price that an hour can have: the floor or, where that is lower, minus the shift. */
function lowestPrice(region: Region): number {
  return max(region.floor, 0 - region.shift);
}

/** The mean of the hours with what the floor adds and the cap takes away; where all are alike, the day's price as it is. */
function boundedMean(region: Region, lift: number, cut: number): number {
  const hourly = region.mean + lift - cut;
  return region.intradayLogSd > 0 ? min(max(hourly, lowestPrice(region)), region.cap) : region.spot;
}

/**
 * Share of the day's hours whose price within floor and cap is below `strike`, USD/MWh, a tie not being below. With the
 * law of `boundHours` and K = strike + k it is Φ(d) for a strike above the floor and up to the cap; 0 up to the floor or
 * −k, 1 above the cap. Where s = 0, as in all the model where no region is `hourly`, the day's price is that of all its
 * hours. Within 2e-10; hours 8 standard deviations out do not count.
 */
export function shareBelow(region: Region, strike: number, phi: Table, hourly: boolean): number {
  const d = strikeScore(region, strike);
  const able = strike > lowestPrice(region);
  const every = strike > region.cap || (able && d - hourlySd(region) > 8);
  const part = able && d > -8 ? min(max(stepFunction(d, phi), 0), 1) : 0;
  const varied = every ? 1 : part;
  return hourly && region.intradayLogSd > 0 ? varied : Number(strike > region.spot);
}

/**
 * The integral of the price over the hours below `strike`, a `part` of the day: that times the mean price in them,
 * USD/MWh,
 *
 *     paid = M·Φ(d − s) − k·Φ(d) + E max(F + k − X, 0);
 *
 * above the cap the mean of all hours, exactly. Within 2e-10 of M and k, and never more than strike · part: hours that
 * are worth mining lose nothing to rounding.
 */
export function paidBelow(region: Region, strike: number, part: number, phi: Table, hourly: boolean): number {
  const s = hourlySd(region);
  const d = strikeScore(region, strike);
  const lowest = lowestPrice(region);
  const every = strike > region.cap || (strike > lowest && d - s > 8);
  const level = region.mean + region.shift;
  const integral = level * stepFunction(d - s, phi) - region.shift * part + region.lift;
  const varied = every ? region.spot : min(max(integral, lowest * part), strike * part);
  return hourly && region.intradayLogSd > 0 ? varied : part * region.spot;
}

/** d of a strike. */
function strikeScore(region: Region, strike: number): number {
  return score(region, log(min(max(strike + region.shift, 1e-300), 1e300)) - region.logMean);
}
