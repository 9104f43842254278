import type { z } from "zod";
import { keysOf, kindsOf, schemaUnder, unwrapped } from "../../src/scenario/yaml/walk.ts";

/** Keys and indices that lead to a value in the data of a scenario. */
export type Path = readonly (string | number)[];

/**
 * A place of the schema, whatever names its maps have: `fleets.*.company.cash_usd`. The items of a list share one, as
 * `storms.*.months.#`.
 */
export function placeOf(schema: z.ZodType, path: Path): string {
  const place: string[] = [];
  let at: z.ZodType | null = schema;
  for (const step of path) {
    const named: boolean = at !== null && keysOf(at)?.kind === "named";
    place.push(typeof step === "number" ? "#" : named ? "*" : step);
    at = at === null || typeof step === "number" ? null : schemaUnder(at, step);
  }
  return place.join(".");
}

/** The unit of a field, as people write it; undefined for pure numbers and text. */
export function unitOf(schema: z.ZodType | null): string | undefined {
  const unit = schema?.meta()?.["unit"] ?? (schema === null ? undefined : unwrapped(schema).meta()?.["unit"]);
  return typeof unit === "string" ? unit : undefined;
}

/** True where a number or a distribution may stand. */
export function isParameter(schema: z.ZodType): boolean {
  return kindsOf(schema)?.discriminator === "dist" && unwrapped(schema).type === "union";
}

/** The value at the end of a path; undefined where it leads nowhere. */
export function valueIn(data: unknown, path: Path): unknown {
  let at = data;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** The data with another value at the end of a path; undefined takes a key, or an item of a list, out. */
export function withValue(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof data !== "object" || data === null) return data;
  const inner = withValue((data as Record<string | number, unknown>)[step], rest, value);
  if (Array.isArray(data))
    return data.flatMap((each: unknown, k) =>
      k !== Number(step) ? [each] : inner === undefined ? [] : [inner],
    );
  const entries = Object.entries(data).filter(([key]) => key !== String(step));
  if (inner === undefined) return Object.fromEntries(entries);
  // A key that is there keeps its place.
  return Object.hasOwn(data, step)
    ? Object.fromEntries(
        Object.entries(data).map(([key, each]) => [key, key === String(step) ? inner : each]),
      )
    : Object.fromEntries([...entries, [step, inner]]);
}
