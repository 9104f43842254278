import { dateOfDay } from "../dates/calendar.ts";

/** A kind of text that is no date, and what to do about one of them. */
interface Kind {
  readonly form: RegExp;
  readonly advice: (found: RegExpExecArray) => string;
}

/** Day 0 of spreadsheets, counted from 1970-01-01. */
const SPREADSHEET_EPOCH = -25_569;

const KINDS: readonly Kind[] = [
  { form: /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})\b(?!.*[AP]M)/i, advice: dayOrMonth },
  { form: /\d ?[AP]\.?M\.?\b/i, advice: () => "write the time by the clock of 24 hours, such as 13:00" },
  {
    form: /^[2-7]\d{4}(\.\d+)?$/,
    advice: ([text]) =>
      `it is probably a spreadsheet's number of ${dateOfDay(Math.floor(Number(text)) + SPREADSHEET_EPOCH)}: ` +
      "format the column as a date and save the file again",
  },
  {
    form: /^#{2,}$/,
    advice: () => "the column was too narrow when the file was saved: widen it and save the file again",
  },
  { form: /^'/, advice: () => "leave out the apostrophe" },
  { form: /^\d{4}-W\d{2}/, advice: () => "write the day by its month, not its week" },
  {
    form: /^\d{1,2}[-./ ]([A-Za-z]{3,9}|\d{1,2})[-./ ]'?\d{2}$/,
    advice: () => "write the year with four digits, the date as 2026-02-02",
  },
  { form: /^\p{L}+day,/u, advice: () => "leave out the day of the week" },
  { form: /^\d{1,2}\.? \p{L}+\.? \d{4}$/u, advice: () => "write the month as a number or in English" },
];

/** Why a text is no date, and what to do about it: the kind of text it is of, and words that begin with "; ". Null if that is not known. */
export function noDate(text: string): { readonly kind: number; readonly advice: string } | null {
  for (const [kind, { form, advice }] of KINDS.entries()) {
    const found = form.exec(text);
    if (found !== null) return { kind, advice: `; ${advice(found)}` };
  }
  return null;
}

/** Which day a date with the year last means, if it means one. */
function dayOrMonth([text, one, , two, year]: RegExpExecArray): string {
  const [first, second] = [Number(one), Number(two)];
  const [monthFirst, dayFirst] = [isoDate(year!, first, second), isoDate(year!, second, first)];
  if (monthFirst === null && dayFirst === null) return "write it as 2026-02-02";
  if (monthFirst === null || dayFirst === null || monthFirst === dayFirst)
    return `write ${(monthFirst ?? dayFirst)!}`;
  return `${text} may be ${inWords(dayFirst)} or ${inWords(monthFirst)}: write ${dayFirst} or ${monthFirst}`;
}

/** A date if the calendar has it; null if not. */
function isoDate(year: string, month: number, day: number): string | null {
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null;
}

/** 2 March. */
function inWords(date: string): string {
  return new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
}
