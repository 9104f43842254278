import type { PathOf, Table } from "../../lanes/law.ts";
import {
  exp,
  log,
  lowerQuantile,
  min,
  record,
  seen,
  sideOf,
  sqrt,
  state,
  sum,
  term,
} from "../../lanes/law.ts";
import { DAYS_PER_YEAR } from "../../units.ts";

/** The BTC price: parameters, what they imply a day, state. */
export const Price = record("price", {
  /** Mean log return, per year; standard deviation of the log return, per square root of a year. */
  drift: term,
  volatility: term,
  /** Mean log return of a day; what multiplies its standard innovation. */
  dailyDrift: state,
  dailyScale: state,
  /** Probability that the innovation's truncation cuts from each tail. */
  cutTail: state,
  logPrice: state,
  /** USD; median that it is aimed at on a date, where the scenario says so instead of a drift. */
  price: seen,
  targetMedian: term,
  /** The days' innovations, summed: what multiplied their scale. */
  innovations: sum,
});
export type Price = PathOf<typeof Price>;

/** What a replayed price has beside: the day's log return, less the mean of all replayed, over their standard deviation. */
export const Replayed = record("replayed", { shock: seen });
export type Replayed = PathOf<typeof Replayed>;

/** The drift that takes the mean of ln S to the logarithm of the target within `days` days. */
export function aimDrift(price: Price, priceUsd: number, days: number): void {
  price.drift = ((log(price.targetMedian) - log(priceUsd)) * DAYS_PER_YEAR) / days;
}

/** The first day's opening state, and one day's drift and volatility. */
export function startPrice(price: Price, priceUsd: number): void {
  price.dailyDrift = price.drift / DAYS_PER_YEAR;
  price.dailyScale = price.volatility / sqrt(DAYS_PER_YEAR);
  price.cutTail = 0;
  price.logPrice = log(priceUsd);
  price.price = priceUsd;
}

/** A day's scale that is not the scenario's, and what its truncation cuts from each tail. */
export function setDailyScale(price: Price, dailyScale: number, cutTail: number): void {
  price.dailyScale = dailyScale;
  price.cutTail = cutTail;
}

/**
 * One day of geometric Brownian motion, exact, but for the price that comes of it (`settlePrice`):
 *
 *     ln S ← ln S + drift/365 + volatility/√365 · z,   z ~ N(0, 1).
 *
 * `drift` is the mean of the yearly log return, so exp(drift) is the growth of the median.
 * Source: Black and Scholes (1973), Journal of Political Economy 81, 637-654.
 */
export function diffuse(price: Price, normal: number): void {
  price.logPrice += price.dailyDrift + price.dailyScale * normal;
  price.innovations += normal;
}

/** The price of ln S, once the day's step is done. */
export function settlePrice(price: Price): void {
  price.price = exp(price.logPrice);
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
export function stepStudent(price: Price, unit: number, tails: Table): void {
  // The lower half alone is mapped, so that the law stays symmetric to the last bit.
  const kept = price.cutTail + min(unit, 1 - unit) * (1 - 2 * price.cutTail);
  diffuse(price, lowerQuantile(kept, tails) * sideOf(unit));
  settlePrice(price);
}

/** One day of a price that is known. */
export function replayDay(price: Price, beside: Replayed, usd: number, logUsd: number, shock: number): void {
  price.price = usd;
  price.logPrice = logUsd;
  beside.shock = shock;
}
