import { positionOf } from "./source.ts";
import type { Span } from "./source.ts";

/** Widest piece of a line that an excerpt shows. */
const WIDTH = 100;

/** What precedes a problem on a long line. */
const LEAD = 60;

/**
 * The line a span begins on, with carets under the span as far as the line goes. Empty in a `--set`. A long line is
 * cut around the span, with "…" for the last character at a cut; characters that would move the cursor are shown as a
 * space.
 */
export function excerpt(span: Span): readonly string[] {
  const position = positionOf(span);
  if (position === null) return [];
  const { text } = span.source;
  const lineStart = span.start - position.column + 1;
  const newline = text.indexOf("\n", lineStart);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline).replace(/\r$/, "");

  const column = position.column - 1;
  const cut = column < WIDTH - 1 ? 0 : column - LEAD;
  const head = cut > 0 ? "…" : "";
  const tail = line.length > cut + WIDTH ? "…" : "";
  const piece = line.slice(cut + head.length, cut + WIDTH - tail.length);
  const shown = head + piece.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ") + tail;
  const from = column - cut;
  const carets = Math.max(1, Math.min(column + span.end - span.start, line.length, cut + WIDTH) - column);
  return [
    `${String(position.line).padStart(5)} | ${shown}`.trimEnd(),
    `${" ".repeat(5)} | ${" ".repeat(from)}${"^".repeat(carets)}`,
  ];
}
