import { z } from "zod";

import { distribution } from "./distribution.ts";
import type { DistributionSpec } from "./distributions.ts";
import { support, within } from "./support.ts";
import type { Bounds } from "./support.ts";

/** A number, or the distribution it is drawn from once per path. */
export type Parameter = number | DistributionSpec;

/** What an editor shows about a field, and what the JSON Schema carries. */
type About = {
  readonly description: string;
  /** As people write it: "USD", "J/TH", "share". Absent for pure numbers and text. */
  readonly unit?: string;
};

/** A schema that is no other field's, with what is said about it: `meta` would copy it, hundreds of times. */
function described<T extends z.ZodType>(schema: T, { description, unit }: About): T {
  z.globalRegistry.add(schema, unit === undefined ? { description } : { description, unit });
  return schema;
}

/** A schema of a finite number within bounds. */
export function fact(field: About & Bounds): z.ZodType<number, number> {
  return described(bounded(field), field);
}

/** A schema of a whole number within bounds. */
export function whole(field: About & Bounds): z.ZodType<number, number> {
  return described(bounded(field).int(), field);
}

/** A schema of a number within bounds, or a distribution that cannot draw outside them. */
export function parameter(field: About & Bounds): z.ZodType<Parameter> {
  const either = z.union([bounded(field), distribution]).superRefine((value, context) => {
    if (typeof value === "number" || context.issues.length > 0) return;
    const breach = within(support(value), field);
    if (breach === null) return;
    const advice = value.dist === "truncated" ? "narrow its min and max" : "wrap it in truncated";
    const message = `must be ${breach.must}, but dist ${value.dist} could draw ${breach.draws}; ${advice}`;
    context.addIssue({ code: "custom", message });
  });
  return described(either, field);
}

/** A schema of a number or a distribution, or of a map that says more. */
export function either<T extends z.ZodType>(
  plain: z.ZodType<Parameter>,
  map: T,
  field: About,
): z.ZodUnion<[z.ZodType<Parameter>, T]> {
  return described(z.union([plain, map]), field);
}

/** A schema of a day of the calendar, "2026-02-02". */
export function date(field: About): z.ZodType<string, string> {
  return described(z.iso.date(), field);
}

/** A schema of a month of the year, 1 to 12. */
export const month = whole({ description: "month of the year", min: 1, max: 12 });

/** A schema of a map by name: of fleets, storms, regions, debts. */
export function mapByName<T extends z.ZodType>(entry: T, field: About): z.ZodRecord<z.ZodString, T> {
  return described(z.record(z.string().regex(/^[A-Za-z0-9_-]+$/), entry), field);
}

/** All bounds at once: each of zod's methods would make a schema of its own, and there are hundreds of fields. */
function bounded({ min, max, above, below }: Bounds): z.ZodNumber {
  const checks = [
    min === undefined ? [] : z.gte(min),
    above === undefined ? [] : z.gt(above),
    max === undefined ? [] : z.lte(max),
    below === undefined ? [] : z.lt(below),
  ];
  return z.number().check(...checks.flat());
}
