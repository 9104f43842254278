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

/** What the legend names; nothing where there is nothing to tell apart. */
function seriesNames(chart: Chart): readonly string[] {
  if (chart.kind === "ranges") return chart.names ?? [];
  return "series" in chart ? chart.series.map(({ name }) => name) : [];
}

function legendHtml(chart: Chart): string {
  const names = seriesNames(chart);
  if (names.length < 2) return "";
  const filled = chart.kind === "ranges" || chart.kind === "stack";
  const items = names.map((text, k) => `<li>${swatch(filled, k % 8)}${nameHtml(text)}</li>`);
  return `<ul class="legend">${items.join("")}</ul>`;
}

function swatch(filled: boolean, k: number): string {
  const shape = filled
    ? `<rect class="s${k}" x="4" y="1" width="16" height="8"/>`
    : `<path class="line s${k}" d="M0 5H24"/>`;
  return `<svg viewBox="0 0 24 10" aria-hidden="true">${shape}</svg>`;
}
