import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import { cellNumber, type NumberForm, numberAdvice } from "./cell-number.ts";
import { cellProblem } from "./csv.ts";
import type { Cell } from "./csv.ts";
import { CountedProblems } from "../problems/counted-problems.ts";
import type { Findings } from "../problems/findings.ts";
import {
  clock,
  closeGaps,
  type DayHours,
  type GapRemark,
  type Gaps,
  hoursByDay,
  shownOf,
  type Slot,
} from "./hour-slots.ts";
import { type HourStamp, hourOfDay, hourStamp } from "../dates/hour-stamp.ts";
import type { Problem } from "../problems/problem.ts";
import type { Point } from "./straight-line.ts";
import { TimeZone } from "../dates/time-zone.ts";

/** What is wanted of a file of hourly numbers. */
export interface WantedHours {
  readonly timeColumn: string;
  /** The column of hours, where that of times has days alone. */
  readonly hourColumn: string | undefined;
  readonly column: string;
  /** The clock of times without an offset, and of the days. */
  readonly timeZone: string;
  /** Whether times are those of the hours' ends. */
  readonly ending: boolean;
  readonly gaps: Gaps;
  /** First and last day; undefined: as far as the file goes. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Hours of days that follow one another: of each day the prices in order, and what the clock shows as they begin. */
export interface HourlyNumbers {
  readonly firstDate: string;
  readonly days: readonly DayHours[];
  /** Whether some times have no offset, so that the time zone says when they are. */
  readonly local: boolean;
}

const MS_PER_HOUR = 3_600_000;

/** Where the columns are, and how they are written. */
export interface Columns {
  readonly time: number;
  readonly hour: number | undefined;
  readonly number: number;
  /** How prices are written. */
  readonly form: NumberForm;
}

/** A price of an hour next to those that are wanted. */
interface NeighbourPrice {
  readonly stamp: HourStamp;
  readonly value: number;
}

/** Reads rows into the hours of days, and reports what is not one price an hour: each kind once, with a count. */
export class HourlyReader {
  readonly #columns: Columns;
  readonly #wanted: WantedHours;
  readonly #findings: Findings;
  readonly #zone: TimeZone;
  readonly #days = new Map<string, Slot[]>();
  readonly #problems = new CountedProblems();
  /** The row that was read last, and the slot it stands for. */
  #last: Slot | undefined;
  #lastRow: readonly Cell[] | undefined;
  #before: NeighbourPrice | undefined;
  #after: NeighbourPrice | undefined;
  #local = false;

  constructor(columns: Columns, wanted: WantedHours, findings: Findings) {
    this.#columns = columns;
    this.#wanted = wanted;
    this.#findings = findings;
    this.#zone = new TimeZone(wanted.timeZone);
  }

  /** What is wrong so far. */
  get problems(): readonly Problem[] {
    return this.#problems.all;
  }

  /** How many kinds of problems there are so far. */
  get problemCount(): number {
    return this.#problems.length;
  }

