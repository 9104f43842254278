import { dateOfDay } from "../dates/calendar.ts";
import { cellProblem } from "./csv.ts";
import type { Cell } from "./csv.ts";
import type { Problem } from "../problems/problem.ts";
import type { StandsFor } from "../schema/date-stands-for.ts";
import type { TimeStamp } from "../dates/time-stamp.ts";

/** How dates are taken. */
export interface DateRule {
  /** What the scenario says of all dates; undefined if nothing: then a number is of the UTC day of its stamp. */
  readonly said: StandsFor | undefined;
  /** What 00:00:00 stands for unless the scenario says: prices are as of then, sums and means mostly of the day that begins. */
  readonly midnight: StandsFor;
  /** The key that says it. */
  readonly key: string;
}

/** Takes stamps to days, and notes what was taken for granted on the way, each kind once. */
export class DayOf {
  readonly #rule: DateRule;
  readonly #notes = new Map<string, Problem>();

  constructor(rule: DateRule) {
    this.#rule = rule;
  }

  get notes(): readonly Problem[] {
    return [...this.#notes.values()];
  }

  /** The day, counted from 1970-01-01, whose number bears the stamp. */
  of({ day, seconds }: TimeStamp): number {
    const { said, midnight } = this.#rule;
    return (said ?? (seconds === 0 ? midnight : "same_day")) === "same_day" ? day : day - 1;
  }

  /** Notes how the stamp in a cell was read, where that could be otherwise. */
  note(stamp: TimeStamp, cell: Cell): void {
    const { day, seconds } = stamp;
    const { said, midnight, key } = this.#rule;
    const other = midnight === "same_day" ? "day_before" : "same_day";
    const date = dateOfDay(this.of(stamp));
    const utc = `${dateOfDay(day)}${seconds === null ? "" : ` ${clock(seconds)} UTC`}`;
    const words = JSON.stringify(cell.text);
    if (stamp.offset || !stamp.iso) this.#say("form", cell, `${words} is read as ${utc}`);
    if (said !== undefined || seconds === null) return;
    if (seconds === 0)
      this.#say(
        "midnight",
        cell,
        `00:00:00 is taken as ${midnight === "same_day" ? "the day that begins" : "the close of the day before"}: ` +
          `${words} is ${date}'s; ${key}: ${other} takes it otherwise`,
      );
    else if (seconds < LAST_MINUTE)
      this.#say(
        "within",
        cell,
        `${utc} is taken as ${date}'s; ${key}: day_before takes it as the day before's`,
      );
  }

  #say(kind: string, cell: Cell, message: string): void {
    if (!this.#notes.has(kind)) this.#notes.set(kind, cellProblem([cell], 0, message));
  }
}

/** From here on a day is as good as over: 23:59:00. */
export const LAST_MINUTE = 86_340;

/** A time of day: 14:41. */
export function clock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 16);
}
