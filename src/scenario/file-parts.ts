import { dateOfDay } from "./calendar.ts";
import { replayedDays } from "./replayed-days.ts";
import { date } from "./schema/field.ts";
import type { Bounds } from "./schema/support.ts";
import { under, valid } from "./unvalidated.ts";

/** A part of a scenario that may name a CSV file of daily numbers under `file` (and its column of dates under `date_column`). */
export interface FilePart {
  /** Keys that lead to it. */
  readonly at: readonly string[];
  /** Key that names the column of numbers, its name by default, and what they must be. */
  readonly column: { readonly key: string; readonly usual: string; readonly bounds: NumberBounds };
  /** Key under which the days that were read stand in the part, and below it that of their numbers. */
  readonly days: string;
  readonly numbers: string;
  /** Whether its key `gaps` may have days without a number interpolated. */
  readonly mayInterpolate: boolean;
  /** First and last day that are wanted; undefined: as far as the file goes. */
  readonly range: (data: unknown) => Range;
}

type NumberBounds = Pick<Bounds, "min" | "above">;

interface Range {
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
    mayInterpolate: false,
    range: closesRange,
  },
  {
    at: ["network", "replay"],
    column: { key: "hashrate_column", usual: "hashrate_ehs", bounds: { above: 0 } },
    days: "days",
    numbers: "ehs",
    mayInterpolate: true,
    range: (data) => replayRange(data, undefined, 0),
  },
  {
    at: ["fees", "replay"],
    column: { key: "fees_column", usual: "fees_btc", bounds: { min: 0 } },
    days: "days",
    numbers: "btc",
    mayInterpolate: false,
    range: (data) => replayRange(data, under(under(under(data, "fees"), "replay"), "from"), 0),
  },
];

const DAY = date({ description: "" });

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
