import { dateOfDay } from "../scenario/dates/calendar.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import { blockDays } from "./block-days.ts";
import type { Fitted } from "./fitted.ts";
import { FitError } from "./fit-error.ts";
import { DataError, type DailySeries, endOf, lastDays } from "../history/history.ts";
import { mean, variance } from "./moments.ts";
import { fitStudent } from "./student-fit.ts";

/** The price's law, as returns up to a day tell it. */
export interface PriceFit {
  /** Sample volatility of the window, log/√year. */
  readonly volatility: Fitted;
  /** Volatility by an exponential mean of squared returns, log/√year. */
  readonly ewma: Fitted;
  /** What a forecast takes: half of either variance up to the first horizon, the window's own after it. */
  readonly byHorizon: readonly { readonly days: number; readonly volatility: number }[];
  readonly degreesOfFreedom: Fitted;
  /** Daily log returns beyond it have no part in the law. */
  readonly maxDailyLogReturn: number;
  /** Scale of the t law a day. */
  readonly scale: number;
  /** Mean length of a block for resampling these returns, days. */
  readonly blockDays: Fitted;
}

/** Fewer returns than this tell no volatility of use. */
export const LEAST_RETURNS = 90;

/** Weight of yesterday's mean in today's: a half-life of 23 days. */
const EWMA_DECAY = 0.97;

/** Up to this horizon, in days, the recent volatility has half of the weight: judgement, after out-of-sample comparison. */
const SHORT_DAYS = 30;

/** Fits the price's law to the daily log returns of the last `days` days. */
export function fitPrice(price: DailySeries, days: number): PriceFit {
  const returns = returnsOf(price, days);
  const n = returns.length;
  const window = `${dateOfDay(endOf(price) - n)} to ${dateOfDay(endOf(price) - 1)}`;
  const daily = variance(returns);
  if (!(daily.value > 0))
    throw new FitError(`the price never moves from ${window}: it has no volatility; look for wrong prices`);
  const yearly = (one: number): number => Math.sqrt(one * DAYS_PER_YEAR);
  const student = fitStudent(returns, Math.sqrt(daily.value));
  const recent = exponentialMean(returns);
  // An exponential mean of weights w has the error of 1/Σw² values.
  const counted = (1 + EWMA_DECAY) / (1 - EWMA_DECAY);
  const peaked = mean(returns.map((one) => one ** 4)) / daily.value ** 2 - 1;
  return {
    volatility: {
      value: yearly(daily.value),
      se: (yearly(daily.value) * daily.se) / (2 * daily.value),
      n,
      window,
      method: "sd of daily log returns; error robust to fat tails and clusters (Newey-West)",
    },
    ewma: {
      value: yearly(recent),
      se: (yearly(recent) * Math.sqrt(peaked / counted)) / 2,
      n,
      window,
      method: `exponential mean of squared returns, decay ${EWMA_DECAY}`,
    },
    byHorizon: byHorizon(daily.value, recent).map(({ days, total }) => ({
      days,
      volatility: yearly(total / days),
    })),
    degreesOfFreedom: {
      value: student.degreesOfFreedom,
      se: student.se,
      n,
      window,
      method: "maximum likelihood of Student's t about 0, cut as the law is, with that sd; error robust",
    },
    maxDailyLogReturn: student.maxDailyLogReturn,
    scale: student.scale,
    blockDays: {
      value: blockDays(returns.map((one) => one * one)),
      se: null,
      n,
      window,
      method: "Politis and White's rule for the stationary bootstrap, of squared returns",
    },
  };
}

/** Total variance by horizon: piecewise linear, so that the year's end has the window's variance from the first knot on. */
function byHorizon(longRun: number, recent: number): { readonly days: number; readonly total: number }[] {
  const short = (SHORT_DAYS * (longRun + recent)) / 2;
  return [
    { days: SHORT_DAYS, total: short },
    { days: DAYS_PER_YEAR, total: short + (DAYS_PER_YEAR - SHORT_DAYS) * longRun },
  ];
}

/** Log returns of the last `days` days, or of all there are. */
export function returnsOf(price: DailySeries, days: number): Float64Array {
  const closes = lastDays(price, days + 1);
  const first = endOf(price) - closes.length;
  if (closes.length <= LEAST_RETURNS)
    throw new DataError(
      `prices up to ${dateOfDay(endOf(price) - 1)} are ${closes.length} days: at least ${LEAST_RETURNS + 1} are needed; ` +
        "take a later --as-of or a longer --window price",
    );
  const hole = closes.findIndex((close) => Number.isNaN(close));
  if (hole >= 0)
    throw new DataError(
      `no price on ${dateOfDay(first + hole)}, within the window of prices: fill it in, or take a shorter --window price`,
    );
  return Float64Array.from({ length: closes.length - 1 }, (_, k) => Math.log(closes[k + 1]! / closes[k]!));
}

function exponentialMean(returns: Float64Array): number {
  let sum = 0;
  let weights = 0;
  for (let k = 0; k < returns.length; k++) {
    const back = returns[returns.length - 1 - k]!;
    const weight = EWMA_DECAY ** k;
    sum += weight * back * back;
    weights += weight;
  }
  return sum / weights;
}
