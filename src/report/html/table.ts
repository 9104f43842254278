/** Tables of the page: a scrolling box each, so that a narrow screen does not scroll as a whole. */
import { typeset } from "../chart/words.ts";
import { escapeText } from "./escape.ts";

/** A cell's HTML and how it is set: numbers flush right, names and keys so that their writing does not spread to other cells. */
export interface Cell {
  readonly html: string;
  readonly kind?: "number" | "name" | "code";
}

export function words(text: string): Cell {
  return { html: escapeText(typeset(text)) };
}

/** A name that people chose. */
export function name(text: string): Cell {
  return { html: escapeText(text), kind: "name" };
}

export function code(text: string): Cell {
  return { html: escapeText(text), kind: "code" };
}

export function figure(text: string): Cell {
  return { html: escapeText(typeset(text)), kind: "number" };
}

export interface PageTable {
  /** Already escaped. */
  readonly captionHtml: string;
  /** Already escaped. */
  readonly headersHtml: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const CLASSES = { number: " class=n", name: " class=x", code: " class=k" } as const;

/** The table; its header cells are flush with the cells of the first row. */
export function tableHtml({ captionHtml, headersHtml, rows }: PageTable): string {
  const [first = []] = rows;
  const head = headersHtml.map(
    (html, i) => `<th${first[i]?.kind === "number" ? " class=n" : ""}>${html}</th>`,
  );
  const body = rows.map((cells) => `<tr>${cells.map(cellHtml).join("")}</tr>`);
  const caption = captionHtml === "" ? "" : `<caption>${captionHtml}</caption>`;
  return (
    `<div class="table" tabindex="0"><table>${caption}<thead><tr>${head.join("")}</tr></thead>` +
    `<tbody>${body.join("\n")}</tbody></table></div>`
  );
}

function cellHtml({ html, kind }: Cell): string {
  return `<td${kind === undefined ? "" : CLASSES[kind]}>${html}</td>`;
}
