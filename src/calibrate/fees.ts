import { dateOfDay } from "../scenario/dates/calendar.ts";
import { BLOCKS_PER_DAY } from "../units.ts";
import type { Fitted } from "./fitted.ts";
import { type DailySeries, endOf, lastDays } from "../history/history.ts";
import { logLevel } from "./logs.ts";

/** Fees as the days before a date tell them. */
export interface FeeFit {
  /** Median of daily fees over the subsidy of 144 blocks. */
  readonly medianShare: Fitted;
  readonly logSd: Fitted;
  readonly daily: Fitted;
}

/** Fewer days than this, or fewer of the window's last month, tell nothing of today's fees. */
const LEAST_DAYS = 120;

/** Fits fees to the last `days` days, of which some may be missing; null where too many are. */
export function fitFees(fees: DailySeries, days: number, asOfDay: number, subsidyBtc: number): FeeFit | null {
  const recent = lastDays(fees, days - Math.max(0, asOfDay - endOf(fees)));
  const logs = [...recent].filter((one) => one > 0).map((one) => Math.log(one / BLOCKS_PER_DAY / subsidyBtc));
  if (logs.length < LEAST_DAYS || asOfDay - endOf(fees) > 31) return null;
  const level = logLevel(logs);
  const first = dateOfDay(endOf(fees) - recent.length);
  const about = { n: logs.length, window: `${first} to ${dateOfDay(endOf(fees) - 1)}` };
  const median = Math.exp(level.mean);
  return {
    medianShare: {
      value: median,
      se: median * level.meanSe,
      ...about,
      method: "geometric mean of daily fees over the subsidy; error by Newey-West over 60 days",
    },
    logSd: { value: level.sd, se: level.sdSe, ...about, method: "sd of the log of daily fees" },
    daily: {
      value: level.daily,
      se: Math.sqrt((1 - level.daily ** 2) / logs.length),
      ...about,
      method: "the one that gives 30-day means the variance they have; error as of an autoregression",
    },
  };
}
