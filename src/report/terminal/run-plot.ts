import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { FleetMetricName } from "../../engine/catalogue/names.ts";
import type { Quantity } from "../../quantities/quantity.ts";
import { fleetFansOn, networkFans } from "../figures/fans.ts";
import { fleetHistograms } from "../figures/histograms.ts";
import type { NamedSummary } from "../figures/runs.ts";
import type { Summary } from "../summary.ts";
import { arrange, type Block, perRow } from "./block.ts";
import { FAN_LEGEND, fanBlock, HISTOGRAM_LEGEND, histogramBlock } from "./chart-blocks.ts";
import { counted } from "./numbers.ts";
import { distributionLines, trendLines } from "./sparklines.ts";
import { chartWidthOf, painter } from "./style.ts";
import { renderTable, shorten, wrap } from "./table.ts";

/** Bars of a histogram: the summary's bins, or two in one. */
const BARS = { wide: 48, narrow: 24 } as const;

/** Fans of which each has a row for itself; more stand side by side. */
const LARGE_FANS = 3;

/** Columns that a fan's labels, axis and the space beside it take. */
const BESIDE_FAN = 14;

/** Columns of a fan where there is room, and about how many ticks it has upwards. */
const MOST_COLUMNS = 60;
const TICKS = 8;

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
  const named = { name: run.name, run: summary };
  const fans = fansOf(named, width);
  const caption = (title: string, about: string): string[] => [
    "",
    ...wrap(title, width).map((line) => paint("heading", line)),
    ...wrap(about, width).map((line) => paint("error", line)),
  ];
  const months = `${FAN_LEGEND}; ${counted(summary.series.paths, "path")}, a step a month, dated by its end`;
  const histograms = fleetMetricsOn("histogram").flatMap((metric) => [
    ...caption(
      `${shorten(run.name, 40)}: ${metric.label}, by fleet`,
      `${HISTOGRAM_LEGEND}; ${counted(run.paths, "path")}; tallest bar: share of paths`,
    ),
    ...arrange(histogramsOf(named, metric, width), width, paint),
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

/** The histograms of a metric, a block a fleet. */
function histogramsOf(
  run: NamedSummary,
  { name, label }: Quantity<FleetMetricName>,
  width: number,
): readonly Block[] {
  const charts = fleetHistograms([run], name, label);
  const columns = perRow(BARS.wide, width) >= charts.length ? BARS.wide : BARS.narrow;
  return charts.map((chart) => {
    const { mean } = run.run.fleets[chart.of!]![name];
    return histogramBlock({ ...chart, series: chart.series.map((one) => ({ ...one, mean })) }, columns);
  });
}

/** Fans of the network's series, then of every fleet's, of a run that has a month of them. */
function fansOf(run: NamedSummary, width: number): readonly Block[] {
  const charts = [...networkFans([run], "plot"), ...fleetFansOn([run], "plot")];
  const room = (charts.length > LARGE_FANS ? Math.floor(width / 2) : width) - BESIDE_FAN;
  return charts.map((chart) => fanBlock({ ...chart, ticks: TICKS }, Math.min(MOST_COLUMNS, room)));
}
