import { calendarDay } from "../../scenario/dates/calendar.ts";
import { type CalendarMonth, calendarMonth } from "../../scenario/dates/calendar-month.ts";

/** A month of a forecast. */
export interface ForecastMonth extends CalendarMonth {
  /** The first of its days that is simulated: its own first, but for a month that had begun. */
  readonly simulatedFrom: number;
}

/** So many months from that of the start's date on. */
export function forecastMonths(startDate: string, count: number): ForecastMonth[] {
  const start = calendarDay(startDate);
  return Array.from({ length: count }, (_, k) => {
    const month = calendarMonth(start, k);
    return { ...month, simulatedFrom: Math.max(start, month.firstDay) };
  });
}

/** How many months end within so many days from a start's date on. */
export function monthsWithin(startDate: string, days: number): number {
  const end = calendarDay(startDate) + days;
  let count = 0;
  while (calendarMonth(calendarDay(startDate), count).lastDay < end) count++;
  return count;
}

/** Days from a start's date to the end of the last of so many months. */
export function horizonOf(startDate: string, count: number): number {
  const start = calendarDay(startDate);
  return calendarMonth(start, count - 1).lastDay + 1 - start;
}

/** How many of a month's days are simulated. */
export function simulatedDays({ simulatedFrom, lastDay }: ForecastMonth): number {
  return lastDay + 1 - simulatedFrom;
}
