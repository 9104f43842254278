/** Tables of the page: a scrolling box each, so that a narrow screen does not scroll as a whole. */
import { escapeText, nameHtml } from "./escape.ts";

/** A cell's HTML; numbers are set flush right. */
export interface Cell {
  readonly html: string;
  readonly number: boolean;
}

export function words(text: string): Cell {
  return { html: escapeText(text), number: false };
}

/** A name that people chose. */
export function name(text: string): Cell {
  return { html: nameHtml(text), number: false };
}

export function code(text: string): Cell {
  return { html: `<code>${nameHtml(text)}</code>`, number: false };
}

export function figure(text: string): Cell {
  return { html: escapeText(text), number: true };
}

export interface PageTable {
  /** Already escaped. */
  readonly captionHtml: string;
  /** Already escaped. */
  readonly headersHtml: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The table; its header cells are flush with the cells of the first row. */
export function tableHtml({ captionHtml, headersHtml, rows }: PageTable): string {
  const [first = []] = rows;
  const head = headersHtml.map(
    (html, i) => `<th scope="col"${first[i]?.number === true ? " class=n" : ""}>${html}</th>`,
  );
  const body = rows.map((cells) => `<tr>${cells.map(cellHtml).join("")}</tr>`);
  return (
    `<div class="table"><table><caption>${captionHtml}</caption><thead><tr>${head.join("")}</tr></thead>` +
    `<tbody>${body.join("\n")}</tbody></table></div>`
  );
}

function cellHtml({ html, number }: Cell): string {
  return number ? `<td class=n>${html}</td>` : `<td>${html}</td>`;
}
