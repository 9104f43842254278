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
 * a value; where `deep` is asked for, a map stands for all values in it.
 */
export function valuesUnder(data: unknown, key: string, deep = false): Found[] {
  return below({ path: [], value: data, names: [] }, key.split("."), deep);
}

function below(found: Found, [step, ...rest]: readonly string[], deep: boolean): Found[] {
  const { value } = found;
  const isMap = typeof value === "object" && value !== null && !("dist" in value);
  if (step === undefined && !(deep && isMap && !Array.isArray(value)))
    return value === undefined ? [] : [found];
  if (!isMap) return [];
  return Object.entries(value)
    .filter(([key]) => step === undefined || step === "*" || key === step)
    .flatMap(([key, child]) => {
      const path = [...found.path, Array.isArray(value) ? Number(key) : key];
      const names = step === "*" ? [...found.names, key] : found.names;
      return below({ path, value: child, names }, rest, deep);
    });
}
