/** What a page of runs says of itself: dates, state, source. */
import { dateOfDay, calendarDay } from "../../scenario/dates/calendar.ts";
import type { NamedRun } from "../figures/runs.ts";
import { counted, formatNumber } from "../terminal/numbers.ts";
import { dateWords, percent, span } from "./numbers.ts";
import type { RunSubject } from "./run-subject.ts";

/** First and last date, YYYY-MM-DD, and the days between. */
export interface Dates {
  readonly start: string;
  readonly end: string;
  readonly days: number;
}

/** When a run begins and ends, as its series tell; undefined without any. */
export function datesOf(run: NamedRun | undefined): Dates | undefined {
  const marks = Object.values(run?.run.series.network ?? {})[0]?.marks ?? [];
  const last = marks.at(-1);
  if (last === undefined) return undefined;
  return { start: dateOfDay(calendarDay(last.date) - last.day), end: last.date, days: last.day };
}

/** What was simulated, from which state. */
export function stateOf({ documents, names, first, assumptions }: RunSubject): string {
  const { document, kind } = documents;
  const numberAt = (at: string): number | undefined => {
    const value = assumptions.find(({ key }) => key === at)?.value;
    return typeof value === "number" ? value : undefined;
  };
  const [price, rate] = [numberAt("start.price_usd"), numberAt("valuation.discount_rate_per_year")];
  const dates = datesOf(first);
  return [
    `Scenario${names.length > 1 ? "s" : ""} ${names.join(", ")}`,
    ...(dates === undefined ? [] : [span(dates.start, dates.end)]),
    ...(price === undefined ? [] : [`bitcoin at ${formatNumber(price, 0)} USD at the start`]),
    `${counted(document.paths, "path")}${kind === "compare" ? " each" : ""}, seed ${document.seed}`,
    `USD a diluted share, discounted to the start${rate === undefined ? "" : ` at ${percent(rate)} a year`}`,
  ].join(" · ");
}

/** Where the numbers come from: each run by the first letters of its fingerprint. */
export function sourceOf(runs: readonly NamedRun[]): string {
  const prints = runs.map(({ run }) => run.fingerprint.replace(/^v\d+:/, "").slice(0, 8));
  const dates = datesOf(runs[0]);
  return `hashfleet, run ${prints.join(", ")}${dates === undefined ? "" : `, priced as of ${dateWords(dates.start)}`}`;
}
