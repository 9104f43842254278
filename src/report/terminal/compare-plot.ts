import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import { measureOf, written } from "../chart/measure.ts";
import { pictureOf } from "../chart/picture-of.ts";
import type { ComparedMetric } from "../compared-metric.ts";
import type { Comparison } from "../compare.ts";
import { sharesOf } from "../figures/histograms.ts";
import { scenarioLabels } from "../scenario-labels.ts";
import { labelOf } from "../vocabulary.ts";
import { arrange, type Block, heading, note, plot } from "./block.ts";
import { chartTitle, merged, tallestText } from "./chart-blocks.ts";
import { shortName } from "./compare.ts";
import { counted, PERCENT, scaled } from "./numbers.ts";
import { plotLines } from "./picture.ts";
import { chartWidthOf, painter } from "./style.ts";
import { textWidth, wrap } from "./table.ts";

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
  const about = `▲ median, ◆ mean; ${counted(comparison.paths, "path")} a scenario; one axis a fleet; tallest bar: share of paths`;
  const columns = width < 80 ? BARS.narrow : BARS.wide;
  const lines = HISTOGRAMS.flatMap((name) => {
    const blocks = fleetEntries(comparison).flatMap(([fleet, metrics]) => {
      const metric = metrics[name];
      return metric === undefined ? [] : [stackedBlock(fleet, metric, names, columns)];
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
  { unit, histogram, median = [], mean = [] }: ComparedMetric,
  names: readonly string[],
  columns: number,
): Block {
  const largest = Math.max(0, ...[...median, ...mean].map(({ value }) => Math.abs(value ?? 0)));
  const chart = { kind: "histogram", title: "", of: fleet, measure: measureOf(unit, largest) } as const;
  const title = heading(chartTitle(chart));
  if (histogram === undefined || histogram.samples.every(({ counts }) => counts.length === 0))
    return [title, note("no values")];
  const side = Math.max(...names.map(textWidth), "tallest bar 99.9%".length) + 2;
  const plots = names.map((name, k) => {
    const bins = sharesOf({ ...histogram, ...histogram.samples[k]! });
    const middle = { q50: median[k]?.value ?? null, mean: mean[k]?.value ?? null };
    const series = merged({ name, ...bins, q05: null, q95: null, ...middle }, columns);
    const drawn = plotLines(pictureOf({ ...chart, series: [series] }), columns, ROWS + 1);
    const before = [name, tallestText(series, chart.measure)];
    const after = [
      `▲ ${written(middle.q50, chart.measure)}`,
      `◆ ${written(middle.mean, chart.measure)}`,
      ...outside(series),
    ];
    return drawn.map((text, row) => `${(before[row] ?? "").padEnd(side)}${text}  ${after[row] ?? ""}`);
  });
  return [title, ...plots.flatMap((lines) => lines.slice(0, -1)).map(plot), note(plots.at(-1)!.at(-1)!)];
}

/** The share of paths that the bars leave out; nothing where they have all. */
function outside({ below, above }: { readonly below: number; readonly above: number }): readonly string[] {
  if (below + above === 0) return [];
  return [`${scaled(below, PERCENT)}% below`, `${scaled(above, PERCENT)}% above`];
}
