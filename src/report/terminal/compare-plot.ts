import type { MetricName } from "../../engine/catalogue/names.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { ComparedMetric } from "../compared-metric.ts";
import type { Comparison } from "../compare.ts";
import { bars } from "./bars.ts";
import { arrange, type Block, type ChartLine, heading, note, plot } from "./block.ts";
import { axisLine, barsOf, edgeDecimals, edgesText, HISTOGRAM_LEGEND, tallestShare } from "./histogram.ts";
import { scenarioLabels } from "../scenario-labels.ts";
import { shortName } from "./compare.ts";
import { counted, formatNumber, scaled } from "./numbers.ts";
import { chartWidthOf, painter } from "./style.ts";
import { NAME_WIDTH, shorten, textWidth, wrap } from "./table.ts";
import { labelOf, scaleOf } from "../vocabulary.ts";

const HISTOGRAMS = ["equity_usd", "gross_margin_always_on"] as const;

/** Bars of a histogram: the comparison's bins, or two in one. */
const BARS = { wide: 48, narrow: 24 } as const;
const ROWS = 3;

/**
 * The charts of a comparison as text with a newline at its end: for each fleet the histograms of its equity and margin in
 * every scenario, one below the other over the same axis. Nothing is written; the stream tells width and colours.
 */
export function renderComparisonPlot(comparison: Comparison, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = chartWidthOf(stream);
  const names = scenarioLabels(comparison.scenarios).map(shortName);
  const about = `${HISTOGRAM_LEGEND}; ${counted(comparison.paths, "path")} a scenario; one axis a fleet; tallest: share of paths in the tallest bar`;
  const columns = width < 80 ? BARS.narrow : BARS.wide;
  const lines = HISTOGRAMS.flatMap((name) => {
    const blocks = fleetEntries(comparison).flatMap(([fleet, metrics]) => {
      const metric = metrics[name];
      return metric === undefined ? [] : [stackedBlock(fleet, name, metric, names, columns)];
    });
    if (blocks.length === 0) return [];
    return [
      "",
      paint("heading", `${labelOf(name)} by scenario`),
      ...wrap(about, width).map((line) => paint("error", line)),
      ...arrange(blocks, width, paint),
    ];
  });
  return lines.length === 0 ? "" : `${lines.slice(1).join("\n")}\n`;
}

/** One fleet's histograms of a metric, a scenario below the other. */
function stackedBlock(
  fleet: string,
  name: MetricName,
  metric: ComparedMetric,
  names: readonly string[],
  columns: number,
): Block {
  const histogram = metric.histogram ?? { low: 0, width: 0, samples: [] };
  const values = [...(metric.median ?? []), ...(metric.mean ?? [])].map(({ value }) => Math.abs(value ?? 0));
  const scale = scaleOf(name, Math.max(0, ...values));
  const title = heading(`${shorten(fleet, NAME_WIDTH)}, ${scale.unit}`);
  const axis = {
    ...histogram,
    counts: histogram.samples.find(({ counts }) => counts.length > 0)?.counts ?? [],
  };
  if (axis.counts.length === 0) return [title, note("no values")];
  const decimals = Math.max(scale.decimals, edgeDecimals(axis, scale));
  const side = Math.max(...names.map(textWidth), "tallest 99.9%".length) + 2;
  const scenarios = names.flatMap((scenario, k): ChartLine[] => {
    const middle = { median: metric.median?.[k]?.value ?? null, mean: metric.mean?.[k]?.value ?? null };
    const sample = histogram.samples[k]!;
    const heights = barsOf(sample, columns);
    const paths = sample.counts.reduce((sum, count) => sum + count, sample.below + sample.above);
    const before = [scenario, `tallest ${tallestShare(heights, paths)}`];
    const after = [
      `▲ ${scaled(middle.median, scale, decimals)}`,
      `◆ ${scaled(middle.mean, scale, decimals)}`,
      ...outside(sample),
    ];
    return [...bars(heights, ROWS), axisLine(axis, middle, columns)].map((text, row) =>
      plot(`${(before[row] ?? "").padEnd(side)}${text}  ${after[row] ?? ""}`),
    );
  });
  return [title, ...scenarios, note(`${" ".repeat(side)}${edgesText(axis, scale, columns)}`)];
}

/** How many paths the bars leave out; nothing where they have all. */
function outside({ below, above }: { readonly below: number; readonly above: number }): readonly string[] {
  return below + above === 0 ? [] : [`${formatNumber(below, 0)} below`, `${formatNumber(above, 0)} above`];
}
