import { Horizon } from "../scenario/values/horizon.ts";
import { dateOfDay } from "../scenario/dates/calendar.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { share } from "../statistics/probability.ts";

/** P(default) from the start up to the close of a date. */
export interface DefaultBy extends Estimate {
  /** YYYY-MM-DD: the last day of a calendar quarter, or that of the horizon. */
  readonly by: string;
}

/**
 * P(default) by the end of each calendar quarter, on which lenders test covenants, and by the end of the horizon, which is
 * P(default): of all paths, each with its standard error. `defaultDays` are days of default, 1 the first, NaN where there is
 * none.
 */
export function defaultByQuarter(
  defaultDays: Float64Array,
  scenario: Pick<Scenario, "start" | "horizon_days">,
): readonly DefaultBy[] {
  const horizon = new Horizon(scenario);
  const last = horizon.days - 1;
  const ends = horizon.periodEnds(3).filter((day) => day < last);
  return [...ends, last].map((day) => {
    // The company defaults at the close of its day of default.
    const cases = defaultDays.reduce((count, of) => count + Number(of <= day + 1), 0);
    return { by: dateOfDay(horizon.calendarDay(day)), ...share(cases, defaultDays.length) };
  });
}
