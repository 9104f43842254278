import { exponentials } from "../../lanes/exp.law.ts";
import { log } from "../../lanes/log.law.ts";
import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  min,
  mul,
  put,
  sqrt,
  sub,
} from "../../lanes/lanes.ts";
import { lowerQuantiles, sideOf } from "../../lanes/tables.law.ts";

/** The columns of the BTC price: parameters, what they imply a day, state. */
export enum PriceColumn {
  /** Mean log return, per year. */
  drift,
  /** Standard deviation of the log return, per square root of a year. */
  volatility,
  /** Mean log return of a day. */
  dailyDrift,
  /** What multiplies a day's standard innovation. */
  dailyScale,
  /** Probability that the innovation's truncation cuts from each tail. */
  cutTail,
  /** Today: the tail probability that is looked up, and the innovation found there. */
  keptTail,
  lower,
  logPrice,
  /** USD. */
  price,
  /** Median that the price is aimed at on a date, USD, where the scenario says so instead of a drift. */
  targetMedian,
}

/** The first day's opening state, and one day's drift and volatility. */
export function startPrice(price: Column, count: Index, priceUsd: number): void {
  const drift = column(price, PriceColumn.drift);
  const volatility = column(price, PriceColumn.volatility);
  const dailyDrift = column(price, PriceColumn.dailyDrift);
  const dailyScale = column(price, PriceColumn.dailyScale);
  const cutTail = column(price, PriceColumn.cutTail);
  const logPrice = column(price, PriceColumn.logPrice);
  const usd = column(price, PriceColumn.price);
  for (let i: Index = 0; i < count; i += LANES) {
    put(dailyDrift, i, div(at(drift, i), all(365.0)));
    put(dailyScale, i, div(at(volatility, i), sqrt(all(365.0))));
    put(cutTail, i, all(0.0));
    put(logPrice, i, log(all(priceUsd)));
    put(usd, i, all(priceUsd));
  }
}

/**
 * One day of geometric Brownian motion, exact:
 *
 *     ln S ← ln S + drift/365 + volatility/√365 · z,   z ~ N(0, 1).
 *
 * `drift` is the mean of the yearly log return, so exp(drift) is the growth of the median.
 * Source: Black and Scholes (1973), Journal of Political Economy 81, 637-654.
 */
export function stepGbm(price: Column, normal: Column, count: Index): void {
  diffuse(price, normal, count);
  settlePrice(price, count);
}

/** The day's step of ln S by drift and diffusion. */
export function diffuse(price: Column, normal: Column, count: Index): void {
  const dailyDrift = column(price, PriceColumn.dailyDrift);
  const dailyScale = column(price, PriceColumn.dailyScale);
  const logPrice = column(price, PriceColumn.logPrice);
  for (let i: Index = 0; i < count; i += LANES) {
    put(logPrice, i, add(at(logPrice, i), add(at(dailyDrift, i), mul(at(dailyScale, i), at(normal, i)))));
  }
}

/** The price of ln S, once the day's step is done. */
export function settlePrice(price: Column, count: Index): void {
  exponentials(column(price, PriceColumn.price), column(price, PriceColumn.logPrice), count);
}

/**
 * One day with Student-t innovations, truncated:
 *
 *     ln S ← ln S + drift/365 + s · T,   T ~ t(ν) given |s·T| ≤ c,
 *
 * where s is chosen (`studentScale`) so that the truncated law has the stated volatility. The uniform u of the day is
 * carried to the truncated law by u' = p + (1 − 2p)·u, p = P(T < −c/s), and then to t(ν) by `tails`, a tail table of its
 * quantile. Source of the law: Praetz (1972), Journal of Business 45, 49-55.
 */
export function stepStudent(price: Column, unit: Column, tails: Column, count: Index): void {
  const dailyDrift = column(price, PriceColumn.dailyDrift);
  const dailyScale = column(price, PriceColumn.dailyScale);
  const cutTail = column(price, PriceColumn.cutTail);
  const keptTail = column(price, PriceColumn.keptTail);
  const lower = column(price, PriceColumn.lower);
  const logPrice = column(price, PriceColumn.logPrice);
  for (let i: Index = 0; i < count; i += LANES) {
    // The lower half alone is mapped, so that the law stays symmetric to the last bit.
    const tail = min(at(unit, i), sub(all(1.0), at(unit, i)));
    const cut = at(cutTail, i);
    put(keptTail, i, add(cut, mul(tail, sub(all(1.0), mul(all(2.0), cut)))));
  }
  lowerQuantiles(lower, keptTail, tails, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const t = mul(at(lower, i), sideOf(at(unit, i)));
    put(logPrice, i, add(at(logPrice, i), add(at(dailyDrift, i), mul(at(dailyScale, i), t))));
  }
  exponentials(column(price, PriceColumn.price), logPrice, count);
}
