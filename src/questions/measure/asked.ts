import type { Limit, Measure } from "./measure.ts";
import { parseLimit, parseMeasure } from "./parse.ts";
import { tokensOf } from "./tokens.ts";

/** A measure, and the limit that it was asked with, if any. */
export interface Asked {
  readonly measure: Measure;
  readonly limit?: Limit;
}

/** Reads a measure or a limit: a limit has a comparison outside all brackets. A MeasureError if it is neither. */
export function parseAsked(text: string): Asked {
  let depth = 0;
  const isLimit = tokensOf(text).some(({ kind }) => {
    depth += kind === "open" ? 1 : kind === "close" ? -1 : 0;
    return kind === "relation" && depth <= 0;
  });
  if (!isLimit) return { measure: parseMeasure(text) };
  const limit = parseLimit(text);
  return { measure: limit.measure, limit };
}
