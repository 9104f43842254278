import type { AnyChart } from "./chart.ts";
import { escapeText, nameHtml } from "./escape.ts";
import { still } from "./svg/still.ts";

/** More than this many series over each other get fainter bands. */
const FEW = 1;

/** Kinds whose legend shows areas, not lines. */
const FILLED: ReadonlySet<AnyChart["kind"]> = new Set(["bars", "tornado", "stack"] as const);

/** A chart with its caption, legend and still picture; `number` is its place among the page's charts that may come alive. */
export function figureHtml(chart: AnyChart, number: number | undefined): string {
  const names = seriesNames(chart);
  const of = chart.of === undefined ? "" : ` · ${nameHtml(chart.of)}`;
  const unit =
    chart.measure.unit === "" ? "" : ` <span class="unit">${escapeText(chart.measure.unit)}</span>`;
  const style = names.length > FEW ? ' class="many"' : "";
  const place = number === undefined ? "" : ` data-chart="${number}"`;
  return (
    `<figure${style}${place}><figcaption><b>${escapeText(chart.title)}</b>${of}${unit}` +
    `${legendHtml(chart, names)}</figcaption>${still(chart)}</figure>`
  );
}

/** What the legend names; nothing where there is nothing to tell apart. */
export function seriesNames(chart: AnyChart): readonly string[] {
  switch (chart.kind) {
    case "fan":
    case "histogram":
    case "curve":
    case "stack":
      return chart.series.map(({ name }) => name);
    case "bars":
    case "tornado":
      return chart.names;
    case "waterfall":
    case "heat":
    case "scatter":
      return [];
  }
}

function legendHtml(chart: AnyChart, names: readonly string[]): string {
  if (chart.kind === "waterfall") {
    const { from, to } = chart;
    return `<div class="legend">${nameHtml(from.label)} → ${nameHtml(to.label)}</div>`;
  }
  if (names.length < 2) return "";
  const items = names.map((text, k) => `<li>${swatch(FILLED.has(chart.kind), k)}${nameHtml(text)}</li>`);
  if (chart.kind === "tornado") items.push(`<li>${UPRIGHT}${escapeText(chart.middle)}</li>`);
  return `<ul class="legend">${items.join("")}</ul>`;
}

/** The line that bars of a tornado start from. */
const UPRIGHT = '<svg viewBox="0 0 24 10" aria-hidden="true"><path class="zero" d="M12 0V10"/></svg>';

function swatch(filled: boolean, k: number): string {
  const shape = filled
    ? `<rect class="f c${k % 8}" x="4" y="1" width="16" height="8"/>`
    : `<path class="l c${k % 8} d${k % 8}" d="M0 5H24"/>`;
  return `<svg viewBox="0 0 24 10" aria-hidden="true">${shape}</svg>`;
}
