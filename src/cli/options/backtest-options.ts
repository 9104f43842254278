import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";
import { textOption } from "./options.ts";
import { wholeNumber } from "./values.ts";

export const DEFAULT_ORIGINS = "2019-01:2026-01:1m";
export const DEFAULT_HORIZONS = "30,90,180,365";

/** More origins than this are a slip: a forecast every day for eleven years. */
const MOST_ORIGINS = 4000;
const MOST_DAYS = 3650;

const EXAMPLE = `try --origins ${DEFAULT_ORIGINS}`;

/** The dates of `from:to:step`, a month standing for its first day, a step like 1m or 14d; or one date. */
export function originsOf(args: Arguments): readonly string[] {
  const text = textOption(args, "origins") ?? DEFAULT_ORIGINS;
  const [first = "", last = first, step = "1m", ...others] = text.split(":").map((part) => part.trim());
  if (others.length > 0) throw new UsageError(`--origins takes from:to:step, found "${text}"; ${EXAMPLE}`);
  const [from, to] = [dateIn("--origins", first), dateIn("--origins", last)];
  if (to < from) throw new UsageError(`--origins ${text}: ${to} is before ${from}; ${EXAMPLE}`);
  const dates = steps(from, to, stepOf(step, from));
  if (dates.length > MOST_ORIGINS)
    throw new UsageError(`--origins ${text}: more than ${MOST_ORIGINS} origins; take a longer step`);
  return dates;
}

/** The horizons in days, ascending. */
export function horizonsOf(args: Arguments): readonly number[] {
  const text = textOption(args, "horizons") ?? DEFAULT_HORIZONS;
  const rule = { min: 1, max: MOST_DAYS, example: DEFAULT_HORIZONS };
  const days = text.split(",").map((part) => wholeNumber("--horizons", part.trim(), rule));
  const twice = days.find((day, k) => days.indexOf(day) < k);
  if (twice !== undefined) throw new UsageError(`--horizons ${text} has ${twice} twice`);
  return [...days].sort((a, b) => a - b);
}

/** The date in --since, undefined without it. */
export function sinceOf(args: Arguments): string | undefined {
  const text = textOption(args, "since");
  return text === undefined ? undefined : dateIn("--since", text);
}

function dateIn(option: string, text: string): string {
  const date = /^\d{4}-\d\d$/.test(text) ? `${text}-01` : text;
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(calendarDay(date));
  if (isDate && dateOfDay(calendarDay(date)) === date) return date;
  throw new UsageError(`${option} takes months or dates like 2019-01 or 2019-01-15, found "${text}"`);
}

interface Step {
  readonly count: number;
  readonly unit: "m" | "d";
}

function stepOf(text: string, from: string): Step {
  const [, digits, unit] = /^(\d+)([md])$/.exec(text) ?? [];
  const count = Number(digits);
  if (!(count >= 1)) throw new UsageError(`--origins has steps like 1m or 14d, found "${text}"; ${EXAMPLE}`);
  if (unit === "m" && Number(from.slice(8)) > 28)
    throw new UsageError(`--origins: steps of months begin on a day that every month has, not on ${from}`);
  return { count, unit: unit as Step["unit"] };
}

function steps(from: string, to: string, { count, unit }: Step): string[] {
  const dates: string[] = [];
  for (let k = 0; dates.length <= MOST_ORIGINS; k++) {
    const date = unit === "d" ? dateOfDay(calendarDay(from) + k * count) : monthsLater(from, k * count);
    if (date > to) break;
    dates.push(date);
  }
  return dates;
}

function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, day)).toISOString().slice(0, 10);
}
