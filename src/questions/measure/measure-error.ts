import type { Span } from "./measure.ts";

/** A measure is misspelt, or asks for what the runs do not have. The message shows where. */
export class MeasureError extends Error {
  override readonly name = "MeasureError";

  constructor(
    readonly text: string,
    readonly span: Span,
    readonly reason: string,
  ) {
    const marks = "^".repeat(Math.max(1, span.to - span.from));
    super(`${reason}\n  ${text}\n  ${" ".repeat(span.from)}${marks}`);
  }
}
