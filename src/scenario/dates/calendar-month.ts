import { calendarDay, dateOfDay } from "./calendar.ts";

/** A month of the calendar; days are counted from 1970-01-01. */
export interface CalendarMonth {
  /** As 2026-02. */
  readonly month: string;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** The month so many months after that of a day; before it, where they are negative. */
export function calendarMonth(day: number, after = 0): CalendarMonth {
  const [year, number] = dateOfDay(day).split("-").map(Number) as [number, number];
  const dayOf = (months: number): number => Date.UTC(year, number - 1 + months, 1) / MS_PER_DAY;
  const firstDay = dayOf(after);
  return { month: dateOfDay(firstDay).slice(0, 7), firstDay, lastDay: dayOf(after + 1) - 1 };
}

/** The month of that name, as 2026-02. */
export function monthNamed(month: string): CalendarMonth {
  return calendarMonth(calendarDay(`${month}-01`));
}

const MS_PER_DAY = 86_400_000;
