/** What the network would have done had the price been known: simulated hashrate at the real price, against the real hashrate. */
import { calendarDay, dateOfDay } from "../scenario/dates/calendar.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { quantile } from "../statistics/quantile.ts";
import { forecastIn } from "./forecast.ts";
import { networkOnly } from "../scenario/values/network-only.ts";
import type { Observed } from "./observed.ts";
import type { Origin } from "./origin.ts";
import type { Rule } from "./rule.ts";
import { bootstrapError, blockResamples, meanAt } from "./score/block-bootstrap.ts";
import { bandHolds } from "./score/ensemble.ts";
import { inLanes, type SimulateMarks } from "./score-origins.ts";

/** A stretch of days with the price given. */
export interface Window {
  readonly name: string;
  readonly from: string;
  /** Its last day. */
  readonly to: string;
}

/** Times when hashrate fell, or might have: what a network that answers its pay must show. */
export const EPISODES: readonly Window[] = [
  { name: "price halves, late 2018", from: "2018-10-01", to: "2019-01-31" },
  { name: "March 2020", from: "2020-03-01", to: "2020-05-31" },
  { name: "halving of May 2020", from: "2020-05-01", to: "2020-08-31" },
  { name: "bear market of 2022", from: "2022-05-01", to: "2022-11-30" },
  { name: "halving of April 2024", from: "2024-04-01", to: "2024-09-30" },
];

/** Days between points at which both are compared. */
const EVERY_DAYS = 7;

/** One window: the simulated hashrate against the real one, a point a week. */
export interface WindowScore extends Window {
  readonly points: number;
  /** Root mean square of ln of the median over the real hashrate. */
  readonly rms_log_error: number;
  /** Share of points within the central 80 %. */
  readonly held_80: number;
  /** ln of the real hashrate at its lowest point, and of the lowest median, over the first point. */
  readonly deepest_real: number;
  readonly deepest_simulated: number;
  /** The point farthest from its median: its date and ln of the median over the real hashrate. */
  readonly worst: { readonly date: string; readonly log_error: number };
}

/** Windows taken together. */
export interface PooledScore {
  readonly windows: number;
  readonly days: number;
  readonly rms_log_error: Estimate;
  readonly held_80: Estimate;
}

/** The scenario with the closes of so many days from its start on as its price. */
export function atRealPrice(scenario: Scenario, observed: Observed, days: number): Scenario | null {
  const first = calendarDay(scenario.start.date);
  const usd = Array.from({ length: days }, (_, k) => observed.at("price", first + k));
  if (!usd.every((each) => each > 0)) return null;
  const closes = { first_date: scenario.start.date, usd };
  const price = { kind: "replay", date_column: "date", price_column: "price_usd", closes } as const;
  return {
    ...scenario,
    price,
    correlations: scenario.correlations.filter(
      ({ between }) => !between.some((name) => name.startsWith("price.")),
    ),
  };
}

/** Scores a window; null where its days, or those before it, are not all recorded. */
export async function scoreWindow(
  { name, from, to }: Window,
  rule: Rule,
  originOf: (date: string) => Origin,
  observed: Observed,
  simulate: SimulateMarks,
): Promise<WindowScore | null> {
  const first = calendarDay(from);
  const days = calendarDay(to) - first + 1;
  if (first + days - 1 > observed.lastDay || first - 1 < observed.firstDay) return null;
  const origin = originOf(from);
  const scenario = rule.at(origin);
  const given = atRealPrice(networkOnly(scenario, days), observed, days);
  if (given === null) return null;
  const marks = Array.from({ length: Math.floor(days / EVERY_DAYS) }, (_, k) => EVERY_DAYS * (k + 1));
  const markDays = marks.at(-1) === days ? marks : [...marks, days];
  const forecast = forecastIn(await simulate(given, markDays));
  const points = markDays.flatMap((mark) => {
    const real = Math.log(observed.at("hashrate", first + mark - 1));
    const sample = forecast.at("hashrate", mark);
    const median = quantile(sample, 0.5);
    return Number.isNaN(real)
      ? []
      : [{ date: dateOfDay(first + mark - 1), real, median, held: bandHolds(sample, 0.8, real) }];
  });
  const [opening] = points;
  if (opening === undefined) return null;
  const worst = points.reduce((far, one) =>
    Math.abs(one.median - one.real) > Math.abs(far.median - far.real) ? one : far,
  );
  const start = Math.log(origin.start.hashrateEhs);
  return {
    name,
    from,
    to,
    points: points.length,
    rms_log_error: Math.sqrt(meanAt(points.map(({ median, real }) => (median - real) ** 2))),
    held_80: meanAt(points.map(({ held }) => Number(held))),
    deepest_real: Math.min(...points.map(({ real }) => real)) - start,
    deepest_simulated: Math.min(...points.map(({ median }) => median)) - start,
    worst: { date: worst.date, log_error: worst.median - worst.real },
  };
}

/** Windows of so many days from dates on, those whose days are recorded, and what they score together. */
export async function scoreWindows(
  dates: readonly string[],
  days: number,
  score: (window: Window) => Promise<WindowScore | null>,
  lanes: number,
): Promise<{ readonly pooled: PooledScore; readonly windows: readonly WindowScore[] } | null> {
  const scored = await inLanes(dates, lanes, (from) =>
    score({ name: from, from, to: dateOfDay(calendarDay(from) + days - 1) }),
  );
  const windows = scored.filter((each) => each !== null);
  if (windows.length === 0) return null;
  // Windows that overlap are drawn together: a block is as long as one reaches, in monthly steps.
  const steps = Math.max(1, Math.round((days * (windows.length - 1)) / spanOf(windows)));
  const resamples = blockResamples(windows.length, steps);
  const squares = windows.map(({ rms_log_error: rms }) => rms * rms);
  const held = windows.map(({ held_80: share }) => share);
  const rms = (places?: ArrayLike<number>): number => Math.sqrt(meanAt(squares, places));
  return {
    windows,
    pooled: {
      windows: windows.length,
      days,
      rms_log_error: { value: rms(), se: bootstrapError(resamples, rms) },
      held_80: { value: meanAt(held), se: bootstrapError(resamples, (places) => meanAt(held, places)) },
    },
  };
}

function spanOf(windows: readonly Window[]): number {
  return Math.max(1, calendarDay(windows.at(-1)!.from) - calendarDay(windows[0]!.from));
}
