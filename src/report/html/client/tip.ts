import { escapeText, nameHtml } from "../escape.ts";
import { type Measure, withUnit } from "../measure.ts";

/** A row of a tooltip: a name, if need be with the colour it is drawn in, and its value as HTML. */
export interface TipRow {
  readonly name: string;
  readonly colour?: string;
  readonly html: string;
}

/** The tooltip's HTML. */
export function tip(heading: string, rows: readonly TipRow[]): string {
  const lines = rows.map(({ name, colour, html }) => {
    const dot = colour === undefined ? "" : `<span style="color:${colour}">●</span> `;
    return `<div>${dot}${name === "" ? "" : `${nameHtml(name)} `}${html}</div>`;
  });
  return `<div class="tip"><b>${nameHtml(heading)}</b>${lines.join("")}</div>`;
}

/** A value in bold with its unit. */
export function bold(value: number | null, measure: Measure): string {
  return `<b>${escapeText(withUnit(value, measure))}</b>`;
}

/** A value and its standard error. */
export function withError(value: number | null, se: number | null, measure: Measure): string {
  return se === null
    ? bold(value, measure)
    : `${bold(value, measure)} ± ${escapeText(withUnit(se, measure))}`;
}
