import { calendarDay } from "./calendar.ts";

/** Those of the closes that lie from one date to another, both included; without a date, as far as they go. */
export function within(
  { first_date, usd }: { readonly first_date: string; readonly usd: readonly number[] },
  from: string | undefined,
  to: string | undefined,
): readonly number[] {
  const first = calendarDay(first_date);
  const start = from === undefined ? 0 : calendarDay(from) - first;
  const end = to === undefined ? usd.length : calendarDay(to) - first + 1;
  return usd.slice(Math.max(start, 0), Math.max(end, 0));
}
