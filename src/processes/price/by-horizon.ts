import { DAYS_PER_YEAR } from "../../units.ts";

/** The volatility of the log return from the start to a horizon, as option markets quote it. */
export interface HorizonVolatility {
  readonly days: number;
  /** Per square root of a year. */
  readonly volatility: number;
}

/** What a term structure of volatility prescribes. */
export interface TermStructure {
  /** Standard deviation of each day's log return. */
  readonly daily: Float64Array;
  /** Variance of the log return from the start to the date that the price is aimed at; 0 without one. */
  readonly untilTarget: number;
}

/**
 * Variance of the log return from the start over `days` days: linear between the knots and from 0 at the start, so that
 * every day between two knots has the same forward volatility; beyond the last knot its volatility holds for good.
 */
export function totalVariance(knots: readonly HorizonVolatility[], days: number): number {
  let fromDays = 0;
  let from = 0;
  for (const { days: toDays, volatility } of knots) {
    const to = (volatility * volatility * toDays) / DAYS_PER_YEAR;
    if (days <= toDays) return from + ((to - from) * (days - fromDays)) / (toDays - fromDays);
    fromDays = toDays;
    from = to;
  }
  return (from * days) / fromDays;
}

/**
 * The standard deviation of each of the first `days` days' log returns. Throws a RangeError where the total variance
 * falls: no law has that.
 */
export function dailyVolatilities(knots: readonly HorizonVolatility[], days: number): Float64Array {
  const out = new Float64Array(days);
  let variance = 0;
  let segment = -1;
  for (let day = 0; day < days; day++) {
    const k = knots.findIndex((knot) => day < knot.days);
    // One number a segment, so that rounding does not make its days differ.
    if (k !== segment || day === 0) {
      segment = k;
      variance = totalVariance(knots, day + 1) - totalVariance(knots, day);
      if (variance < 0) throw new RangeError(`the total variance falls after ${day} days`);
    }
    out[day] = Math.sqrt(variance);
  }
  return out;
}
