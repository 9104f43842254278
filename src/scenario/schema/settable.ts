import { z } from "zod";

import { isDate, itemOf, kindsOf, schemaUnder, unwrapped } from "../yaml/walk.ts";
import { PLAUSIBLE, type Range } from "./plausible.ts";
import { scenarioSchema } from "./schema.ts";
import type { Bounds } from "./support.ts";

/** A key of a scenario whose value is one number or one day. */
export interface Settable {
  readonly path: readonly string[];
  readonly kind: "number" | "whole" | "date";
  /** As people write it; "" for pure numbers and days. */
  readonly unit: string;
  readonly description: string;
  /** What the schema lets it be. */
  readonly bounds: Bounds;
  /** The smallest and the largest size that is real, signs apart; null where the table has none. */
  readonly plausible: Range | null;
}

/** The steps of a key: what stands between dots, and the numbers in brackets. */
export function stepsOf(key: string): string[] {
  return key
    .trim()
    .replaceAll(/\[(\d+)\]/g, ".$1")
    .split(".");
}

/**
 * What may be set under a key of this scenario's data; null where it leads to nothing that is one number or one day. A leaf of a
 * distribution that is a place in its range, such as its median, has the field's range.
 */
export function settable(data: unknown, key: string): Settable | null {
  const path = stepsOf(key);
  let schema: z.ZodType | null = scenarioSchema;
  let field: z.ZodType = scenarioSchema;
  let at: unknown = data;
  let placed = path;
  for (const [k, step] of path.entries()) {
    const inside = isDrawn(at) && k > 0;
    if (inside && placed === path) placed = path.slice(0, k);
    schema = itemOf(schema) ?? schemaUnder(ofKind(schema, at), step);
    if (schema === null) return null;
    if (!inside) field = schema;
    at = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  }
  const number = numberIn(schema);
  const kind = isDate(unwrapped(schema))
    ? "date"
    : number === null
      ? null
      : number.format !== null
        ? "whole"
        : "number";
  if (kind === null) return null;
  const leaf = placed === path || PLACES.has(path.at(-1)!);
  const [own, fields] = [number === null ? {} : boundsOf(number), numberIn(field)];
  return {
    path,
    kind,
    ...aboutOf(field),
    bounds: leaf && fields !== null ? { ...boundsOf(fields), ...own } : own,
    plausible: leaf ? plausibleOf(placed) : null,
  };
}

/** Leaves of a distribution that are numbers of the field itself. */
const PLACES = new Set(["mean", "median", "mode", "min", "max"]);

const isDrawn = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.hasOwn(value, "dist");

/** Of kinds of map the one that the data are of; of a number or a distribution the distribution's. */
function ofKind(schema: z.ZodType, data: unknown): z.ZodType {
  const kinds = kindsOf(schema);
  if (kinds === null || typeof data !== "object" || data === null) return schema;
  const said = (data as Record<string, unknown>)[kinds.discriminator];
  const kind = typeof said === "string" ? said : kinds.unnamed;
  return (kind === undefined ? undefined : kinds.members.get(kind)) ?? schema;
}

/** The number that may stand here, alone or in a distribution's place. */
function numberIn(schema: z.ZodType): z.ZodNumber | null {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodNumber) return inner;
  if (!(inner instanceof z.ZodUnion)) return null;
  for (const option of inner.options as z.ZodType[]) {
    const found = numberIn(option);
    if (found !== null) return found;
  }
  return null;
}

/** The bounds that a number's checks hold it to. */
function boundsOf(number: z.ZodNumber): Bounds {
  const checks = (number.def.checks ?? []).map((check) => check._zod.def as unknown as Check);
  const of = (kind: string, inclusive: boolean): number | undefined =>
    checks.find((check) => check.check === kind && check.inclusive === inclusive)?.value;
  const found = {
    min: of("greater_than", true),
    above: of("greater_than", false),
    max: of("less_than", true),
    below: of("less_than", false),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

interface Check {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
}

function aboutOf(schema: z.ZodType): { readonly unit: string; readonly description: string } {
  const about: Readonly<Record<string, unknown>> = { ...unwrapped(schema).meta(), ...schema.meta() };
  const text = (key: string): string => (typeof about[key] === "string" ? about[key] : "");
  return { unit: text("unit"), description: text("description") };
}

/** The line of the table that a path belongs to. */
function plausibleOf(path: readonly string[]): Range | null {
  const found = Object.keys(PLAUSIBLE).find((key) => {
    const steps = key.split(".");
    return steps.length === path.length && steps.every((step, k) => step === "*" || step === path[k]);
  });
  return found === undefined ? null : PLAUSIBLE[found]!;
}
