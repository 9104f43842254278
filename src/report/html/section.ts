import type { Chart } from "../chart/chart.ts";
import { escapeText, nameHtml } from "./escape.ts";
import { stillHtml } from "./exhibits/exhibit.ts";

/** A part of the page: its words and tables are HTML already. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly introHtml?: string;
  readonly charts: readonly Chart[];
  readonly afterHtml?: string;
}

/** The section with its charts side by side. */
export function sectionHtml({ id, title, introHtml = "", charts, afterHtml = "" }: Section): string {
  const grid = charts.length === 0 ? "" : `<div class="grid">${charts.map(figureHtml).join("\n")}</div>`;
  return `<section id="${id}"><h2>${escapeText(title)}</h2>${introHtml}${grid}${afterHtml}</section>`;
}

/** A chart with its caption and, where there is something to tell apart, its legend. */
function figureHtml(chart: Chart): string {
  const of = chart.of === undefined ? "" : ` · ${nameHtml(chart.of)}`;
  const unit =
    chart.measure.unit === "" ? "" : ` <span class="unit">${escapeText(chart.measure.unit)}</span>`;
  return `<figure><figcaption><b>${escapeText(chart.title)}</b>${of}${unit}${legendHtml(chart)}</figcaption>${stillHtml(chart)}</figure>`;
}

/** Things that the legend tells apart, each with what it is drawn in; none where there is nothing to tell apart. */
function legendOf(chart: Chart): readonly (readonly [name: string, shape: string])[] {
  const [area, line] = [
    (k: number) => `<rect class="s${k % 8}" x="4" y="1" width="16" height="8"/>`,
    (style: string) => `<path class="line ${style}" d="M0 5H24"/>`,
  ];
  switch (chart.kind) {
    case "ranges":
      return (chart.names ?? []).map((name, k) => [name, area(k)]);
    case "stack":
      return chart.series.map(({ name }, k) => [name, area(k)]);
    case "fan": {
      const banded = chart.series.filter(({ outer }) => outer !== undefined);
      const bare = chart.series.filter(({ outer }) => outer === undefined);
      // What happened is drawn apart from what was forecast, be it once or often.
      if (banded.length > 0 && bare.length > 0)
        return [
          [banded.length > 1 ? "forecasts" : banded[0]!.name, line("median s0")],
          ...bare.map(({ name }) => [name, line("whisker")] as const),
        ];
      return chart.series.map(({ name }, k) => [name, line(`s${k % 8}`)]);
    }
    case "histogram":
    case "curve":
      return chart.series.map(({ name }, k) => [name, line(`s${k % 8}`)]);
    default:
      return [];
  }
}

function legendHtml(chart: Chart): string {
  const items = legendOf(chart);
  if (items.length < 2) return "";
  const html = items.map(
    ([name, shape]) => `<li><svg viewBox="0 0 24 10" aria-hidden="true">${shape}</svg>${nameHtml(name)}</li>`,
  );
  return `<ul class="legend">${html.join("")}</ul>`;
}
