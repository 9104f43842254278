import { problemAt } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { fileSource } from "./source.ts";
import type { Source, Span } from "./source.ts";

/** A cell of a CSV file: its text without quotes and blanks, and where it stands. */
export interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** The rows of a CSV file that are not blank, the header first; a quoted cell may hold commas, but no line's end. */
export function csvRows(name: string, text: string): Cell[][] {
  const source = fileSource(name, text);
  return source.lineStarts.flatMap((start, k) => {
    const end = (source.lineStarts[k + 1] ?? text.length + 1) - 1;
    const line = text.slice(start, end).replace(/\r$/, "");
    return line.trim() === "" ? [] : [cells(source, start, line)];
  });
}

function cells(source: Source, start: number, line: string): Cell[] {
  const found: Cell[] = [];
  for (const match of line.matchAll(/(?:^|,)(\s*"(?:[^"]|"")*"\s*|[^,]*)/g)) {
    const raw = match[1]!;
    const trimmed = raw.trim();
    const from = start + match.index + match[0].length - raw.length + (raw.length - raw.trimStart().length);
    const quoted = /^"(.*)"$/.exec(trimmed);
    const text = quoted === null ? trimmed : quoted[1]!.replaceAll('""', '"').trim();
    found.push({ text, span: { source, start: from, end: from + trimmed.length } });
  }
  return found;
}

/** A problem at a cell of a row, or at the row's end where it has no such cell. */
export function cellProblem(row: readonly Cell[], k: number, message: string): Problem {
  return problemAt((row[k] ?? row.at(-1)!).span, message);
}
