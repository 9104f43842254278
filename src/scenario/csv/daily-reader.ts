import { dateOfDay } from "../dates/calendar.ts";
import { cellNumber, isOfNote, isUnclear } from "./cell-number.ts";
import type { NumberForm } from "./cell-number.ts";
import { cellProblem } from "./csv.ts";
import type { Cell } from "./csv.ts";
import { CountedProblems } from "../problems/counted-problems.ts";
import { clock, DayOf } from "./day-of-stamp.ts";
import type { DateRule } from "./day-of-stamp.ts";
import { noDate } from "./no-date.ts";
import { noNumber } from "./no-number.ts";
import type { Problem } from "../problems/problem.ts";
import type { Bounds } from "../schema/support.ts";
import type { Span } from "../problems/source.ts";
import type { Point } from "./straight-line.ts";
import type { TimeStamp } from "../dates/time-stamp.ts";

/** What is wanted of a file of daily numbers. */
export interface Wanted {
  readonly dateColumn: string;
  /** The column of numbers, and what they must be. */
  readonly column: string;
  readonly bounds: Pick<Bounds, "min" | "above">;
  readonly dates: DateRule;
  /** First and last day, counted from 1970-01-01; undefined: as far as the file goes. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** What days without a number get; null: each is a problem. */
  readonly fill: Fill | null;
  /** What to do about such days, added to the problem. */
  readonly advice: string;
  /** What to do about a day that is not over. */
  readonly leaveOut: (day: number) => string;
}

/** What stands for the numbers of days that have none. */
export interface Fill {
  /** The same for all; null: each lies on a straight line between those beside it. */
  readonly value: number | null;
  /** How that is said: "by a straight line". */
  readonly words: string;
}

/** A row, and when its number is of. */
export interface StampedRow {
  readonly cells: readonly Cell[];
  /** Null where it has none that can be read. */
  readonly stamp: TimeStamp | null;
  /** Whether it fits the header; what does not is reported elsewhere. */
  readonly fits: boolean;
}

export interface DailyNumber {
  /** NaN where there is none. */
  readonly value: number;
  /** Where it stands; null where there is none. */
  readonly span: Span | null;
}

/** The numbers next to the wanted days, by the day, before and after them, where they are of use. */
export type Neighbours = readonly [before: Point | undefined, after: Point | undefined];

const NONE: DailyNumber = { value: NaN, span: null };

/** Reads rows, the oldest first, into numbers of days, and reports what is not one number a day. */
export class DailyReader {
  readonly #problems = new CountedProblems();
  readonly numbers: DailyNumber[] = [];
  /** Counted from 1970-01-01; undefined before there is one. */
  firstDay: number | undefined;
  /** The number of the day before the first that is wanted, if the file has it. */
  before: DailyNumber | undefined;
  #last: number | undefined;
  /** The days without a number that were read last. */
  #empty: { readonly cells: readonly Cell[]; readonly from: number; to: number } | undefined;
  #ofNote: Problem | undefined;
  #before: Point | undefined;
  #after: Point | undefined;
  /** The row of the one after them. */
  #beyond: readonly Cell[] | undefined;
  /** Days without a number that were put on a straight line: how many, the first, and the row next to it. */
  #filled: { count: number; readonly first: number; readonly cells: readonly Cell[] } | undefined;
  #saidUnclear = false;
  readonly #columns: { readonly date: number; readonly number: number };
  readonly #form: NumberForm;
  readonly #wanted: Wanted;
  readonly #dayOf: DayOf;

  constructor(columns: { readonly date: number; readonly number: number }, form: NumberForm, wanted: Wanted) {
    this.#columns = columns;
    this.#form = form;
    this.#wanted = wanted;
    this.#dayOf = new DayOf(wanted.dates);
  }

  get problems(): readonly Problem[] {
    return this.#problems.all;
  }

  /** How many problems there are to tell of, kinds of many counted once. */
  get problemCount(): number {
    return this.#problems.length;
  }

