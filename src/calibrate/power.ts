import { dateOfDay } from "../scenario/dates/calendar.ts";
import type { Fitted } from "./fitted.ts";
import { endOf, type PowerHistory } from "../history/history.ts";
import { autocorrelations, longRunVariance, mean, medianOf, quantileOf } from "./moments.ts";
import { isStormy } from "./storm-days.ts";

/** A hub's spot price as the days before a date tell it, storms apart. */
export interface PowerFit {
  readonly hub: string;
  readonly median: Fitted;
  readonly logSd: Fitted;
  readonly daily: Fitted;
  /** Spread of the level from quarter to quarter beyond what days explain, which a level drawn by the year stands for. */
  readonly levelLogSd: Fitted | null;
  /** Spread of the hours within a day; null without hours. */
  readonly intradayLogSd: Fitted | null;
  /** Mean of the days that the fit is of, and that of the fitted law, USD/MWh. */
  readonly mean: number;
  readonly lawMean: number;
}

/** Added to prices before their log, USD/MWh: base's. */
export const SHIFT = 10;

const LEAST_DAYS = 300;

/** Between the 10 % and the 90 % quantile of a normal law lie so many sds. */
const SPREAD_80 = 2.5631031310892007;

/** Quarters of a year, in days, and how many tell a spread. */
const QUARTER = 91;
const LEAST_QUARTERS = 6;

/** A day of fewer hours does not tell their spread. */
const LEAST_HOURS = 20;

/** Fits the spot price to all days of the hub but those of storms; null where they are too few. */
export function fitPower({ hub, daily, hours }: PowerHistory): PowerFit | null {
  const days = [...daily.values].map((price, k) => ({ price, day: daily.firstDay + k, k }));
  const used = days.filter(({ price, day }) => price > 1 - SHIFT && !isStormy(day, day + 1));
  if (used.length < LEAST_DAYS) return null;
  const logs = used.map(({ price }) => Math.log(price + SHIFT));
  const n = logs.length;
  const about = {
    n,
    window: `${dateOfDay(daily.firstDay)} to ${dateOfDay(endOf(daily) - 1)}, storms left out`,
  };
  const sd = (quantileOf(logs, 0.9) - quantileOf(logs, 0.1)) / SPREAD_80;
  const shifted = Math.exp(medianOf(logs));
  // The error of a median is √(π/2) that of a mean.
  const medianSe = Math.sqrt(((Math.PI / 2) * longRunVariance(logs, 30)) / n);
  const correlation = autocorrelations(logs, 1)[0]!;
  return {
    hub,
    median: { value: shifted - SHIFT, se: shifted * medianSe, ...about, method: "median of daily means" },
    logSd: {
      value: sd,
      se: quantileSpreadError(logs, sd),
      ...about,
      method: "from the 10 and 90 % quantiles of the shifted log, so that rare peaks do not set it",
    },
    daily: {
      value: Math.max(0, correlation),
      se: Math.sqrt((1 - correlation ** 2) / n),
      ...about,
      method: "correlation of neighbouring days",
    },
    levelLogSd: levelOf(logs, sd, correlation, about.window),
    intradayLogSd: hours && intraday(hours, days, about.window),
    mean: mean(used.map(({ price }) => price)),
    lawMean: shifted * Math.exp((sd * sd) / 2) - SHIFT,
  };
}

/** Error of the spread between two quantiles of about normal values, by halves of the sample: none of it is told by a density. */
function quantileSpreadError(logs: readonly number[], sd: number): number {
  const parts = 8;
  const size = Math.floor(logs.length / parts);
  const each = Array.from({ length: parts }, (_, k) => logs.slice(k * size, (k + 1) * size));
  const sds = each.map((part) => (quantileOf(part, 0.9) - quantileOf(part, 0.1)) / SPREAD_80);
  return Math.sqrt(mean(sds.map((one) => (one - sd) ** 2)) / parts);
}

function levelOf(logs: readonly number[], sd: number, correlation: number, window: string): Fitted | null {
  const n = Math.floor(logs.length / QUARTER);
  if (n < LEAST_QUARTERS) return null;
  const medians = Array.from({ length: n }, (_, k) => medianOf(logs.slice(k * QUARTER, (k + 1) * QUARTER)));
  const centre = mean(medians);
  const all = medians.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (n - 1);
  const days = ((Math.PI / 2) * sd * sd * ((1 + correlation) / (1 - correlation))) / QUARTER;
  const value = Math.sqrt(Math.max(0, all - days));
  return {
    value,
    se: Math.sqrt(all / (2 * (n - 1))),
    n,
    window,
    method:
      "sd of the medians of quarters beyond what daily prices explain; quarters stand for years, of which there are too few",
  };
}

function intraday(
  hours: readonly (readonly number[])[],
  days: readonly { readonly day: number; readonly k: number }[],
  window: string,
): Fitted | null {
  const variances = days.flatMap(({ day, k }) => {
    const logs = (hours[k] ?? []).map((price) => Math.log(price + SHIFT));
    if (isStormy(day, day + 1) || logs.length < LEAST_HOURS || logs.some((one) => !Number.isFinite(one)))
      return [];
    const centre = mean(logs);
    return [mean(logs.map((one) => (one - centre) ** 2))];
  });
  const n = variances.length;
  if (n < LEAST_DAYS) return null;
  const value = Math.sqrt(mean(variances));
  return {
    value,
    se: Math.sqrt(longRunVariance(variances, 30) / n) / (2 * value),
    n,
    window,
    method: "root mean square of the days' sds of the shifted log, days above the shift",
  };
}
