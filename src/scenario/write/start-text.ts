import type { Scenario } from "../schema/schema.ts";
import { start } from "../schema/start.ts";
import type { YamlLines } from "./yaml-lines.ts";

/** A value as it is written, and where it is from: behind it, or above it where that is long. */
export interface Written {
  readonly value: string;
  readonly note: string;
  readonly above?: string;
}

/** Keys of a start with their values; a scenario below says the others. */
export type StartValues = Readonly<Partial<Record<keyof Scenario["start"], Written>>>;

/** Writes the map `start`, a key a line, in the order of its schema. */
export function startText(lines: YamlLines, values: StartValues): void {
  lines.under("start", () => {
    for (const key of Object.keys(start.shape) as (keyof StartValues)[]) {
      const written = values[key];
      if (written !== undefined) writtenText(lines, key, written);
    }
  });
}

/** Writes one key. */
export function writtenText(lines: YamlLines, key: string, { value, note, above }: Written): void {
  if (above !== undefined) lines.comment(above);
  lines.entry(key, value, note);
}
