import {
  type Column,
  type Index,
  LANES,
  type Lane,
  add,
  all,
  any,
  at,
  both,
  column,
  div,
  either,
  flag,
  gt,
  max,
  min,
  mul,
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { log, logarithms } from "../lanes/log.law.ts";
import { stepFunctions } from "../lanes/tables.law.ts";
import { RegionColumn } from "./power.law.ts";

/** Room for what the laws of this file work out on the way; nothing in it outlasts a call. */
export enum HoursColumn {
  /** d, by how many of its standard deviations the log of a price exceeds that of the median hour. */
  score,
  /** Φ(d), the share of hours below the price, and Φ(d − s), what they make up of the day's shifted mean. */
  below,
  weight,
  /** The same of the cap, and what it takes from the mean of the hours, USD/MWh. */
  capBelow,
  capWeight,
  cut,
}

/** The logs of the shifted bounds; one at or below minus the shift, which no hour reaches, becomes very small. */
export function startHours(region: Column, count: Index): void {
  const shift = column(region, RegionColumn.shift);
  const floor = column(region, RegionColumn.floor);
  const cap = column(region, RegionColumn.cap);
  for (let i: Index = 0; i < count; i += LANES) {
    const low = max(add(at(floor, i), at(shift, i)), all(1e-300));
    const high = max(add(at(cap, i), at(shift, i)), all(1e-300));
    put(column(region, RegionColumn.logFloor), i, log(low));
    put(column(region, RegionColumn.logCap), i, log(high));
  }
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
 *     E max(X − K, 0) = M·Φ(d) − K·Φ(d − s),   d = ln(M/K)/s + s/2.
 *
 * Within 2e-10 of M and the bounds, the error of the table of Φ. Where s = 0 the mean within the bounds stays as it is.
 *
 * Source: Black (1976), Journal of Financial Economics 3, 167-179.
 */
export function stepHours(region: Column, hours: Column, normalCdf: Column, count: Index): void {
  const shift = column(region, RegionColumn.shift);
  const floor = column(region, RegionColumn.floor);
  const cap = column(region, RegionColumn.cap);
  const logSd = column(region, RegionColumn.intradayLogSd);
  const logFloor = column(region, RegionColumn.logFloor);
  const logCap = column(region, RegionColumn.logCap);
  const mean = column(region, RegionColumn.mean);
  const logMean = column(region, RegionColumn.logMean);
  const lift = column(region, RegionColumn.lift);
  const spot = column(region, RegionColumn.spot);
  const below = column(hours, HoursColumn.below);
  const weight = column(hours, HoursColumn.weight);
  const capBelow = column(hours, HoursColumn.capBelow);
  const capWeight = column(hours, HoursColumn.capWeight);
  const cut = column(hours, HoursColumn.cut);
  let nearFloor: Lane = all(-8.0);
  let nearCap: Lane = all(-8.0);
  for (let i: Index = 0; i < count; i += LANES) {
    // Rounding can leave nothing of a level that is tiny beside the shift.
    put(logMean, i, max(add(at(mean, i), at(shift, i)), all(1e-300)));
  }
  logarithms(logMean, logMean, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const s = max(at(logSd, i), all(1e-9));
    const half = mul(all(0.5), s);
    const d = add(div(sub(at(logFloor, i), at(logMean, i)), s), half);
    const e = add(div(sub(at(logMean, i), at(logCap, i)), s), half);
    put(below, i, d);
    put(weight, i, sub(d, s));
    put(capBelow, i, sub(e, s));
    put(capWeight, i, e);
    put(lift, i, all(0.0));
    put(cut, i, all(0.0));
    nearFloor = max(d, nearFloor);
    nearCap = max(e, nearCap);
  }
  // A bound that on every path lies 8 standard deviations out changes no hour, and it mostly does.
  if (any(gt(nearFloor, all(-8.0)))) {
    stepFunctions(below, below, normalCdf, count);
    stepFunctions(weight, weight, normalCdf, count);
    for (let i: Index = 0; i < count; i += LANES) {
      const low = add(at(floor, i), at(shift, i));
      const level = add(at(mean, i), at(shift, i));
      put(lift, i, max(sub(mul(low, at(below, i)), mul(level, at(weight, i))), all(0.0)));
    }
  }
  if (any(gt(nearCap, all(-8.0)))) {
    stepFunctions(capBelow, capBelow, normalCdf, count);
    stepFunctions(capWeight, capWeight, normalCdf, count);
    for (let i: Index = 0; i < count; i += LANES) {
      const high = add(at(cap, i), at(shift, i));
      const level = add(at(mean, i), at(shift, i));
      put(cut, i, max(sub(mul(level, at(capWeight, i)), mul(high, at(capBelow, i))), all(0.0)));
    }
  }
  for (let i: Index = 0; i < count; i += LANES) {
    const lowest = max(at(floor, i), sub(all(0.0), at(shift, i)));
    const hourly = sub(add(at(mean, i), at(lift, i)), at(cut, i));
    const bounded = min(max(hourly, lowest), at(cap, i));
    put(spot, i, pick(gt(at(logSd, i), all(0.0)), bounded, at(spot, i)));
  }
}

/**
 * The share of the day's hours whose price within floor and cap is below `strike`, USD/MWh, a tie not being below; and
 * `paid`, the integral of the price over them: the share times the mean price paid, USD/MWh. With the law of `stepHours`
 * and K = strike + k, for a strike above the floor and up to the cap,
 *
 *     share = Φ(d),   paid = M·Φ(d − s) − k·Φ(d) + E max(F + k − X, 0),   d = ln(K/M)/s + s/2;
 *
 * none up to the floor or −k, above the cap all and the mean of all hours exactly. Where s = 0 the day's price is that
 * of all its hours. Within 2e-10 in the share and 2e-10 of M and k in what is paid, which is never more than strike · share:
 * hours that are worth mining lose nothing to rounding. Hours 8 standard deviations out do not count.
 */
export function hoursBelow(
  region: Column,
  hours: Column,
  strike: Column,
  share: Column,
  paid: Column,
  normalCdf: Column,
  count: Index,
): void {
  const shift = column(region, RegionColumn.shift);
  const floor = column(region, RegionColumn.floor);
  const cap = column(region, RegionColumn.cap);
  const logSd = column(region, RegionColumn.intradayLogSd);
  const mean = column(region, RegionColumn.mean);
  const logMean = column(region, RegionColumn.logMean);
  const lift = column(region, RegionColumn.lift);
  const spot = column(region, RegionColumn.spot);
  const score = column(hours, HoursColumn.score);
  const below = column(hours, HoursColumn.below);
  const weight = column(hours, HoursColumn.weight);
  for (let i: Index = 0; i < count; i += LANES) {
    put(score, i, min(max(add(at(strike, i), at(shift, i)), all(1e-300)), all(1e300)));
  }
  logarithms(score, score, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const s = max(at(logSd, i), all(1e-9));
    const d = add(div(sub(at(score, i), at(logMean, i)), s), mul(all(0.5), s));
    put(score, i, d);
    put(weight, i, sub(d, s));
  }
  stepFunctions(below, score, normalCdf, count);
  stepFunctions(weight, weight, normalCdf, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const price = at(spot, i);
    const limit = at(strike, i);
    const s = max(at(logSd, i), all(1e-9));
    const lowest = max(at(floor, i), sub(all(0.0), at(shift, i)));
    const varies = gt(at(logSd, i), all(0.0));
    const able = gt(limit, lowest);
    const every = either(gt(limit, at(cap, i)), both(able, gt(sub(at(score, i), s), all(8.0))));
    const some = both(able, gt(at(score, i), all(-8.0)));
    const part = min(max(at(below, i), all(0.0)), all(1.0));
    const level = add(at(mean, i), at(shift, i));
    const integral = add(sub(mul(level, at(weight, i)), mul(at(shift, i), part)), at(lift, i));
    const within = min(max(integral, mul(lowest, part)), mul(limit, part));
    const alike = gt(limit, price);
    put(share, i, pick(varies, pick(every, all(1.0), pick(some, part, all(0.0))), flag(alike)));
    const cost = pick(every, price, pick(some, within, all(0.0)));
    put(paid, i, pick(varies, cost, pick(alike, price, all(0.0))));
  }
}
