import { Horizon } from "../scenario/values/horizon.ts";
import { dateOfDay } from "../scenario/dates/calendar.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { exactly, probability } from "../statistics/probability.ts";
import type { Replicates } from "../statistics/replicates.ts";

/** The chance that something has happened from the start up to the close of a date: a default, a breach. */
export interface ChanceBy extends Estimate {
  /** YYYY-MM-DD: the last day of a calendar quarter, or that of the horizon. */
  readonly by: string;
}

/**
 * The chance by the end of each calendar quarter, on which lenders test covenants, and by the end of the horizon, which is that
 * of the whole run: of all paths, each with its standard error. `daysOf` are the days at whose close it happens, 1 the first, NaN where
 * it never does.
 */
export function chanceByQuarter(
  daysOf: Float64Array,
  scenario: Pick<Scenario, "start" | "horizon_days">,
  replicates?: Replicates,
): readonly ChanceBy[] {
  const horizon = new Horizon(scenario);
  return quarterDays(scenario).map((day) => {
    const happened = daysOf.map((of) => Number(of <= day));
    return { by: dateOfDay(horizon.calendarDay(day - 1)), ...probability(happened, exactly(1), replicates) };
  });
}

/** The last day of each calendar quarter, 1 the first of the run, and that of the horizon. */
export function quarterDays(scenario: Pick<Scenario, "start" | "horizon_days">): readonly number[] {
  const horizon = new Horizon(scenario);
  const last = horizon.days - 1;
  return [...horizon.periodEnds(3).filter((day) => day < last), last].map((day) => day + 1);
}
