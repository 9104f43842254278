import { harmless } from "../../scenario/text/harmless.ts";
import type { Paint } from "./style.ts";

/** A number and its standard error, which align apart; or a text. */
export type Cell = string | { readonly value: string; readonly error: string };

export interface Column {
  /** Lines above the column; the last stands right above the cells. */
  readonly header: readonly string[];
  readonly align: "left" | "right";
}

/** Cells of one line; a heading is a single text that may run over the columns, and a note beside it another. */
export type Row = { readonly cells: readonly Cell[] } | { readonly heading: string; readonly note?: string };

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Between columns; two spaces unless a wide table has to do with one. */
  readonly gap?: string;
}

interface Widths {
  readonly value: number;
  readonly error: number;
  readonly full: number;
}

const GAP = "  ";

/** Characters that a name of the user's may take in a table. */
export const NAME_WIDTH = 14;

/** The lines of a table, columns two spaces apart or as it says, no space at a line's end. */
export function renderTable({ columns, rows, gap = GAP }: Table, paint: Paint): string[] {
  const widths = columns.map((column, c) => widthsOf(column, rows, c));
  const height = Math.max(0, ...columns.map(({ header }) => header.length));
  const lines = Array.from({ length: height }, (_, h) => {
    const line = columns.map(({ header, align }, c) =>
      pad(header[h - height + header.length] ?? "", widths[c]!.full, align),
    );
    return paint("heading", line.join(gap).trimEnd());
  });
  for (const row of rows) lines.push("heading" in row ? headingOf(row) : cellsOf(row.cells));
  return lines;

  function headingOf({ heading, note }: { readonly heading: string; readonly note?: string }): string {
    return paint("heading", heading) + (note === undefined ? "" : `${GAP}${note}`);
  }

  function cellsOf(cells: readonly Cell[]): string {
    // what is painted last must not hide trailing spaces
    const last = cells.findLastIndex((cell) => typeof cell !== "string" || cell !== "");
    return cells
      .slice(0, last + 1)
      .map((cell, c) => renderCell(cell, columns[c]!.align, widths[c]!, c === last, paint))
      .join(gap);
  }
}

/** The widest line, as it shows. */
export function widthOfTable(table: Table): number {
  const lines = renderTable(table, (_, text) => text);
  return Math.max(0, ...lines.map(textWidth));
}

/** Characters that a text takes. */
export function textWidth(text: string): number {
  return Array.from(text).length;
}

/** The text made harmless, cut to a width with an ellipsis. */
export function shorten(text: string, width: number): string {
  const letters = Array.from(harmless(text));
  return letters.length <= width ? letters.join("") : `${letters.slice(0, width - 1).join("")}…`;
}

/** The text in lines of that width, broken between words; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[^\S\u00A0]+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((whole) => shorten(whole, width));
}

function widthsOf(column: Column, rows: readonly Row[], c: number): Widths {
  const cells = rows.flatMap((row) => ("cells" in row ? (row.cells[c] ?? "") : []));
  const value = Math.max(0, ...cells.map((cell) => textWidth(typeof cell === "string" ? cell : cell.value)));
  const error = Math.max(0, ...cells.map((cell) => (typeof cell === "string" ? 0 : textWidth(cell.error))));
  const inner = error === 0 ? value : value + 1 + error;
  return { value, error, full: Math.max(inner, ...column.header.map(textWidth)) };
}

function renderCell(
  cell: Cell,
  align: Column["align"],
  widths: Widths,
  isLast: boolean,
  paint: Paint,
): string {
  const text = typeof cell === "string" ? cell : cell.value;
  if (align === "left") return isLast ? text : pad(text, widths.full, "left");
  const error = typeof cell === "string" ? "" : cell.error;
  const before = widths.full - (widths.error === 0 ? 0 : widths.error + 1);
  const value = pad(text, before, "right");
  const after = isLast ? "" : " ".repeat(widths.error - textWidth(error));
  if (widths.error === 0 || (isLast && error === "")) return value;
  return `${value} ${paint("error", error)}${after}`;
}

function pad(text: string, width: number, align: Column["align"]): string {
  const space = " ".repeat(Math.max(0, width - textWidth(text)));
  return align === "left" ? text + space : space + text;
}
