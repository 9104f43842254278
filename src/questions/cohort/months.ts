import { log } from "../../lanes/log.law.ts";

/** Fewest days between two marks that are a month apart. */
const LEAST_DAYS = 28;

/** From one mark to the next, by their places. */
export interface Month {
  readonly from: number;
  readonly to: number;
}

/**
 * The months of a run: neighbouring marks at least 28 days apart. The days before the first mark are none, since a company is
 * valued at the start on a day like the start's and not on its last month; nor is what is left of the horizon after a whole month.
 */
export function monthsOf(markDays: readonly number[]): readonly Month[] {
  return markDays
    .slice(1)
    .map((_, k) => ({ from: k, to: k + 1 }))
    .filter(({ from, to }) => markDays[to]! - markDays[from]! >= LEAST_DAYS);
}

/**
 * Log returns over months of a series that has mark k of path i at [k·paths + i]: month m of path i at [m·paths + i]. NaN where it is not
 * above 0 at both ends.
 */
export function logReturns(series: Float64Array, paths: number, months: readonly Month[]): Float64Array {
  return overMonths(series, paths, months, (before, after) =>
    before > 0 && after > 0 ? log(after / before) : NaN,
  );
}

/** The same as simple returns, −1 where it falls to 0; NaN where it was not above 0 before. */
export function simpleReturns(series: Float64Array, paths: number, months: readonly Month[]): Float64Array {
  return overMonths(series, paths, months, (before, after) => (before > 0 ? after / before - 1 : NaN));
}

function overMonths(
  series: Float64Array,
  paths: number,
  months: readonly Month[],
  of: (before: number, after: number) => number,
): Float64Array {
  const out = new Float64Array(months.length * paths);
  for (const [m, { from, to }] of months.entries())
    for (let i = 0; i < paths; i++)
      out[m * paths + i] = of(series[from * paths + i]!, series[to * paths + i]!);
  return out;
}
