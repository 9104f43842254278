import type { Chart } from "../../chart/chart.ts";
import { pictureOf } from "../../chart/picture-of.ts";
import type { Picture } from "../../chart/picture.ts";
import { typeset } from "../../chart/words.ts";
import { escapeText } from "../escape.ts";
import { svgOf } from "../svg/svg.ts";

/** Parts of a page, in which exhibits stand. */
export type ExhibitGroup = "worth" | "else" | "change" | "companies" | "peers";

/** A finding with its evidence: it stands alone when it is copied into a deck. */
export interface Exhibit {
  readonly id: string;
  readonly group: ExhibitGroup;
  /** The finding with its number, or the plain name where there is none; at most some 72 characters. */
  readonly title: string;
  /** Quantity, unit, and what the marks mean. */
  readonly units: string;
  readonly chart?: Chart;
  /** Several panels on the same axes, each under its name, which is HTML already. */
  readonly panels?: readonly { readonly headHtml: string; readonly chart: Chart }[];
  readonly afterHtml?: string;
  /** What the reader has to know besides where the numbers come from. */
  readonly note?: string;
  /** Takes the whole width. */
  readonly wide?: boolean;
}

/** Widths of a chart in pixels: in a column, beside the key figures, over the whole page, on a phone and on paper. */
const WIDTH = { pair: 520, first: 800, wide: 1080, narrow: 358, panel: 350, map: 440 } as const;

/** The exhibit as HTML; `source` says where its numbers come from, `beside` that key figures take a part of its width. */
export function exhibitHtml(exhibit: Exhibit, number: number, source: string, beside = false): string {
  const { id, title, units, chart, panels = [], afterHtml = "", note, wide } = exhibit;
  const drawn =
    chart === undefined ? "" : chartHtml(chart, beside ? WIDTH.first : wide ? WIDTH.wide : WIDTH.pair);
  const several = panels.map(
    ({ headHtml, chart: each }) => `<div><h4>${headHtml}</h4>${stillHtml(each, WIDTH.panel)}</div>`,
  );
  return (
    `<figure class="ex${wide ? " full" : ""}" id="${id}"><figcaption><h3><span class="no">Exhibit ${number}</span> ${escapeText(typeset(title))}</h3>` +
    `<p class="u">${escapeText(typeset(units))}</p></figcaption>` +
    drawn +
    (several.length === 0 ? "" : `<div class="mult">${several.join("")}</div>`) +
    afterHtml +
    `<p class="src">${escapeText(typeset(`Source: ${source}${note === undefined ? "" : `; ${note}`}.`))}</p></figure>`
  );
}

/** A chart in two sizes, of which the style sheet shows one, and its numbers as text; a map in one. */
function chartHtml(chart: Chart, width: number): string {
  // A map's cells are many, and read well at any size.
  if (chart.kind === "heat") return stillHtml(chart, WIDTH.map);
  const picture = pictureOf(chart);
  const wide = svgOf(picture, width, width > WIDTH.pair ? 0.42 : 0.5);
  return framed(
    chart,
    picture,
    `<div class="cw">${wide}</div><div class="cn">${svgOf(picture, WIDTH.narrow, isSquare(chart) ? 0.95 : 0.56)}</div>`,
  );
}

/** Names beside points need the height. */
const isSquare = (chart: Chart): boolean => chart.kind === "scatter" && chart.alike !== undefined;

/** A chart in one size. */
export function stillHtml(chart: Chart, width: number = WIDTH.narrow): string {
  const picture = pictureOf(chart);
  return framed(chart, picture, svgOf(picture, width, 0.56));
}

/** The picture with its numbers as a list: what a screen reader reads, and the page's script tells under the pointer. */
function framed({ title }: Chart, { stops, stopNames = [] }: Picture, html: string): string {
  const names = stopNames.map((name) => escapeText(typeset(name))).join(" · ");
  const items = stops.map(({ text }) => `<li>${escapeText(typeset(text))}`).join("");
  const head = names === "" ? "" : `<p>${names}</p>`;
  const told =
    items === ""
      ? ""
      : `<p class="read" aria-live="polite"></p><details class="told"><summary>Numbers</summary>${head}<ul>${items}</ul></details>`;
  return `<div class="chart" tabindex="0" role="group" aria-label="${escapeText(title)}">${html}${told}</div>`;
}
