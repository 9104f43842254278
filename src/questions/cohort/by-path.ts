import { drawnOf } from "../../runner/drawn-of.ts";
import type { Run } from "../../runner/types.ts";
import type { Parameter } from "../../scenario/schema/schema.ts";

/** A number of the scenario on each path: itself, or what the path drew of it under its key. */
export function byPath(run: Run, value: Parameter, key: string): (path: number) => number {
  if (typeof value === "number") return () => value;
  const drawn = drawnOf(run, key);
  return (path) => drawn[path]!;
}
