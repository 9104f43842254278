import { compact } from "../../src/report/terminal/compact.ts";
import type { Kinds } from "./fields.ts";

/** Most different values that are told one by one. */
const FEW = 2;

/** Stands for values of which there are too many to tell. */
export const VARIES = "varies";

/**
 * What a scenario has at a path, in words. Where NAME stands for several entries each value has its name, equal ones are told once, and
 * more than a few are VARIES; "" where the scenario has none.
 *
 * @param kinds those of the map at the path's end that the value is looked for in; null for any
 */
export function inScenario(scenario: unknown, path: readonly string[], kinds: Kinds | null): string {
  const found = valuesAt(scenario, path, [], kinds).map(({ names, value }) => ({
    names,
    text: compact(value),
  }));
  const different = new Set(found.map(({ text }) => text));
  if (different.size > FEW || (different.size > 1 && found.length > FEW)) return VARIES;
  if (different.size === 1) return [...different][0]!;
  return found.map(({ names, text }) => `${names.join(".")} ${text}`).join("; ");
}

interface Found {
  readonly names: readonly string[];
  readonly value: unknown;
}

function valuesAt(
  data: unknown,
  path: readonly string[],
  names: readonly string[],
  kinds: Kinds | null,
): Found[] {
  const [key, ...rest] = path;
  if (key === undefined) return [{ names, value: data }];
  if (Array.isArray(data) || typeof data !== "object" || data === null) return [];
  if (key === "NAME")
    return Object.entries(data).flatMap(([name, entry]) => valuesAt(entry, rest, [...names, name], kinds));
  const map = data as Readonly<Record<string, unknown>>;
  if (rest.length === 0 && kinds !== null && !kinds.names.includes(String(map[kinds.key]))) return [];
  return Object.hasOwn(map, key) ? valuesAt(map[key], rest, names, kinds) : [];
}
