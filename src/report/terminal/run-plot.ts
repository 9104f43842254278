import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { FleetMetricName, MetricName, SeriesName } from "../../engine/catalogue/names.ts";
import { FLEET_SERIES, NETWORK_SERIES } from "../../engine/catalogue/series.ts";
import { type Quantity, shownOn } from "../../quantities/quantity.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { SeriesSummary } from "../series-summary.ts";
import type { Summary } from "../summary.ts";
import { arrange, type Block, perRow } from "./block.ts";
import { largestOf, quantileOf } from "./estimates.ts";
import { FAN_LEGEND, fanBlock } from "./fan.ts";
import { HISTOGRAM_LEGEND, histogramBlock } from "./histogram.ts";
import { counted } from "./numbers.ts";
import { distributionLines, trendLines } from "./sparklines.ts";
import { chartWidthOf, painter } from "./style.ts";
import { NAME_WIDTH, renderTable, shorten, wrap } from "./table.ts";
import { scaleOf, seriesScale, titled } from "../vocabulary.ts";

/** Bars of a histogram: the summary's bins, or two in one. */
const BARS = { wide: 48, narrow: 24 } as const;

/** Fans of which each has a row for itself; more stand side by side. */
const LARGE_FANS = 3;

/** Columns that a fan's labels, axis and the space beside it take. */
const BESIDE_FAN = 14;

/**
 * The charts of a run as text with a newline at its end: fans of hashprice and margins by month, histograms of equity
 * and margins, and all that is drawn small. Nothing is written; the stream tells width and colours.
 */
export function renderRunPlot(
  summary: Summary,
  run: { readonly name: string; readonly paths: number },
  stream: NodeJS.WritableStream,
): string {
  const paint = painter(stream);
  const width = chartWidthOf(stream);
  const fans = fansOf(summary, width);
  const caption = (title: string, about: string): string[] => [
    "",
    ...wrap(title, width).map((line) => paint("heading", line)),
    ...wrap(about, width).map((line) => paint("error", line)),
  ];
  const months = `${FAN_LEGEND}; ${counted(summary.series.paths, "path")}, a step a month, dated by its end`;
  const histograms = fleetMetricsOn("histogram").flatMap(({ name, label }) => [
    ...caption(
      `${shorten(run.name, 40)}: ${label}, by fleet`,
      `${HISTOGRAM_LEGEND}; ${counted(run.paths, "path")}; tallest bar: share of paths`,
    ),
    ...arrange(histogramsOf(summary, name, width), width, paint),
  ]);
  const lines = [
    ...(fans.length === 0
      ? []
      : [...caption(`${shorten(run.name, 40)}: by month`, months), ...arrange(fans, width, paint)]),
    ...histograms,
    ...caption("Paths of every metric drawn", "between the numbers beside them; few paths lie outside"),
    ...renderTable(distributionLines(summary, width), paint),
    ...caption(
      "Medians by month",
      "drawn on the scale beside them, which 5–95% of paths fill over the months",
    ),
    ...renderTable(trendLines(summary, width), paint),
  ];
  return `${lines.slice(1).join("\n")}\n`;
}

function histogramsOf(summary: Summary, name: FleetMetricName, width: number): readonly Block[] {
  const fleets = fleetEntries(summary);
  const columns = perRow(BARS.wide, width) >= fleets.length ? BARS.wide : BARS.narrow;
  return fleets.map(([fleet, metrics]) => histogramOfMetric(fleet, name, metrics[name], columns));
}

function histogramOfMetric(fleet: string, name: MetricName, metric: MetricSummary, columns: number): Block {
  const scale = scaleOf(name, largestOf(metric));
  const distribution = {
    title: titled(shorten(fleet, NAME_WIDTH), scale),
    histogram: metric.histogram ?? { low: 0, width: 0, counts: [], below: 0, above: 0 },
    median: quantileOf(metric, 0.5).value,
    mean: metric.mean,
    scale,
    missingShare: metric.missing_share,
  };
  return histogramBlock(distribution, columns);
}

/** Fans of the network's series, then of every fleet's, of a run that has a month of them. */
function fansOf({ series }: Summary, width: number): readonly Block[] {
  const drawn: (readonly [label: string, name: SeriesName, series: SeriesSummary | undefined])[] = [
    ...NETWORK_SERIES.filter(isFan).map(({ name, label }) => [label, name, series.network[name]] as const),
    ...fleetEntries(series).flatMap(([fleet, of]) =>
      FLEET_SERIES.filter(isFan).map(
        ({ name, label }) => [`${shorten(fleet, NAME_WIDTH)}: ${label}`, name, of[name]] as const,
      ),
    ),
  ];
  const columns = (drawn.length > LARGE_FANS ? Math.floor(width / 2) : width) - BESIDE_FAN;
  return drawn.flatMap(([label, name, of]) => {
    if (of === undefined) return [];
    const scale = seriesScale(name, 0);
    return [fanBlock(titled(label, scale), of, scale, columns)];
  });
}

function isFan(quantity: Pick<Quantity, "on">): boolean {
  return shownOn(quantity, "plot");
}
