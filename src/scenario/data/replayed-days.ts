import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import { date, whole } from "../schema/field.ts";
import { under, valid } from "../yaml/unvalidated.ts";

const DAY = date({ description: "" });
const HORIZON = whole({ description: "", min: 1, max: 3650 });

/** Real days one after the other, counted from 1970-01-01; both ends are among them. */
interface Days {
  readonly first: number;
  readonly last: number;
}

/**
 * The real days that a replay runs through: the scenario's own, or as many from the day that `from` names; null where the
 * scenario does not validly say.
 */
export function replayedDays(data: unknown, from: unknown): Days | null {
  const start = valid(DAY, under(under(data, "start"), "date"));
  const horizon = valid(HORIZON, under(data, "horizon_days"));
  if (start === null || horizon === null) return null;
  const first = calendarDay(valid(DAY, from) ?? start);
  return { first, last: first + horizon - 1 };
}

/** The fault at `path` that days from `firstDate` on are not all those that a replay needs. */
export function uncovered(
  needed: Days | null,
  firstDate: string,
  days: number,
  path: readonly string[],
): Fault[] {
  if (needed === null) return [];
  const first = calendarDay(firstDate);
  const there = { first, last: first + days - 1 };
  if (there.first <= needed.first && there.last >= needed.last) return [];
  const message = `a replay over this horizon needs the days ${span(needed)}, there are ${span(there)}`;
  return [{ path, at: "value", message }];
}

const span = ({ first, last }: Days): string => `${dateOfDay(first)} to ${dateOfDay(last)}`;
