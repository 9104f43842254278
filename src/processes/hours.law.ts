import { type PathOf, type Table, log, max, min, record, stepFunction, today } from "../lanes/law.ts";
import type { Region } from "./power.law.ts";

/** The hours of a day that are below a strike. */
export const Hours = record("hours", {
  /** Their share of the day. */
  share: today,
  /** The integral of the price over them: the share times the mean price paid, USD/MWh. */
  paid: today,
});
export type Hours = PathOf<typeof Hours>;

/** The logs of the shifted bounds; one at or below minus the shift, which no hour reaches, becomes very small. */
export function startHours(region: Region): void {
  region.logFloor = log(max(region.floor + region.shift, 1e-300));
  region.logCap = log(max(region.cap + region.shift, 1e-300));
}

/**
 * Opens the hours of a day as if neither bound were near them: their mean is the day's, within the bounds. Where one is
 * near (`nearBound`), `boundHours` is still to follow.
 */
export function openHours(region: Region): void {
  // Rounding can leave nothing of a level that is tiny beside the shift.
  region.logMean = log(max(region.mean + region.shift, 1e-300));
  region.lift = 0;
  region.spot = boundedMean(region, 0, 0);
}

/**
 * Whether any hour within 8 standard deviations is beyond a bound, which mostly none is.
 *
 * Where none is, `boundHours` would change no bit, because the lift and the cut that it finds are 0. Of the floor: d ≤ −8,
 * and d − s is less still, so that Φ(d) and Φ(d − s) are the same number q > 0 of the table, its value at −8. As d ≤ −8,
 * logFloor is below logMean by more than 8·s ≥ 8e-9, far more than the error of `log`, so that F + k < M; products with q
 * round in the same order, and the put, q·(F + k) − q·M, is not above 0. The larger of it and 0 is 0, never −0, because
 * `max` takes its second argument where the two are equal. So with the cap, where e ≤ −8 and M < C + k.
 */
export function nearBound(region: Region): boolean {
  return floorScore(region) > -8 || capScore(region) > -8;
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
 *
 * Source: Black (1976), Journal of Financial Economics 3, 167-179.
 */
export function boundHours(region: Region, normalCdf: Table): void {
  const s = hourlySd(region);
  const level = region.mean + region.shift;

  const d = floorScore(region);
  const low = region.floor + region.shift;
  region.lift = max(low * stepFunction(d, normalCdf) - level * stepFunction(d - s, normalCdf), 0);

  const e = capScore(region);
  const high = region.cap + region.shift;
  const cut = max(level * stepFunction(e, normalCdf) - high * stepFunction(e - s, normalCdf), 0);

  region.spot = boundedMean(region, region.lift, cut);
}

/** s, just above 0 where the hours of a day are alike. */
export function hourlySd(region: Region): number {
  return max(region.intradayLogSd, 1e-9);
}

/** The lowest price that an hour can have: the floor or, where that is lower, minus the shift. */
export function lowestPrice(region: Region): number {
  return max(region.floor, 0 - region.shift);
}

/** d of the floor. */
export function floorScore(region: Region): number {
  const s = hourlySd(region);
  return (region.logFloor - region.logMean) / s + 0.5 * s;
}

/** e of the cap. */
export function capScore(region: Region): number {
  const s = hourlySd(region);
  return (region.logMean - region.logCap) / s + 0.5 * s;
}

/** The mean of the hours with what the floor adds and the cap takes away; where all are alike, the day's price as it is. */
export function boundedMean(region: Region, lift: number, cut: number): number {
  const hourly = region.mean + lift - cut;
  return region.intradayLogSd > 0 ? min(max(hourly, lowestPrice(region)), region.cap) : region.spot;
}

/**
 * The hours of the day whose price within floor and cap is below `strike`, USD/MWh, a tie not being below. With the law of
 * `boundHours` and K = strike + k, for a strike above the floor and up to the cap,
 *
 *     share = Φ(d),   paid = M·Φ(d − s) − k·Φ(d) + E max(F + k − X, 0),   d = ln(K/M)/s + s/2;
 *
 * none up to the floor or −k, above the cap all and the mean of all hours exactly. Where s = 0 the day's price is that
 * of all its hours. Within 2e-10 in the share and 2e-10 of M and k in what is paid, which is never more than strike · share:
 * hours that are worth mining lose nothing to rounding. Hours 8 standard deviations out do not count.
 */
export function hoursBelow(hours: Hours, region: Region, strike: number, normalCdf: Table): void {
  const s = hourlySd(region);
  const logStrike = log(min(max(strike + region.shift, 1e-300), 1e300));
  const d = (logStrike - region.logMean) / s + 0.5 * s;
  const lowest = lowestPrice(region);
  const varies = region.intradayLogSd > 0;
  const able = strike > lowest;
  const every = strike > region.cap || (able && d - s > 8);
  const some = able && d > -8;
  const part = min(max(stepFunction(d, normalCdf), 0), 1);
  const level = region.mean + region.shift;
  const integral = level * stepFunction(d - s, normalCdf) - region.shift * part + region.lift;
  const within = min(max(integral, lowest * part), strike * part);
  const alike = strike > region.spot;
  const cost = every ? region.spot : some ? within : 0;
  hours.share = varies ? (every ? 1 : some ? part : 0) : Number(alike);
  hours.paid = varies ? cost : alike ? region.spot : 0;
}
