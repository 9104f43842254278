import { z } from "zod";

import type { Origin, Origins } from "./origins.ts";
import { type Scenario, scenarioSchema } from "../schema/schema.ts";
import { schemaOfValue, unwrapped } from "../yaml/walk.ts";

/** A value of a scenario as it will run. */
export interface EffectiveValue {
  /** Keys that lead to it. */
  readonly path: readonly string[];
  /** A number, a word or a date; a list or a distribution; `{}` for an empty map. */
  readonly value: unknown;
  /** As people write it; undefined for pure numbers and words. */
  readonly unit: string | undefined;
  readonly description: string | undefined;
  readonly origin: Origin;
}

/** Every value of a scenario with its unit and origin, defaults included, in the order of the schema. */
export function effectiveValues({
  scenario,
  origins,
}: {
  readonly scenario: Scenario;
  readonly origins: Origins;
}): EffectiveValue[] {
  return [...origins].map(([dotted, origin]) => {
    const path = dotted.split(".");
    const { unit, description } = aboutValue(scenario, path);
    return { path, value: valueAt(scenario, path), unit, description, origin };
  });
}

/** The value at the end of a path; undefined where it leads nowhere. */
export function valueAt(data: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return data;
  const inside = typeof data === "object" && data !== null && Object.hasOwn(data, key);
  return inside ? valueAt((data as Record<string, unknown>)[key], rest) : undefined;
}

export interface About {
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
}

/** The unit and the description of the value at the end of a path; neither where the schema says nothing. */
export function aboutValue(scenario: Scenario, path: readonly string[]): About {
  return aboutOf(schemaOfValue(scenarioSchema, scenario, path));
}

/** What the schema says of a value; a list's unit is that of its items. */
function aboutOf(schema: z.ZodType | null): About {
  if (schema === null) return {};
  const inner = unwrapped(schema);
  const about: About = { ...inner.meta(), ...schema.meta() };
  if (about.unit !== undefined || !(inner instanceof z.ZodArray)) return about;
  return { ...about, unit: aboutOf(inner.element as z.ZodType).unit };
}
