import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { fileSource } from "../problems/source.ts";
import type { Source, Span } from "../problems/source.ts";

/** A cell of a CSV file: its text without quotes and blanks, and where it stands. */
export interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** What may stand between the cells of a line. */
export const SEPARATORS = [",", ";", "\t"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A line with nothing in its cells. */
const EMPTY = /^[\s,;"]*$/;

/** A line that is not empty, and the offset of its first character. */
export interface Line {
  readonly source: Source;
  readonly start: number;
  readonly text: string;
}

/**
 * The lines of a CSV text that have more than empty cells. Lines end with LF, CRLF or CR; a byte order mark is a blank. Every character
 * keeps its place, so that a position is that of the file.
 */
export function csvLines(name: string, text: string): Line[] {
  const source = fileSource(name, text.replace(/^\uFEFF/, " ").replaceAll(/\r(?!\n)/g, "\n"));
  return source.lineStarts.flatMap((start, k) => {
    const end = (source.lineStarts[k + 1] ?? source.text.length + 1) - 1;
    const line = source.text.slice(start, end).replace(/\r$/, "");
    return EMPTY.test(line) ? [] : [{ source, start, text: line }];
  });
}

/** The cells of a line; a quoted one may hold separators, and a quote as two, but no line's end. */
export function cellsOf({ source, start, text }: Line, separator: Separator): Cell[] {
  const found: Cell[] = [];
  for (let at = 0, more = true; more;) {
    const quoted = QUOTED[separator];
    quoted.lastIndex = at;
    const match = quoted.exec(text);
    const next = text.indexOf(separator, at);
    const end = match === null ? (next < 0 ? text.length : next) : at + match[0].length;
    const raw = text.slice(at, end);
    const trimmed = raw.trim();
    const from = start + at + raw.length - raw.trimStart().length;
    found.push({
      text: match === null ? trimmed : match[1]!.replaceAll('""', '"').trim(),
      span: { source, start: from, end: from + trimmed.length },
    });
    more = end < text.length;
    at = end + 1;
  }
  return found;
}

/** A quoted cell up to the separator or the line's end; a tab is no blank here, as it may be the separator. */
const QUOTED: Readonly<Record<Separator, RegExp>> = {
  ",": quotedBefore(","),
  ";": quotedBefore(";"),
  "\t": quotedBefore("\t"),
};

function quotedBefore(separator: Separator): RegExp {
  return new RegExp(`[^\\S\\t]*"([^"]*(?:""[^"]*)*)"[^\\S\\t]*(?=${separator}|$)`, "y");
}

/** A problem at a cell of a row, or at the row's end where it has no such cell. */
export function cellProblem(row: readonly Cell[], k: number, message: string): Problem {
  return problemAt((row[k] ?? row.at(-1)!).span, message);
}
