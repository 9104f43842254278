import { DataError, endOf, type History } from "../history/history.ts";
import { calendarDay, dateOfDay } from "../scenario/dates/calendar.ts";
import type { Plan } from "./backtest.ts";

/**
 * What of a plan the recorded days leave without a score, a sentence each. Throws a DataError where an origin lies outside of them, or
 * nothing would be scored.
 */
export function doubtsOfPlan(
  { origins, horizons, since }: Pick<Plan, "origins" | "horizons" | "since">,
  { price }: Pick<History, "price">,
): string[] {
  if (price.values.length === 0) throw new DataError("no day has a price");
  const [first, last] = [price.firstDay, endOf(price) - 1];
  const end = `the days end on ${dateOfDay(last)}`;
  const late = origins.find((date) => calendarDay(date) > last + 1);
  if (late !== undefined)
    throw new DataError(
      `--origins: ${late} lies beyond the data, ${end}: no origin may be after ${dateOfDay(last + 1)}`,
    );
  const early = origins.findLast((date) => calendarDay(date) <= first);
  if (early !== undefined)
    throw new DataError(
      `--origins: nothing is known before ${early}, the days begin on ${dateOfDay(first)}: begin with later origins`,
    );
  const hasOutcome = (date: string, horizon: number): boolean => calendarDay(date) + horizon - 1 <= last;
  const shortest = Math.min(...horizons);
  if (!origins.some((date) => hasOutcome(date, shortest)))
    throw new DataError(
      `no forecast is due within the data, ${end}: the first origin is ${origins[0]!}, the shortest horizon ${shortest} days`,
    );
  const unscored = horizons.filter((horizon) => !origins.some((date) => hasOutcome(date, horizon)));
  return [
    ...(unscored.length === 0
      ? []
      : [`--horizons ${unscored.join(", ")}: no outcome is known, ${end}; they are left out of the scores`]),
    ...(since === undefined || origins.some((date) => date >= since && hasOutcome(date, shortest))
      ? []
      : [`--since ${since}: no origin from then on has an outcome, ${end}; it has no scores`]),
  ];
}
