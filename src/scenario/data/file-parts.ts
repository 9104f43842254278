import { subsidyBtc } from "../../bitcoin/subsidy.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";
import { dateOfDay } from "../dates/calendar.ts";
import type { Fill } from "../csv/daily-reader.ts";
import { median } from "../values/median.ts";
import { replayedDays } from "./replayed-days.ts";
import type { StandsFor } from "../schema/date-stands-for.ts";
import { fees } from "../schema/fees.ts";
import { date } from "../schema/field.ts";
import { start } from "../schema/start.ts";
import type { Bounds } from "../schema/support.ts";
import { under, valid } from "../yaml/unvalidated.ts";

/** A part of a scenario that may name a CSV file of daily numbers under `file` (and its column of dates under `date_column`). */
export interface FilePart {
  /** Keys that lead to it. */
  readonly at: readonly string[];
  /** Key that names the column of numbers, its name by default, and what they must be. */
  readonly column: { readonly key: string; readonly usual: string; readonly bounds: NumberBounds };
  /** Key under which the days that were read stand in the part, and below it that of their numbers. */
  readonly days: string;
  readonly numbers: string;
  /** What its key `gaps` may say of days without a number, and what they then get. */
  readonly gaps: Readonly<Record<string, (data: unknown) => Fill | null>>;
  /** What a number stands for that is stamped at midnight, unless the scenario says. */
  readonly midnight: StandsFor;
  /** First and last day that are wanted; undefined: as far as the file goes. */
  readonly range: (data: unknown) => Range;
  /** What leaves out a day, counted from 1970-01-01, and those after it. */
  readonly leaveOut: (data: unknown, day: number) => string;
}

type NumberBounds = Pick<Bounds, "min" | "above">;

/** First and last day, such as "2026-02-02"; undefined: as far as the days go. */
export interface Range {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Every part that is read from a file. */
export const FILE_PARTS: readonly FilePart[] = [
  {
    at: ["price"],
    column: { key: "price_column", usual: "price_usd", bounds: { above: 0 } },
    days: "closes",
    numbers: "usd",
    gaps: {},
    midnight: "day_before",
    range: closesRange,
    leaveOut: closesWithout,
  },
  {
    at: ["network", "replay"],
    column: { key: "hashrate_column", usual: "hashrate_ehs", bounds: { above: 0 } },
    days: "days",
    numbers: "ehs",
    gaps: { interpolate },
    midnight: "same_day",
    range: (data) => replayRange(data, undefined, 0),
    leaveOut: (data, day) => replayWithout(data, undefined, day),
  },
  {
    at: ["fees", "replay"],
    column: { key: "fees_column", usual: "fees_btc", bounds: { min: 0 } },
    days: "days",
    numbers: "btc",
    gaps: { interpolate, median: medianFees },
    midnight: "same_day",
    range: (data) => replayRange(data, feesFrom(data), 0),
    leaveOut: (data, day) => replayWithout(data, feesFrom(data), day),
  },
];

const DAY = date({ description: "" });

function interpolate(): Fill {
  return { value: null, words: "by a straight line" };
}

/** The median that drawn fees would revert to, in BTC a day; null where the scenario does not validly say. */
function medianFees(data: unknown): Fill | null {
  const share = valid(fees.shape.median_share, under(under(data, "fees"), "median_share"));
  const height = valid(start.shape.height, under(under(data, "start"), "height"));
  if (share === null || height === null) return null;
  const value = median(share) * subsidyBtc(height) * BLOCKS_PER_DAY;
  return { value, words: `with ${Number(value.toPrecision(4))}, which fees.median_share makes` };
}

/** Of a sample the days the scenario names, of a replay those it runs through and the one before. */
function closesRange(data: unknown): Range {
  const price = under(data, "price");
  const from = valid(DAY, under(price, "from")) ?? undefined;
  if (under(price, "kind") !== "replay") return { from, to: valid(DAY, under(price, "to")) ?? undefined };
  return replayRange(data, from, from === undefined ? 0 : 1);
}

/** The days that a replay runs through, and as many `before` them. */
function replayRange(data: unknown, from: unknown, before: number): Range {
  const days = replayedDays(data, from);
  if (days === null) return { from: undefined, to: undefined };
  return { from: dateOfDay(days.first - before), to: dateOfDay(days.last) };
}

const feesFrom = (data: unknown): unknown => under(under(under(data, "fees"), "replay"), "from");

/** A sample may end earlier. */
function closesWithout(data: unknown, day: number): string {
  const price = under(data, "price");
  if (under(price, "kind") === "replay") return replayWithout(data, under(price, "from"), day);
  return `to: ${dateOfDay(day - 1)} leaves it out`;
}

/** A replay may be shorter, or of other days. */
function replayWithout(data: unknown, from: unknown, day: number): string {
  const days = replayedDays(data, from);
  if (days === null || day <= days.first) return "replay earlier days";
  return `horizon_days: ${day - days.first} leaves it out`;
}
