import { calendarDay } from "./calendar.ts";
import { cellProblem, csvRows } from "./csv.ts";
import type { Cell } from "./csv.ts";
import type { Problem } from "./problem.ts";
import type { Bounds } from "./schema/support.ts";
import { didYouMean } from "./suggest.ts";

/** What is wanted of a file of daily numbers. */
export interface Wanted {
  readonly dateColumn: string;
  /** The column of numbers, and what they must be. */
  readonly column: string;
  readonly bounds: Pick<Bounds, "min" | "above">;
  /** First and last day; undefined: as far as the file goes. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether days without a number lie on a straight line between those beside them; else each is a problem. */
  readonly interpolate: boolean;
  /** What to do about such days, added to the problem. */
  readonly advice: string;
}

/** Numbers of days that follow one another without a gap. */
export interface DailyNumbers {
  readonly firstDate: string;
  readonly values: readonly number[];
}

/** Problems that one file is allowed to report. */
const MOST_PROBLEMS = 20;

/** The wanted days of a CSV text; null, and what is wrong, if it has not all of them, or not one a day, in order. */
export function dailyColumn(
  name: string,
  text: string,
  wanted: Wanted,
): { readonly days: DailyNumbers | null; readonly problems: readonly Problem[] } {
  const [header, ...rows] = csvRows(name, text.replace(/^\uFEFF/, " "));
  if (header === undefined) return { days: null, problems: [] };
  const names = header.map((cell) => cell.text);
  const missing = [wanted.dateColumn, wanted.column].filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const problems = missing.map((column) =>
      cellProblem(
        header,
        0,
        `no column "${column}"${didYouMean(column, names)}; there are ${names.join(", ")}`,
      ),
    );
    return { days: null, problems };
  }
  const reader = new Reader(names.indexOf(wanted.dateColumn), names.indexOf(wanted.column), wanted);
  for (const row of rows) if (reader.problems.length < MOST_PROBLEMS) reader.read(row);
  reader.close();
  const { problems, values, firstDate } = reader;
  return {
    days: problems.length > 0 || firstDate === undefined ? null : { firstDate, values: interpolated(values) },
    problems,
  };
}

class Reader {
  readonly problems: Problem[] = [];
  /** NaN where there is none. */
  readonly values: number[] = [];
  firstDate: string | undefined;
  #last: string | undefined;
  /** The days without a number that were read last. */
  #empty: { readonly row: readonly Cell[]; readonly from: string; to: string } | undefined;
  readonly #date: number;
  readonly #number: number;
  readonly #wanted: Wanted;

  constructor(date: number, number: number, wanted: Wanted) {
    this.#date = date;
    this.#number = number;
    this.#wanted = wanted;
  }

  read(row: readonly Cell[]): void {
    const day = dayIn(row[this.#date]?.text ?? "");
    if (day === null) {
      this.#report(row, this.#date, `expected a date such as 2026-02-02, found ${quoted(row[this.#date])}`);
      return;
    }
    const { from, to, column, bounds } = this.#wanted;
    if ((from !== undefined && day < from) || (to !== undefined && day > to)) return;
    this.#follow(row, day);
    const cell = row[this.#number];
    const value = Number(cell?.text);
    if (cell === undefined || cell.text === "") {
      this.#skip(row, day);
      return;
    }
    this.#reportEmpty();
    if (!Number.isFinite(value))
      this.#report(row, this.#number, `${column}: expected a number, found ${quoted(cell)}`);
    else if (bounds.above !== undefined && value <= bounds.above)
      this.#report(row, this.#number, `${column} must be greater than ${bounds.above}, found ${cell.text}`);
    else if (bounds.min !== undefined && value < bounds.min)
      this.#report(row, this.#number, `${column} must be at least ${bounds.min}, found ${cell.text}`);
    else this.values.push(value);
  }

  /** Ends reading. */
  close(): void {
    if (this.#empty !== undefined && this.#wanted.interpolate) {
      const { row, from } = this.#empty;
      this.#report(
        row,
        this.#number,
        `${this.#wanted.column} is empty from ${from} on, with no later day to interpolate to`,
      );
    } else this.#reportEmpty();
  }

  /** Takes note of a day without a number. */
  #skip(row: readonly Cell[], day: string): void {
    if (this.#empty === undefined) this.#empty = { row, from: day, to: day };
    else this.#empty.to = day;
    this.values.push(NaN);
  }

  #reportEmpty(): void {
    if (this.#empty === undefined) return;
    const { row, from, to } = this.#empty;
    this.#empty = undefined;
    const { column, interpolate, advice } = this.#wanted;
    if (!interpolate)
      this.#report(
        row,
        this.#number,
        `${column} is empty ${from === to ? `on ${from}` : `from ${from} to ${to}`}${advice}`,
      );
    else if (from === this.firstDate)
      this.#report(
        row,
        this.#number,
        `${column} is empty up to ${to}, with no earlier day to interpolate from`,
      );
  }

  /** Days follow one another. */
  #follow(row: readonly Cell[], day: string): void {
    const last = this.#last;
    const step = last === undefined ? 1 : calendarDay(day) - calendarDay(last);
    if (step < 1)
      this.#report(row, this.#date, `${day} does not come after ${last!}: one row a day, in order`);
    else if (step > 1 && this.#wanted.interpolate) this.values.push(...Array<number>(step - 1).fill(NaN));
    else if (step > 1) {
      const lost = step === 2 ? "a day is" : `${step - 1} days are`;
      this.#report(row, this.#date, `${lost} missing between ${last!} and ${day}${this.#wanted.advice}`);
    }
    this.firstDate ??= day;
    this.#last = day;
  }

  #report(row: readonly Cell[], k: number, message: string): void {
    this.problems.push(cellProblem(row, k, message));
  }
}

/** The values with each NaN on the straight line between the numbers beside it; the first and the last are numbers. */
function interpolated(values: readonly number[]): number[] {
  const filled = [...values];
  for (let k = 1, known = 0; k < filled.length; k++) {
    const value = filled[k]!;
    if (Number.isNaN(value)) continue;
    const step = (value - filled[known]!) / (k - known);
    for (let j = known + 1; j < k; j++) filled[j] = filled[known]! + step * (j - known);
    known = k;
  }
  return filled;
}

/** The day of a date, or of a time of day that begins with one; null if the calendar has none. */
function dayIn(text: string): string | null {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(text) ?? [];
  if (day === undefined || Number.isNaN(calendarDay(day))) return null;
  return new Date(calendarDay(day) * 86_400_000).toISOString().startsWith(day) ? day : null;
}

const quoted = (cell: Cell | undefined): string => JSON.stringify(cell?.text ?? "");
