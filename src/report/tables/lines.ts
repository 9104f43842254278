import type { Chunk, Sink, TableColumn, TableInfo, TableWriter } from "./table.ts";
import { valueIn } from "./table.ts";

/** Rows whose text is made and handed on together. */
const ROWS_AT_ONCE = 512;

type Value = string | number | null;

/** Writes a text of a line a row. */
function linesWriter(
  columns: readonly TableColumn[],
  sink: Sink,
  head: string,
  line: (values: readonly Value[]) => string,
): TableWriter {
  const encoder = new TextEncoder();
  const put = async (text: string): Promise<void> => {
    if (text !== "") await sink(encoder.encode(text));
  };
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    await put(head);
  };
  return {
    async write(chunk: Chunk) {
      await begin();
      const rows = chunk[0]!.length;
      for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
        let text = "";
        for (let row = first; row < Math.min(first + ROWS_AT_ONCE, rows); row++)
          text += line(columns.map((column, c) => valueIn(column, chunk[c]!, row)));
        await put(text);
      }
    },
    finish: begin,
  };
}

/**
 * Writes CSV as RFC 4180 has it: a header, CRLF, quotes where they are needed, nothing where a value is missing. A text
 * that a spreadsheet would take for a formula has an apostrophe before it.
 */
export function csvWriter({ columns }: TableInfo, sink: Sink): TableWriter {
  const line = (values: readonly Value[]): string => `${values.map(csvCell).join(",")}\r\n`;
  return linesWriter(columns, sink, line(columns.map(({ name }) => name)), line);
}

/** A cell of CSV as `csvWriter` writes it. */
export function csvCell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Writes JSON Lines: an object a row, null where a value is missing. */
export function jsonLinesWriter({ columns }: TableInfo, sink: Sink): TableWriter {
  return linesWriter(columns, sink, "", (values) => {
    const row = Object.fromEntries(columns.map(({ name }, c) => [name, values[c]]));
    return `${JSON.stringify(row)}\n`;
  });
}
