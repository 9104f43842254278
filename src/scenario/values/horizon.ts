import { calendarDay } from "../dates/calendar.ts";
import type { Scenario } from "../schema/schema.ts";

/** A scenario's days: day 0 is the date of the start. */
export class Horizon {
  readonly days: number;
  readonly #firstDay: number;

  constructor(scenario: Pick<Scenario, "start" | "horizon_days">) {
    this.days = scenario.horizon_days;
    this.#firstDay = calendarDay(scenario.start.date);
  }

  /** The day of a date, negative before the start. */
  dayOf(date: string): number {
    return calendarDay(date) - this.#firstDay;
  }

  /** The month of a day, 1 to 12. */
  monthOf(day: number): number {
    return this.#date(day).getUTCMonth() + 1;
  }

  /** True of a Saturday or a Sunday. */
  isWeekend(day: number): boolean {
    return this.#date(day).getUTCDay() % 6 === 0;
  }

  /** A day counted from 1970-01-01. */
  calendarDay(day: number): number {
    return this.#firstDay + day;
  }

  /** The days that end a calendar month (1), quarter (3) or year (12). */
  periodEnds(months: 1 | 3 | 12): number[] {
    return Array.from({ length: this.days }, (_, day) => day).filter(
      (day) => this.monthOf(day) % months === 0 && this.monthOf(day) !== this.monthOf(day + 1),
    );
  }

  /** The closes of days that are marks: every month after the start, or the ends of months; and the horizon. */
  markDays(marks: Scenario["marks"] = "anniversaries"): number[] {
    if (marks === "calendar_months") {
      const ends = this.periodEnds(1).map((day) => day + 1);
      return ends.at(-1) === this.days ? ends : [...ends, this.days];
    }
    return this.#anniversaries();
  }

  #anniversaries(): number[] {
    const start = this.#date(0);
    const marks: number[] = [];
    for (let months = 1; ; months++) {
      // The 31st of a short month is its last day.
      const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1);
      const last = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0);
      const day = Math.min(first + (start.getUTCDate() - 1) * MS_PER_DAY, last) / MS_PER_DAY - this.#firstDay;
      if (day >= this.days) break;
      marks.push(day);
    }
    return [...marks, this.days];
  }

  #date(day: number): Date {
    return new Date((this.#firstDay + day) * MS_PER_DAY);
  }
}

const MS_PER_DAY = 86_400_000;

/** Days of these months in a year of 365 days. */
export function daysOfMonths(months: readonly number[]): number {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return [...new Set(months)].reduce((sum, month) => sum + lengths[month - 1]!, 0);
}
