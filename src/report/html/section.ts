import { type AnyChart, type Chart, isStill } from "./chart.ts";
import { escapeText } from "./escape.ts";
import { figureHtml } from "./figure.ts";

/** A part of the page: its words and tables are HTML already. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly introHtml?: string;
  readonly charts: readonly AnyChart[];
  readonly afterHtml?: string;
}

/** Sections as HTML, and those of their charts that may come alive in the order of their numbers. */
export function sectionsHtml(sections: readonly Section[]): {
  readonly html: string;
  readonly charts: readonly Chart[];
} {
  const charts: Chart[] = [];
  const parts = sections.map(({ id, title, introHtml = "", charts: own, afterHtml = "" }) => {
    const figures = own.map((chart) =>
      figureHtml(chart, isStill(chart) ? undefined : charts.push(chart) - 1),
    );
    const grid = figures.length === 0 ? "" : `<div class="grid">${figures.join("\n")}</div>`;
    return `<section id="${id}"><h2>${escapeText(title)}</h2>${introHtml}${grid}${afterHtml}</section>`;
  });
  return { html: parts.join("\n"), charts };
}
