import { dateOfDay } from "../scenario/dates/calendar.ts";
import { quantile } from "../statistics/quantile.ts";
import type { Forecast } from "./forecast.ts";
import type { Observed } from "./observed.ts";
import { TARGETS, type Target } from "./targets.ts";

/** A forecast's quantiles over time, and what happened. */
export interface Fan {
  readonly target: Target;
  readonly origin: string;
  readonly dates: readonly string[];
  /** By probability, one number a date; null where the past does not reach. */
  readonly quantiles: Readonly<Record<string, readonly number[]>>;
  readonly observed: readonly (number | null)[];
}

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** The fans of a forecast from a day on, one a target; they begin with the state of the origin. */
export function fansOf(forecast: Forecast, day: number, origin: string, observed: Observed): Fan[] {
  const marks = forecast.markDays;
  return TARGETS.map((target) => {
    const samples = marks.map((mark) => forecast.at(target, mark));
    const seen = marks.map((mark) => observed.at(target, day + mark - 1));
    return {
      target,
      origin,
      dates: marks.map((mark) => dateOfDay(day + mark - 1)),
      quantiles: Object.fromEntries(
        PROBABILITIES.map((p) => [p, samples.map((sample) => Math.exp(quantile(sample, p)))]),
      ),
      observed: seen.map((value) => (Number.isNaN(value) ? null : value)),
    };
  });
}

/** Origins so far apart that their fans follow one another. */
export function fanOrigins(days: readonly number[], horizon: number): Set<number> {
  let next = -Infinity;
  return new Set(
    days.filter((day) => {
      if (day < next) return false;
      next = day + horizon;
      return true;
    }),
  );
}
