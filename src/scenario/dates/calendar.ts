const MS_PER_DAY = 86_400_000;

/** Days from 1970-01-01 to a date such as "2026-02-02". */
export function calendarDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** The date of a day counted from 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
