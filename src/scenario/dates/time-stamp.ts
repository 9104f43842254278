import { calendarDay } from "./calendar.ts";

/** A point of time as a cell of a file states it. */
export interface TimeStamp {
  /** Its UTC day, counted from 1970-01-01. */
  readonly day: number;
  /** Its time of day in UTC, in seconds from 00:00; null where a date stands alone. */
  readonly seconds: number | null;
  /** Whether it states an offset from UTC that is not 0. */
  readonly offset: boolean;
  /** Whether it is written as ISO 8601 has it, or nearly so. */
  readonly iso: boolean;
}

const DAY_SECONDS = 86_400;

/**
 * Reads dates and times: 2026-02-02, 2026/2/2 and 20260202, 02.02.2026 (day first), 2 Feb 2026 and Feb 2, 2026, with a time of day
 * and an offset or none, which is UTC; and Unix times in s, ms or µs. Null for all else, such as 02/03/2026, which is one day
 * here and another there.
 */
export function timeStamp(text: string): TimeStamp | null {
  return unixTime(text) ?? writtenTime(text);
}

/** Reads a month, such as 2026-02, as its first day; null for all else. */
export function monthStamp(text: string): TimeStamp | null {
  return /^\d{4}-\d{2}$/.test(text) ? writtenTime(`${text}-01`) : null;
}

function unixTime(text: string): TimeStamp | null {
  if (!/^(\d{10}(\.\d+)?|\d{13}|\d{16})$/.test(text)) return null;
  const seconds = Number(text) / (text.length === 13 ? 1e3 : text.length === 16 ? 1e6 : 1);
  return { ...ofDay(0, seconds), offset: false, iso: false };
}

const DATES = [
  { iso: true, form: /^(?<year>\d{4})([-/])(?<month>\d{2})\2(?<day>\d{2})(?!\d)/ },
  { iso: false, form: /^(?<year>\d{4})([-/])(?<month>\d{1,2})\2(?<day>\d{1,2})/ },
  { iso: false, form: /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?!\d)/ },
  { iso: false, form: /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})/ },
  { iso: false, form: /^(?<day>\d{1,2})[ -](?<month>[A-Za-z]{3,9})[ -](?<year>\d{4})/ },
  { iso: false, form: /^(?<month>[A-Za-z]{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4})/ },
];

const CLOCK =
  /^(?:(?:T|,? +)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:\.\d+)?))?(?: ?(?:Z|UTC|GMT|(?<sign>[+-])(?<offsetHour>\d{2}):?(?<offsetMinute>\d{2})?(?: UTC)?))?)?$/;

function writtenTime(text: string): TimeStamp | null {
  for (const { form, iso } of DATES) {
    const date = form.exec(text);
    if (date === null) continue;
    const day = calendarDayOf(date.groups!);
    const clock = CLOCK.exec(text.slice(date[0].length))?.groups;
    if (day === null || clock === undefined) return null;
    if (clock["hour"] === undefined) return { day, seconds: null, offset: false, iso };
    const [hour, minute, second] = [clock["hour"], clock["minute"], clock["second"] ?? 0].map(Number);
    const ahead = 3600 * Number(clock["offsetHour"] ?? 0) + 60 * Number(clock["offsetMinute"] ?? 0);
    const seconds = 3600 * hour! + 60 * minute! + second!;
    if (minute! > 59 || second! >= 60 || seconds > DAY_SECONDS || ahead > 14 * 3600) return null;
    const utc = seconds - (clock["sign"] === "-" ? -ahead : ahead);
    return { ...ofDay(day, utc), offset: ahead !== 0, iso };
  }
  return null;
}

/** The day, if the calendar has it. */
function calendarDayOf({ year, month, day }: Readonly<Record<string, string>>): number | null {
  const number = /^\d/.test(month!) ? Number(month) : MONTHS.indexOf(month!.slice(0, 3).toLowerCase()) + 1;
  const date = `${year}-${String(number).padStart(2, "0")}-${day!.padStart(2, "0")}`;
  const found = calendarDay(date);
  return !Number.isNaN(found) && new Date(found * DAY_SECONDS * 1000).toISOString().startsWith(date)
    ? found
    : null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

function ofDay(day: number, seconds: number): { readonly day: number; readonly seconds: number } {
  const days = Math.floor(seconds / DAY_SECONDS);
  return { day: day + days, seconds: seconds - days * DAY_SECONDS };
}
