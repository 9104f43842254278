import type { MetricName, SeriesName } from "../../engine/catalogue/names.ts";
import { FLEET_SERIES } from "../../engine/catalogue/fleet-series.ts";
import { NETWORK_SERIES } from "../../engine/catalogue/network-series.ts";
import { type Quantity, shownOn } from "../../quantities/quantity.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Histogram } from "../../statistics/histogram.ts";
import type { ByScope } from "../by-scope.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { MarkSummary, SeriesSummary } from "../series-summary.ts";
import type { Summary } from "../summary.ts";
import { labelOf, scaleOf, seriesScale, titled } from "../vocabulary.ts";
import { axisOf, barsOf, sparkline, trend } from "./bars.ts";
import { evenly } from "./evenly.ts";
import { largestOf } from "./estimates.ts";
import { decimalsOf, type Scale, scaled } from "./numbers.ts";
import { type Column, NAME_WIDTH, type Row, shorten, type Table, widthOfTable } from "./table.ts";

/** The metrics, or the series, of a fleet or of the network. */
type MetricsOfScope = Readonly<Partial<Record<MetricName, MetricSummary>>>;
type SeriesOfScope = Readonly<Partial<Record<SeriesName, SeriesSummary>>>;

/** Characters of a histogram, or at most of a series, by the room there is. */
function sparkWidth(width: number): number {
  return width < 80 ? 12 : 24;
}

/** The metric's histogram in one line; empty for a metric that is not drawn or has no value. */
export function sparklineOf({ histogram }: MetricSummary, columns: number): string {
  return histogram === undefined || histogram.counts.length === 0
    ? ""
    : sparkline(barsOf(histogram.counts, columns));
}

/** Every drawn metric in a line: the ends of its histogram and the bars between. */
export function distributionLines(summary: Summary, width: number): Table {
  const columns = sparkWidth(width);
  return tableOf(["from", "paths", "to"], summary, (metrics: MetricsOfScope) =>
    (Object.entries(metrics) as [MetricName, MetricSummary][]).flatMap(([name, metric]): Row[] => {
      const { histogram } = metric;
      if (histogram === undefined) return [];
      const { low, width, counts } = histogram;
      const scale = scaleOf(name, largestOf(metric));
      const decimals = edgeDecimals(histogram, scale);
      const ends = counts.length === 0 ? [null, null] : [low, low + width * counts.length];
      const [from, to] = ends.map((value) => scaled(value, scale, decimals));
      return [{ cells: [`  ${titled(labelOf(name), scale)}`, from!, sparklineOf(metric, columns), to!] }];
    }),
  );
}

/** Decimals that tell the ends of a histogram apart, no more than a few. */
function edgeDecimals({ width, counts }: Histogram, scale: Scale): number {
  const span = width * counts.length * scale.factor;
  if (!(span > 0)) return scale.decimals;
  const needed = Math.ceil(-Math.log10(span / 20));
  return Math.max(0, Math.min(scale.decimals + 3, needed));
}

/** Characters that a series' name may take. */
const LABEL_WIDTH = 32;

/** Every series in a line: its first and last median, all between, and the axis that they are drawn on. */
export function trendLines({ series }: Summary, width: number): Table {
  const rows = (quantities: readonly Quantity<SeriesName>[], of: SeriesOfScope): Row[] =>
    quantities.flatMap((quantity): Row[] => {
      const found = of[quantity.name];
      if (found === undefined || !shownOn(quantity, "line")) return [];
      return [trendRow(quantity, found, sparkWidth(width))];
    });
  const table = tableOf(["first", "median", "last"], series, (of: SeriesOfScope, isNetwork) =>
    rows(isNetwork ? NETWORK_SERIES : FLEET_SERIES, of),
  );
  const columns: Column[] = [...table.columns, { header: ["scale"], align: "right" }];
  const whole = { rows: table.rows, columns };
  // Where there is no room for the scale, the first and the last number tell of it.
  return widthOfTable(whole) <= width ? whole : withoutLast(whole);
}

function withoutLast({ columns, rows }: Table): Table {
  return {
    columns: columns.slice(0, -1),
    rows: rows.map((row) => ("cells" in row ? { cells: row.cells.slice(0, -1) } : row)),
  };
}

function trendRow({ name, label }: Quantity<SeriesName>, { marks }: SeriesSummary, columns: number): Row {
  const shown = evenly(marks, columns).map((mark) => at(mark, "0.5"));
  const fan = marks.flatMap((mark) => [at(mark, "0.05"), at(mark, "0.5"), at(mark, "0.95")]);
  const present = fan.flatMap(({ value }) => (value === null ? [] : [value]));
  const medians = shown.map(({ value }) => Math.abs(value ?? 0));
  const scale = seriesScale(name, Math.max(0, ...medians));
  const decimals = decimalsOf(shown, scale);
  const text = (value: number | null | undefined): string => scaled(value ?? null, scale, decimals);
  const axis = axisOf(present);
  const line =
    axis &&
    trend(
      shown.map(({ value }) => value),
      axis,
    );
  return {
    cells: [
      shorten(`  ${titled(label, scale)}`, LABEL_WIDTH),
      text(shown[0]?.value),
      line ?? "",
      text(shown.at(-1)?.value),
      axis === undefined ? "" : `${text(axis[0])} to ${text(axis[1])}`,
    ],
  };
}

function at({ quantiles }: MarkSummary, p: "0.05" | "0.5" | "0.95"): Estimate {
  return quantiles[p]!;
}

function tableOf<Fleet, Network>(
  titles: readonly [string, string, string],
  { network, ...byFleet }: ByScope<unknown, Fleet, Network>,
  rowsOf: (entries: Fleet | Network, isNetwork: boolean) => readonly Row[],
): Table {
  const [from, drawn, to] = titles;
  return {
    columns: [
      { header: [""], align: "left" },
      { header: [from], align: "right" },
      { header: [drawn], align: "left" },
      { header: [to], align: "right" },
    ],
    rows: [
      ...fleetEntries(byFleet).map(([fleet, entries]) => [fleet, entries, false] as const),
      ["Network", network, true] as const,
    ].flatMap(([name, entries, isNetwork]): Row[] => {
      const rows = rowsOf(entries, isNetwork);
      return rows.length === 0 ? [] : [{ heading: shorten(name, NAME_WIDTH) }, ...rows];
    }),
  };
}
