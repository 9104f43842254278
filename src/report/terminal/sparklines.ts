import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { type ByScope, entryOf } from "../by-scope.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { MarkSummary, SeriesSummary } from "../series-summary.ts";
import type { Summary } from "../summary.ts";
import { sparkline, trend } from "./bars.ts";
import { evenly } from "./evenly.ts";
import { largestOf } from "./estimates.ts";
import { barsOf, edgeDecimals } from "./histogram.ts";
import { decimalsOf, scaled } from "./numbers.ts";
import { NAME_WIDTH, type Row, shorten, type Table } from "./table.ts";
import { labelOf, scaleOf } from "./vocabulary.ts";

/** Series in the order of the page, with what they are called and the metric that is written alike. */
const SERIES: readonly (readonly [name: string, label: string, like: string])[] = [
  ["gross_margin_always_on", "Gross margin, always on", "gross_margin_always_on"],
  ["cash_usd", "Cash", "equity_usd"],
  ["equity_usd", "Equity, not discounted", "equity_usd"],
  ["price_usd", "Price", "price_usd"],
  ["hashrate_ehs", "Hashrate", "hashrate_ehs"],
  ["difficulty", "Difficulty", "difficulty"],
  ["hashprice_usd_per_ph_day", "Hashprice", "hashprice_usd_per_ph_day"],
];

/** Characters of a histogram, or at most of a series, by the room there is. */
function sparkWidth(width: number): number {
  return width < 80 ? 12 : 24;
}

/** The metric's histogram in one line; empty for a metric that is not drawn or has no value. */
export function sparklineOf({ histogram }: MetricSummary, columns: number): string {
  return histogram === undefined || histogram.counts.length === 0
    ? ""
    : sparkline(barsOf(histogram, columns));
}

/** Every drawn metric in a line: the ends of its histogram and the bars between. */
export function distributionLines(summary: Summary, width: number): Table {
  const columns = sparkWidth(width);
  return tableOf(["from", "paths", "to"], summary, (metrics) =>
    Object.entries(metrics).flatMap(([name, metric]): Row[] => {
      const { histogram } = metric;
      if (histogram === undefined) return [];
      const { low, width, counts } = histogram;
      const scale = scaleOf(name, largestOf(metric));
      const decimals = edgeDecimals(histogram, scale);
      const ends = counts.length === 0 ? [null, null] : [low, low + width * counts.length];
      const [from, to] = ends.map((value) => scaled(value, scale, decimals));
      return [{ cells: [`  ${labelOf(name)}, ${scale.unit}`, from!, sparklineOf(metric, columns), to!] }];
    }),
  );
}

/** Every series in a line: its first and last median and all between. */
export function trendLines({ series }: Summary, width: number): Table {
  return tableOf(["first", "median", "last"], series, (ofScope) =>
    SERIES.flatMap(([name, label, like]): Row[] => {
      const found = ofScope[name];
      return found === undefined ? [] : [trendRow(label, like, found, sparkWidth(width))];
    }),
  );
}

function trendRow(label: string, like: string, { marks }: SeriesSummary, columns: number): Row {
  const shown = evenly(marks, columns).map(medianOf);
  const present = shown.map(({ value }) => Math.abs(value ?? 0));
  const scale = scaleOf(like, Math.max(0, ...present));
  const decimals = decimalsOf(shown, scale);
  const [first, last] = [shown[0], shown.at(-1)].map((mark) => scaled(mark?.value ?? null, scale, decimals));
  return { cells: [`  ${label}, ${scale.unit}`, first!, trend(shown.map(({ value }) => value)), last!] };
}

function medianOf({ quantiles }: MarkSummary): Estimate {
  return entryOf(quantiles, "0.5");
}

function tableOf<T>(
  titles: readonly [string, string, string],
  { network, ...byFleet }: ByScope<T>,
  rowsOf: (entries: Readonly<Record<string, T>>) => readonly Row[],
): Table {
  const [from, drawn, to] = titles;
  return {
    columns: [
      { header: [""], align: "left" },
      { header: [from], align: "right" },
      { header: [drawn], align: "left" },
      { header: [to], align: "right" },
    ],
    rows: [...fleetEntries(byFleet), ["Network", network] as const].flatMap(([name, entries]): Row[] => {
      const rows = rowsOf(entries);
      return rows.length === 0 ? [] : [{ heading: shorten(name, NAME_WIDTH) }, ...rows];
    }),
  };
}
