/* What a starter scenario is asked about: single figures, and parts of a company that there may be or not be. */

export type Value = number | string | boolean;

/** Values by the names that options have for them. */
export type Said = Readonly<Record<string, Value>>;

/** What is said of each figure, and of each part by its occurrences: none says that there is none. */
export type Answers = Readonly<Record<string, Value | readonly Said[]>>;

/** What the answers are laid over. */
export interface Beside {
  readonly fleets: readonly string[];
  readonly regions: readonly string[];
  /** First simulated day, as 2026-02-02. */
  readonly startDate: string;
}

type Bounds =
  | { readonly above: number }
  | { readonly least: number; readonly most?: number }
  | { readonly least: number; readonly below: number };

/** What may be said. */
export type Takes =
  | { readonly kind: "number"; readonly bounds: Bounds }
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "date" | "truth" | "region" };

export interface Field {
  /** Below the fleet, or below the part that it is of: "power.fixed_usd_per_mwh". */
  readonly key: string;
  /** Name of its option, or its own within the option of its part. */
  readonly option: string;
  /** With its unit. */
  readonly asks: string;
  /** As the schema has it, "" for words and dates. */
  readonly unit: string;
  readonly takes: Takes;
  /** What stands where nobody says otherwise; without it the key is left out then. */
  readonly usual?: Value | ((said: Said, beside: Beside) => Value);
  /** Within a part: the field, and what it must be, for this one to be there at all. */
  readonly goesWith?: { readonly option: string; readonly is: Value };
  /** What it is, and where a listed miner reports it. */
  readonly tells: string;
}

/** A figure of the fleet or its company. */
export interface Figure extends Field {
  /** Whether it matters, given what else is said; it always does by default. */
  readonly matters?: (answers: Answers) => boolean;
  /** What is so where it is left out; for figures without a usual value. */
  readonly otherwise?: string;
}

/** Keys that only come together. The first field decides: a part whose first has no usual value may be missing. */
export interface Part {
  readonly key: string;
  readonly option: string;
  readonly asks: string;
  readonly fields: readonly [Field, ...Field[]];
  /** Options of fields, one of which must be said; the first field by default, if it has no usual value. */
  readonly needs?: readonly string[];
  /** Of parts of which there may be several: the name of one that has none. */
  readonly nameOf?: (said: Said) => string;
  /** What contradicts itself, in words. */
  readonly contradiction?: (said: Said, beside: Beside) => string | undefined;
  readonly matters?: (answers: Answers) => boolean;
  /** One as it could stand in a file. */
  readonly example: Said;
  readonly tells: string;
  /** What is so without it, where that is not "none". */
  readonly without?: string;
  /** What stands in the file where "none" is said, if that is not the same as saying nothing. */
  readonly none?: Pick<Field, "key" | "unit" | "tells"> & { readonly value: number };
}

/** Figures and parts that are found in the same place. */
export interface Group {
  readonly title: string;
  readonly items: readonly (Figure | Part)[];
}

export function isPart(item: Figure | Part): item is Part {
  return "fields" in item;
}

/** What is said of a part, each occurrence; none where nothing is. */
export function partsSaid(answers: Answers, option: string): readonly Said[] {
  const said = answers[option];
  return Array.isArray(said) ? (said as readonly Said[]) : [];
}

/** Whether a part may be missing. */
export function mayBeMissing({ fields: [first] }: Part): boolean {
  return first.usual === undefined;
}

/** What is said of a part, with what is usual where nothing is; fields that don't go with others are left out. */
export function completed({ fields }: Part, said: Said, beside: Beside): Said {
  const whole: Record<string, Value> = {};
  for (const field of fields) {
    const value = said[field.option] ?? (fits(field, whole) ? usualOf(field, whole, beside) : undefined);
    if (value !== undefined) whole[field.option] = value;
  }
  return whole;
}

/** The value that a field has where nobody says otherwise. */
export function usualOf({ usual }: Field, said: Said, beside: Beside): Value | undefined {
  return typeof usual === "function" ? usual(said, beside) : usual;
}

/** Whether a field can be there, given those before it. */
export function fits({ goesWith }: Field, said: Said): boolean {
  return goesWith === undefined || said[goesWith.option] === goesWith.is;
}
