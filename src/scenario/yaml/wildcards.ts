import type { Path } from "./tree.ts";

/** A value that a key with wildcards leads to. */
export interface Found {
  readonly path: Path;
  readonly value: unknown;
  /** What stood for each `*`, in order. */
  readonly names: readonly string[];
}

/**
 * The values in a scenario under keys joined by dots, of which `*` stands for any name or any item of a list. A distribution is
 * a value.
 */
export function valuesUnder(data: unknown, key: string): Found[] {
  return below({ path: [], value: data, names: [] }, key.split("."));
}

function below(found: Found, [step, ...rest]: readonly string[]): Found[] {
  if (step === undefined) return found.value === undefined ? [] : [found];
  return entriesOf(found.value)
    .filter(([key]) => step === "*" || String(key) === step)
    .flatMap(([key, value]) => {
      const names = step === "*" ? [...found.names, String(key)] : found.names;
      return below({ path: [...found.path, key], value, names }, rest);
    });
}

/** The paths of all values in a value: its own, unless it is a map. */
export function leavesOf(path: Path, value: unknown): Path[] {
  if (Array.isArray(value) || !isMap(value)) return [path];
  return Object.entries(value).flatMap(([key, child]) => leavesOf([...path, key], child));
}

function entriesOf(value: unknown): (readonly [key: string | number, value: unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown, k) => [k, item] as const);
  return isMap(value) ? Object.entries(value) : [];
}

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !("dist" in value);
}
