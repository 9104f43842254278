import { nearOrAll } from "../text/suggest.ts";
import type { LaidOver } from "./compose.ts";

export interface LoadOptions extends LaidOver {
  /** Folder in which data files that a scenario names are looked for, before that of the file which names them. */
  readonly data?: string | undefined;
  /** An ISO date, from which on a start counts as old; without it none does. */
  readonly today?: string | undefined;
}

export interface ParseOptions extends LoadOptions {
  /** Where the text comes from: what messages name, and where `extends` starts from. */
  readonly file?: string;
  /** What tables call it; by default the file's name without its extension. */
  readonly name?: string;
}

const isText = (value: unknown): boolean => typeof value === "string";

const IS = {
  "a text": isText,
  "a list of texts": (value: unknown) => Array.isArray(value) && value.every(isText),
  "a file, or its text": (value: unknown) => isText(value) || (typeof value === "object" && value !== null),
} as const;

/** Every option of loading a scenario, and what it is. */
const KINDS: Readonly<Record<keyof ParseOptions, keyof typeof IS>> = {
  companies: "a list of texts",
  only: "a list of texts",
  start: "a file, or its text",
  sets: "a list of texts",
  data: "a text",
  today: "a text",
  file: "a text",
  name: "a text",
};

/** Throws a RangeError for what callers who have no types, or read options from elsewhere, get wrong. */
export function checkLoadOptions(options: ParseOptions): void {
  for (const [key, value] of Object.entries(options) as [string, unknown][]) {
    if (!Object.hasOwn(KINDS, key))
      throw new RangeError(`unknown option ${JSON.stringify(key)}${nearOrAll(key, Object.keys(KINDS))}`);
    const kind = KINDS[key as keyof ParseOptions];
    if (value === undefined || IS[kind](value)) continue;
    throw new RangeError(`${key} must be ${kind}, got ${JSON.stringify(value)}`);
  }
}
