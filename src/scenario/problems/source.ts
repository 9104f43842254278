import { relative } from "node:path";

/** A text that values come from: a file, or the value of a `--set`. */
export interface Source {
  /** What a message names it by: a path, or `--set key=value`. */
  readonly name: string;
  readonly text: string;
  /** Offset of the first character of each line. Empty for a `--set`, where a line and column would say nothing. */
  readonly lineStarts: readonly number[];
}

/** A stretch of a source, from `start` up to but without `end`. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A line and column, both from 1; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The source of a file's text. */
export function fileSource(name: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { name, text, lineStarts };
}

/** Where a span begins; null in a `--set`. */
export function positionOf({ source, start }: Span): Position | null {
  const { lineStarts } = source;
  if (lineStarts.length === 0) return null;
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= start) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: start - (lineStarts[low] ?? 0) + 1 };
}

/** A path as messages show it: relative to the working directory where it lies below it. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === "" || below.startsWith("..") ? path : below;
}

/** A span's begin, as one that is alike has it. */
export function placeOf(span: Span): string {
  const position = positionOf(span);
  return `${span.source.name}:${position?.line ?? 0}:${position?.column ?? 0}`;
}
