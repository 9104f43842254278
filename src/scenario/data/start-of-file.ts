import type { DailySeries } from "../../history/history.ts";
import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import { closeBeforeStart } from "../dates/close-before-start.ts";
import { dailyColumn } from "../csv/daily-column.ts";
import type { DailyNumbers } from "../csv/daily-column.ts";
import type { Wanted } from "../csv/daily-reader.ts";
import { faultSpan } from "../yaml/fault.ts";
import type { FilePart } from "./file-parts.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { DAYS_BEFORE, startAgainstDays } from "./start-against-days.ts";
import type { MapNode } from "../yaml/tree.ts";
import { under } from "../yaml/unvalidated.ts";

/** The column of difficulty beside that of hashrate: the mean over a day's blocks. */
const DIFFICULTY = "difficulty";

/** A file of days, and what was read of it. */
export interface ReadFile {
  readonly wanted: Wanted;
  readonly days: DailyNumbers;
  readonly name: string;
  readonly text: string;
}

/** What in a scenario's start contradicts the days before it in a file of days that it replays from the start on. */
export function startOfFile(root: MapNode, data: unknown, { at }: FilePart, file: ReadFile): Problem[] {
  if (at[0] === "price") return priceBefore(data, file.days);
  return at[0] === "network" ? networkBefore(root, data, file) : [];
}

/** Prices that are not at the start's on the day before. */
function priceBefore(data: unknown, { firstDate, numbers, before }: DailyNumbers): Problem[] {
  const price = under(data, "price");
  const fromStart = under(price, "kind") === "replay" && under(price, "from") == null;
  const atStart = under(under(data, "start"), "price_usd");
  if (!fromStart || before?.span == null || typeof atStart !== "number") return [];
  const date = dateOfDay(calendarDay(firstDate) - 1);
  const withHashrate = under(under(data, "network"), "replay") != null;
  const first = numbers[0]!.value;
  const message = closeBeforeStart({ close: before.value, date, first, price: atStart, withHashrate });
  return message === null ? [] : [problemAt(before.span, message)];
}

/** Days of hashrate and difficulty that are not of the start's epoch and level; nothing where the file has no difficulty. */
function networkBefore(root: MapNode, data: unknown, { wanted, name, text }: ReadFile): Problem[] {
  if (wanted.from === undefined) return [];
  const series = (column: string): DailySeries => {
    const { days } = dailyColumn(name, text, {
      ...wanted,
      column,
      from: wanted.from! - DAYS_BEFORE,
      to: wanted.from,
      fill: { value: NaN, words: "" },
    });
    const values = Float64Array.from(days?.numbers ?? [], ({ value }) => value);
    return { firstDay: days === null ? 0 : calendarDay(days.firstDate), values };
  };
  const difficulty = series(DIFFICULTY);
  if (difficulty.values.length === 0) return [];
  const days = { difficulty, hashrate: series(wanted.column) };
  return startAgainstDays(data, days).map((fault) => problemAt(faultSpan(root, fault), fault.message));
}
