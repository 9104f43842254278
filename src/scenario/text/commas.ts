import { numberMeant } from "./number-meant.ts";

/** A number whose commas YAML took for those between the keys of a map. */
export interface Split {
  /** Offset of its end. */
  readonly end: number;
  readonly commas: number;
  readonly message: string;
}

/**
 * The number that begins at `start` of a text and goes on after its commas; null for one without. Whether what stands after the
 * commas are keys without a value is for the caller to know.
 */
export function splitNumber(text: string, start: number): Split | null {
  const [found] = /^[+-]?\d[\d.]*(?:,\d[\d.]*)+/.exec(text.slice(start, start + MOST)) ?? [];
  if (found === undefined) return null;
  const meant = numberMeant(found);
  const advice = meant === null ? "write it without commas" : `write ${meant}`;
  return {
    end: start + found.length,
    commas: found.split(",").length - 1,
    message: `is ${found} one number? ${advice}`,
  };
}

/** No number is longer. */
const MOST = 80;
