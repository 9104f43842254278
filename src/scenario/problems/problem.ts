import { excerpt } from "./excerpt.ts";
import { harmless } from "../text/harmless.ts";
import { positionOf } from "./source.ts";
import type { Span } from "./source.ts";

/** One thing that is wrong, or looks wrong, in a scenario. */
export interface Problem {
  /** A path, or `--set key=value`. */
  readonly file: string;
  /** From 1; null where a position would say nothing: in a `--set`, or when the file could not be read. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  /** The line and the carets under the fault; empty where there is no position. */
  readonly excerpt: readonly string[];
  /** True where nothing is wrong but that a data file is not there. */
  readonly missingData?: true;
}

/** A problem without its excerpt, which is for a terminal. */
export type Remark = Pick<Problem, "file" | "line" | "column" | "message">;

export function remarkOf({ file, line, column, message }: Remark): Remark {
  return { file, line, column, message };
}

/** A problem at a stretch of a source. */
export function problemAt(span: Span, message: string): Problem {
  const position = positionOf(span);
  return {
    file: span.source.name,
    line: position?.line ?? null,
    column: position?.column ?? null,
    message,
    excerpt: excerpt(span),
  };
}

/** A problem of a file as a whole. */
export function problemOf(file: string, message: string): Problem {
  return { file, line: null, column: null, message, excerpt: [] };
}

/** A problem as a terminal shows it: `file:line:column: message`, the line, and carets under the fault. */
export function formatProblem({ file, line, column, message, excerpt: lines }: Problem): string {
  const where = line === null || column === null ? file : `${file}:${line}:${column}`;
  // Names and keys are the user's: what moves a terminal's cursor must not reach it.
  return [harmless(`${where}: ${message}`), ...lines].join("\n");
}
