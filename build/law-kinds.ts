import type { NumberData } from "../src/compiler/law-data.ts";

/** What an expression of a law is; "unknown" where a problem was already told. */
export type Kind = "number" | "boolean" | "word" | "segment" | "table" | "record" | "nothing" | "unknown";

/** What can be called: a law or a primitive. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly kind: Kind }[];
  readonly returns: Kind;
}

function primitive(name: string, parameters: readonly Kind[], returns: Kind): Signature {
  return { name, parameters: parameters.map((kind, k) => ({ name: `${k + 1}`, kind })), returns };
}

/** What `src/lanes/primitives.ts` gives to laws. */
export const PRIMITIVES: ReadonlyMap<string, Signature> = new Map(
  [
    primitive("min", ["number", "number"], "number"),
    primitive("max", ["number", "number"], "number"),
    primitive("sqrt", ["number"], "number"),
    primitive("floor", ["number"], "number"),
    primitive("scale", ["number", "number"], "number"),
    primitive("exponent", ["number"], "number"),
    primitive("mantissa", ["number"], "number"),
    primitive("octaveSegment", ["number"], "segment"),
    primitive("stepSegment", ["number"], "segment"),
    primitive("cubic", ["table", "segment", "number"], "number"),
    primitive("xor", ["word", "word"], "word"),
    primitive("plus", ["word", "word"], "word"),
    primitive("low", ["word", "word"], "word"),
    primitive("high", ["word", "word"], "word"),
    primitive("unit", ["word"], "number"),
  ].map((one) => [one.name, one]),
);

const NAMES: Readonly<Record<Kind, string>> = {
  number: "a number",
  boolean: "a truth",
  word: "a Word",
  segment: "a table's segment",
  table: "a table",
  record: "a record",
  nothing: "a law that returns nothing",
  unknown: "something unknown",
};

/** What is wrong where one kind stands for another, and what to write instead. */
export function mismatch(found: Kind, wanted: Kind): string {
  return `${NAMES[found]} is used as ${NAMES[wanted]}; ${remedy(found, wanted)}`;
}

function remedy(found: Kind, wanted: Kind): string {
  if (found === "nothing") return "call it as a statement of its own";
  if (found === "record") return "name one of its fields";
  if (found === "segment") return "give it to cubic";
  if (wanted === "record") return "hand on one of the law's records by its name";
  if (wanted === "table") return "hand on one of the law's tables by its name";
  if (wanted === "segment") return "take it from octaveSegment or stepSegment";
  if (found === "table") return "look it up with cubic";
  if (found === "number") return wanted === "word" ? "write plus(…, 0), or make it a Word" : "compare it";
  if (found === "boolean") return wanted === "word" ? "write a ternary of words" : "write Number(…)";
  return wanted === "number" ? "write unit(…)" : "write it otherwise";
}

/** A number as JSON can hold it. */
export function numberData(value: number): NumberData {
  if (Object.is(value, -0)) return { number: "-0" };
  if (Number.isNaN(value)) return { number: "NaN" };
  if (!Number.isFinite(value)) return { number: value > 0 ? "Infinity" : "-Infinity" };
  return value;
}
