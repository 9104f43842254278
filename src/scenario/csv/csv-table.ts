import { cellsOf, csvLines } from "./csv.ts";
import type { Cell, Line, Separator } from "./csv.ts";
import { headOf } from "./csv-head.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";

/** A CSV file with a header. */
export interface CsvTable {
  readonly separator: Separator;
  /** The names of the columns, one at least, without empty ones at the end. */
  readonly header: readonly Cell[];
  /** The cells of the header's line, with empty ones at its end. */
  readonly width: number;
  /** The rows below the header, but for empty ones. */
  readonly rows: readonly (readonly Cell[])[];
  /** How it is read, where that is not the plain form: commas, the header on the first line, LF or CRLF. */
  readonly notes: readonly Problem[];
}

/** A CSV text as a table, which is to have the `wanted` columns; null if it has no lines. */
export function csvTable(name: string, text: string, wanted: readonly string[]): CsvTable | null {
  const lines = csvLines(name, text);
  const head = headOf(lines, wanted);
  if (head === null) return null;
  const { separator, line } = head;
  const cells = cellsOf(lines[line]!, separator);
  return {
    separator,
    header: withoutEnd(cells),
    width: cells.length,
    rows: lines.slice(line + 1).map((each) => cellsOf(each, separator)),
    notes: formNotes(lines, line, separator, /\r(?!\n)/.test(text)),
  };
}

/** The row without empty cells at its end. */
export function withoutEnd(row: readonly Cell[]): readonly Cell[] {
  return row.slice(0, row.findLastIndex(({ text }) => text !== "") + 1);
}

const BETWEEN: Readonly<Record<Separator, string | null>> = {
  ",": null,
  ";": "semicolons between its cells",
  "\t": "tabs between its cells",
};

function formNotes(
  lines: readonly Line[],
  header: number,
  separator: Separator,
  crAlone: boolean,
): Problem[] {
  const above =
    header === 1 ? "a line above the header left out" : `${header} lines above the header left out`;
  const forms = [
    BETWEEN[separator],
    crAlone ? "lines that end with CR alone" : null,
    header > 0 ? above : null,
  ].filter((form) => form !== null);
  if (forms.length === 0) return [];
  const { source, start, text } = lines[0]!;
  const span = { source, start, end: start + text.length };
  return [problemAt(span, `read with ${forms.join(", and with ")}`)];
}