  read(row: readonly Cell[]): void {
    const stamp = this.#stampOf(row);
    if (stamp === null) return;
    const { from, to, column } = this.#wanted;
    const [day, shown] =
      "instant" in stamp ? this.#shownAt(stamp.instant) : [stamp.day, `${stamp.day} ${clock(stamp.hour)}`];
    if ((from !== undefined && day < from) || (to !== undefined && day > to)) {
      this.#passBy(row, stamp, day);
      return;
    }
    const cell = row[this.#columns.number];
    const blank = cell === undefined || cell.text === "";
    const slot = this.#slotOf(row, stamp, day, shown, blank);
    if (slot === null) return;
    slot.row = row;
    this.#last = slot;
    this.#lastRow = row;
    if (blank) return;
    const { form, number } = this.#columns;
    const value = cellNumber(cell.text, form);
    if (Number.isFinite(value)) slot.value = value;
    else {
      const message = `${column}: expected a number, found ${quoted(cell)}${numberAdvice(cell.text, form)}`;
      this.#report(row, number, message);
    }
  }

  /** Keeps the price of an hour that is not wanted, if it is the next one to those that are and a line may need it. */
  #passBy(row: readonly Cell[], stamp: HourStamp, day: string): void {
    const { from, gaps } = this.#wanted;
    const text = row[this.#columns.number]?.text ?? "";
    const value = cellNumber(text, this.#columns.form);
    if (gaps !== "interpolate" || text === "" || !Number.isFinite(value)) return;
    if (from !== undefined && day < from) this.#before = { stamp, value };
    else if (this.#after === undefined) {
      this.#after = { stamp, value };
      this.#lastRow = row;
    }
  }

  /** When the price of an hour that is not wanted is of; undefined where its clock does not show that hour. */
  #pointOf(price: NeighbourPrice | undefined): Point | undefined {
    if (price === undefined) return undefined;
    const { stamp, value } = price;
    const begins =
      "instant" in stamp
        ? stamp.instant
        : this.#zone.hoursOf(stamp.day).find(({ hour }) => hour === stamp.hour)?.begins;
    return begins === undefined ? undefined : { at: begins / MS_PER_HOUR, value };
  }

  /** Ends reading: what is missing is reported, filled or left out. */
  close(): HourlyNumbers | null {
    const dates = [...this.#days.keys()];
    const { from, to } = this.#wanted;
    const neighbours = [this.#pointOf(this.#before), this.#pointOf(this.#after)] as const;
    const [before, after] = neighbours;
    // What lies between prices that are known can be filled, whole days, too.
    const first = before === undefined ? dates[0] : from;
    const last = after === undefined ? dates.at(-1) : to;
    if (first === undefined || last === undefined) return null;
    const slots: Slot[] = [];
    for (let day = calendarDay(first); day <= calendarDay(last); day++)
      slots.push(...this.#slots(dateOfDay(day)));
    this.#loseSeconds(slots);
    const there = slots.filter(({ lost }) => !lost);
    const { problems, warnings, notes } = closeGaps(there, { ...this.#wanted, neighbours });
    const placed = ({ gap, message }: GapRemark): Problem => this.#atGap(there, gap, message);
    for (const problem of problems) this.#add(placed(problem));
    this.#findings.warnings.push(...warnings.map(placed));
    this.#findings.notes.push(...notes.map(placed));
    return this.#problems.length > 0
      ? null
      : { firstDate: first, days: hoursByDay(slots), local: this.#local };
  }

  /** What a row's time says; null, and a problem, if it is none. */
  #stampOf(row: readonly Cell[]): HourStamp | null {
    const { time, hour } = this.#columns;
    const text = row[time]?.text ?? "";
    if (hour === undefined) {
      const stamp = hourStamp(text, this.#wanted);
      if (stamp !== null) return stamp;
      this.#report(
        row,
        time,
        `expected the time of a whole hour such as 2026-02-02 13:00, found ${quoted(row[time])}`,
      );
      return null;
    }
    const stamp = hourOfDay(text, row[hour]?.text ?? "", this.#wanted);
    if (stamp !== null) return stamp;
    const found = `${quoted(row[time])} and ${quoted(row[hour])}`;
    this.#report(
      row,
      time,
      `expected a date such as 2026-02-02 and an hour such as 13 or 13:00, found ${found}`,
    );
    return null;
  }

  /** The day and the clock at an instant. */
  #shownAt(instant: number): readonly [day: string, shown: string] {
    const text = new Date(this.#zone.shown(instant)).toISOString();
    return [text.slice(0, 10), text.slice(0, 16).replace("T", " ")];
  }

  /** The hour that a row stands for; null where there is none, and a problem unless nothing stands there. */
  #slotOf(row: readonly Cell[], stamp: HourStamp, day: string, shown: string, blank: boolean): Slot | null {
    const { timeZone } = this.#wanted;
    const slots = this.#slots(day);
    if ("instant" in stamp) {
      const slot = slots.find(({ begins }) => begins === stamp.instant);
      if (slot === undefined) {
        this.#report(
          row,
          this.#columns.time,
          `no hour begins at ${shown}, as the clock in ${timeZone} has it`,
        );
        return null;
      }
      return this.#inOrder(row, slot, shown);
    }
    this.#local = true;
    const same = slots.filter(({ hour }) => hour === stamp.hour);
    if (same.length === 0) {
      // The clock skips it: nothing is missing where nothing stands.
      if (!blank)
        this.#report(
          row,
          this.#columns.time,
          `${shown} does not exist in ${timeZone}, where the clock is put forward: is time_zone that of the file?`,
        );
      return null;
    }
    return this.#inOrder(row, same.find(({ row: taken }) => taken === undefined) ?? same.at(-1)!, shown);
  }

  /** The slot, if it comes after those that were read. */
  #inOrder(row: readonly Cell[], slot: Slot, shown: string): Slot | null {
    const { timeZone } = this.#wanted;
    if (slot.row !== undefined) {
      const times = this.#slots(slot.day).filter(({ hour }) => hour === slot.hour).length;
      const often = times === 1 ? "has it once" : "has it twice";
      this.#report(row, this.#columns.time, `${shown} stands once more; the clock in ${timeZone} ${often}`);
      return null;
    }
    if (this.#last !== undefined && slot.begins < this.#last.begins) {
      this.#report(
        row,
        this.#columns.time,
        `${shown} does not come after ${shownOf(this.#last)}: one row an hour, in order`,
      );
      return null;
    }
    return slot;
  }

  #slots(day: string): Slot[] {
    let slots = this.#days.get(day);
    if (slots === undefined) {
      const hours = this.#zone.hoursOf(day);
      slots = hours.map((hour) => ({ ...hour, day, value: NaN, row: undefined, lost: false }));
      this.#days.set(day, slots);
    }
    return slots;
  }

  /** On a day on which the clock shows an hour twice, a file that has it once has an hour too few: that is said. */
  #loseSeconds(slots: readonly Slot[]): void {
    if (!this.#local) return;
    for (const [k, slot] of slots.entries()) {
      const before = slots[k - 1];
      const twice = before?.day === slot.day && before.hour === slot.hour;
      if (!twice || slot.row !== undefined || before.row === undefined) continue;
      slot.lost = true;
      const message =
        `the clock in ${this.#wanted.timeZone} shows ${shownOf(slot)} twice, the file has it once: ` +
        "the day is counted by the hours that are there";
      this.#findings.warnings.push(cellProblem(before.row, this.#columns.time, message));
    }
  }

  /** What is said of a gap stands at the first of its rows, or at the row that follows it, or at the last one. */
  #atGap(slots: readonly Slot[], gap: readonly Slot[], message: string): Problem {
    const from = slots.indexOf(gap[0]!);
    const row = slots.slice(from).find((slot) => slot.row !== undefined)?.row ?? this.#lastRow!;
    const k = row === gap[0]!.row ? this.#columns.number : this.#columns.time;
    return cellProblem(row, k, message);
  }

  #report(row: readonly Cell[], k: number, message: string): void {
    this.#add(cellProblem(row, k, message));
  }

  /** Problems that differ in their digits alone are of one kind. */
  #add(problem: Problem): void {
    this.#problems.add(problem, problem.message.replaceAll(/\d+/g, "0"));
  }
}

const quoted = (cell: Cell | undefined): string => JSON.stringify(cell?.text ?? "");
