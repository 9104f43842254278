import { valueAt } from "./effective.ts";
import { listed } from "../text/listed.ts";
import { scenarioSchema } from "../schema/schema.ts";
import type { Scenario } from "../schema/schema.ts";
import { nearest } from "../text/suggest.ts";
import { keysOf, schemaOfValue } from "../yaml/walk.ts";

/**
 * Why keys joined by dots lead to no part of a scenario, in words; null if they do. Inside a list or a distribution there
 * are no parts.
 */
export function faultOfPart(scenario: Scenario, dotted: string): string | null {
  const path = dotted.split(".");
  for (const [depth, key] of path.entries()) {
    const above = path.slice(0, depth);
    const here = valueAt(scenario, above);
    const where = depth === 0 ? "" : ` in ${above.join(".")}`;
    if (!isMap(here)) return `${above.join(".")} is one value`;
    if (Object.hasOwn(here, key)) continue;
    const schema = schemaOfValue(scenarioSchema, scenario, above);
    const known = schema === null ? null : keysOf(schema);
    if (known?.kind === "fixed" && known.children.has(key)) return `"${key}"${where} is not set`;
    const near = nearest(key, Object.keys(here));
    const meant = near === null ? deeper(here, above, key) : [...above, near].join(".");
    const hint = meant === null ? `there are ${listed(Object.keys(here))}` : `did you mean "${meant}"?`;
    return `there is no "${key}"${where}; ${hint}`;
  }
  return null;
}

/** The first path to a key of that very name further down; null if there is none. */
function deeper(map: object, above: readonly string[], key: string): string | null {
  for (const [name, child] of Object.entries(map)) {
    if (!isMap(child)) continue;
    const path = [...above, name];
    if (Object.hasOwn(child, key)) return [...path, key].join(".");
    const found = deeper(child, path, key);
    if (found !== null) return found;
  }
  return null;
}

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("dist" in value);
}
