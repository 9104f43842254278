import { calendarDay } from "./calendar.ts";

/** An hour as a file names it: by a day and what the clock shows, or by an instant in milliseconds since 1970. */
export type HourStamp = { readonly day: string; readonly hour: number } | { readonly instant: number };

/** How a file's times are to be read. */
export interface StampForm {
  /** Whether they are the hours' ends. */
  readonly ending: boolean;
}

const HOUR = 3_600_000;

const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):?(\d{2})?(?::?(\d{2})(?:[.,]0+)?)?(?:\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/** The hour that a time names, its beginning or its end; null where the text is no time of a whole hour. */
export function hourStamp(text: string, { ending }: StampForm): HourStamp | null {
  const [, day, hourText, minute = "0", second = "0", zone] = TIME.exec(text) ?? [];
  if (day === undefined || hourText === undefined || !isDay(day)) return null;
  const hour = Number(hourText);
  const minutes = Number(minute);
  if (hour > 24 || minutes > 59 || Number(second) !== 0) return null;
  if (zone === undefined) return minutes === 0 ? onClock(day, hour, ending) : null;
  const wall = calendarDay(day) * 24 * HOUR + hour * HOUR + minutes * 60_000;
  return { instant: wall - offsetOf(zone) - (ending ? HOUR : 0) };
}

const HOUR_OF_DAY = /^(HE\s*)?(\d{1,2})(?::00(?::00)?)?$/i;

/** The hour of a day that a column of its own names, as 13, 13:00 or HE13 do; HE13 is "hour ending 13" in any case. */
export function hourOfDay(day: string, text: string, { ending }: StampForm): HourStamp | null {
  const [, he, hour] = HOUR_OF_DAY.exec(text) ?? [];
  if (hour === undefined || !isDay(day) || Number(hour) > 24) return null;
  return onClock(day, Number(hour), ending || he !== undefined);
}

/**
 * Where hours, or times without an offset, are first numbered 24, if none of them is numbered 0: days that go from 1 to 24 are
 * numbered by the hours' ends, as no hour begins at 24. −1 where they are not.
 */
export function firstOfTwentyFour(texts: readonly string[]): number {
  const numbers = texts.map((text) => {
    const [, he, hour] = HOUR_OF_DAY.exec(text) ?? [];
    if (hour !== undefined) return he === undefined ? Number(hour) : NaN;
    const [, , ofTime, , , zone] = TIME.exec(text) ?? [];
    return ofTime === undefined || zone !== undefined ? NaN : Number(ofTime);
  });
  return numbers.includes(0) ? -1 : numbers.indexOf(24);
}

/** An hour that begins or ends when the clock shows `hour`, 24 being the end of the day. */
function onClock(day: string, hour: number, ending: boolean): HourStamp | null {
  const begins = hour - (ending ? 1 : 0);
  if (begins >= 0 && begins < 24) return { day, hour: begins };
  const other = calendarDay(day) + Math.sign(begins);
  return { day: new Date(other * 24 * HOUR).toISOString().slice(0, 10), hour: (begins + 24) % 24 };
}

function offsetOf(zone: string): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function isDay(text: string): boolean {
  const day = calendarDay(text);
  return !Number.isNaN(day) && new Date(day * 24 * HOUR).toISOString().startsWith(text);
}