  /** What was taken for granted of the rows read. */
  get notes(): readonly Problem[] {
    return [
      ...this.#dayOf.notes,
      ...(this.#ofNote === undefined ? [] : [this.#ofNote]),
      ...this.#filledNote(),
    ];
  }

  get neighbours(): Neighbours {
    return [this.#before, this.#after];
  }

  read({ cells, stamp, fits }: StampedRow): void {
    if (stamp === null) {
      if (fits) this.#reportNoDate(cells);
      return;
    }
    const day = this.#dayOf.of(stamp);
    if (!this.#isWanted(day)) {
      if (fits && day + 1 === this.#wanted.from) this.before = this.#numberOf(cells[this.#columns.number]);
      if (fits) this.#passBy(cells, day);
      return;
    }
    this.#openFrom(cells, day);
    this.#dayOf.note(stamp, cells[this.#columns.date]!);
    this.#follow(cells, day);
    const cell = cells[this.#columns.number];
    if (!fits) this.numbers.push(NONE);
    else if (cell === undefined || cell.text === "") this.#skip(cells, day);
    else {
      this.#reportEmpty();
      this.#number(cells, cell);
    }
  }

  /** Reads a row of a day that was not over when the file was made: a problem if the day is wanted. */
  readUnfinished({ cells, stamp }: StampedRow): void {
    const day = this.#dayOf.of(stamp!);
    if (!this.#isWanted(day)) return;
    this.#reportDate(
      cells,
      `${clock(stamp!.seconds!)} UTC on ${dateOfDay(stamp!.day)} is another time of day than in the rows before: ` +
        `so that day was probably not over when the file was saved; ${this.#wanted.leaveOut(day)}`,
    );
  }

  /** Ends reading. */
  close(): void {
    this.#closeUpTo();
    if (this.#empty !== undefined && this.#needsNeighbours && this.#after === undefined) {
      const { cells, from } = this.#empty;
      const message = `is empty from ${dateOfDay(from)} on, with no later day to interpolate to`;
      this.#reportNumber(cells, `${this.#wanted.column} ${message}`);
    } else this.#reportEmpty();
  }

  get #needsNeighbours(): boolean {
    return this.#wanted.fill?.value === null;
  }

  #isWanted(day: number): boolean {
    const { from = -Infinity, to = Infinity } = this.#wanted;
    return day >= from && day <= to;
  }

  #numberOf(cell: Cell | undefined): DailyNumber | undefined {
    const value = cell === undefined ? NaN : cellNumber(cell.text, this.#form);
    return Number.isFinite(value) && value > 0 ? { value, span: cell!.span } : undefined;
  }

  /** Keeps the number of a day that is not wanted, if it is the next one to those that are and a line may need it. */
  #passBy(cells: readonly Cell[], day: number): void {
    const { from = -Infinity, fill, bounds } = this.#wanted;
    const text = cells[this.#columns.number]?.text ?? "";
    if (fill === null || text === "" || isUnclear(text, this.#form)) return;
    const value = cellNumber(text, this.#form);
    if (!Number.isFinite(value) || value <= (bounds.above ?? -Infinity) || value < (bounds.min ?? -Infinity))
      return;
    if (day < from) this.#before = { at: day, value };
    else if (this.#after === undefined) {
      this.#after = { at: day, value };
      this.#beyond = cells;
    }
  }

  /** Days are missing before the first row of those that are wanted: they are filled if there is a number before them. */
  #openFrom(cells: readonly Cell[], day: number): void {
    const { from } = this.#wanted;
    if (this.#before === undefined || from === undefined || this.firstDay !== undefined) return;
    this.firstDay = from;
    this.#last = from - 1;
    if (day > from) this.#fill(cells, from, day - from);
    for (let missing = from; missing < day; missing++) this.numbers.push(NONE);
    this.#last = day - 1;
  }

  /** Days are missing after the last row of those that are wanted. */
  #closeUpTo(): void {
    const { to } = this.#wanted;
    if (this.#after === undefined || to === undefined) return;
    this.#openFrom(this.#beyond!, to + 1);
    if (this.#last === undefined) return;
    if (to > this.#last) this.#fill(this.#beyond!, this.#last + 1, to - this.#last);
    for (let missing = this.#last + 1; missing <= to; missing++) this.numbers.push(NONE);
    this.#last = to;
  }

  #fill(cells: readonly Cell[], first: number, count: number): void {
    if (this.#filled === undefined) this.#filled = { count, first, cells };
    else this.#filled.count += count;
  }

  #filledNote(): Problem[] {
    if (this.#filled === undefined) return [];
    const { count, first, cells } = this.#filled;
    const days = count === 1 ? "a day without a number is" : `${count} days without a number are`;
    const message = `${this.#wanted.column}: ${days} filled ${this.#wanted.fill!.words}, the first ${dateOfDay(first)}`;
    return [cellProblem(cells, this.#columns.date, message)];
  }

  #number(cells: readonly Cell[], { text, span }: Cell): void {
    const { column, bounds } = this.#wanted;
    const value = cellNumber(text, this.#form);
    if (isUnclear(text, this.#form)) this.#reportUnclear(cells, text);
    else if (!Number.isFinite(value)) this.#reportNoNumber(cells, text);
    else if (bounds.above !== undefined && value <= bounds.above)
      this.#reportNumber(cells, `${column} must be greater than ${bounds.above}, found ${text}`);
    else if (bounds.min !== undefined && value < bounds.min)
      this.#reportNumber(cells, `${column} must be at least ${bounds.min}, found ${text}`);
    else {
      this.numbers.push({ value, span });
      if (isOfNote(text, this.#form))
        this.#ofNote ??= cellProblem(
          cells,
          this.#columns.number,
          `${JSON.stringify(text)} is read as ${value}`,
        );
    }
  }

  /** Says once that the column's commas are unclear. */
  #reportUnclear(cells: readonly Cell[], text: string): void {
    if (this.#saidUnclear) return;
    this.#saidUnclear = true;
    this.#reportNumber(
      cells,
      `${this.#wanted.column}: ${text} may be ${text.replace(",", "")} or ${text.replace(",", ".")}; ` +
        "leave out the commas of thousands, write decimals with a point",
    );
  }

  /** Takes note of a day without a number. */
  #skip(cells: readonly Cell[], day: number): void {
    if (this.#empty === undefined) this.#empty = { cells, from: day, to: day };
    else this.#empty.to = day;
    if (this.#wanted.fill !== null) this.#fill(cells, day, 1);
    this.numbers.push(NONE);
  }

  #reportEmpty(): void {
    if (this.#empty === undefined) return;
    const { cells, from, to } = this.#empty;
    this.#empty = undefined;
    const { column, fill, advice } = this.#wanted;
    const [first, last] = [dateOfDay(from), dateOfDay(to)];
    if (fill === null)
      this.#reportNumber(
        cells,
        `${column} is empty ${from === to ? `on ${first}` : `from ${first} to ${last}`}${advice}`,
      );
    else if (this.#needsNeighbours && from === this.firstDay && this.#before === undefined)
      this.#reportNumber(cells, `${column} is empty up to ${last}, with no earlier day to interpolate from`);
  }

  /** Days follow one another. */
  #follow(cells: readonly Cell[], day: number): void {
    const last = this.#last;
    const step = last === undefined ? 1 : day - last;
    if (step < 1)
      this.#reportDate(
        cells,
        `${dateOfDay(day)} does not come after ${dateOfDay(last!)}: one row a day, in order`,
      );
    else if (step > 1 && this.#wanted.fill !== null) {
      this.#fill(cells, last! + 1, step - 1);
      for (let k = 1; k < step; k++) this.numbers.push(NONE);
    } else if (step > 1) {
      const lost = step === 2 ? "a day is" : `${step - 1} days are`;
      const between = `missing between ${dateOfDay(last!)} and ${dateOfDay(day)}`;
      this.#reportDate(cells, `${lost} ${between}${this.#wanted.advice}`);
    }
    this.firstDay ??= day;
    this.#last = day;
  }

  #reportNoDate(cells: readonly Cell[]): void {
    const text = cells[this.#columns.date]?.text ?? "";
    const why = noDate(text);
    const message = `expected a date such as 2026-02-02, found ${JSON.stringify(text)}${why?.advice ?? ""}`;
    this.#reportDate(cells, message, `date ${why?.kind ?? ""}`);
  }

  #reportDate(cells: readonly Cell[], message: string, kind?: string): void {
    this.#problems.add(cellProblem(cells, this.#columns.date, message), kind);
  }

  #reportNoNumber(cells: readonly Cell[], text: string): void {
    const { column } = this.#wanted;
    const advice = noNumber(text, this.#form);
    const message = `${column}: expected a number, found ${JSON.stringify(text)}${advice}`;
    this.#reportNumber(cells, message, `number ${advice}`);
  }

  #reportNumber(cells: readonly Cell[], message: string, kind?: string): void {
    this.#problems.add(cellProblem(cells, this.#columns.number, message), kind);
  }
}
