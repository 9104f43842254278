import { z } from "zod";

import { isObject, optional, requirements, withUnits } from "./json-schema-parts.ts";
import type { Json } from "./json-schema-parts.ts";
import { scenarioSchema } from "./schema.ts";

/**
 * The JSON Schema (draft-7) of a scenario file, for editors. A file that extends another may leave out any key and
 * write `null` to remove one; the rest must be complete. Units stand in the descriptions, and alone under the extra keyword
 * `unit`.
 */
export function jsonSchema(): Json {
  const { $schema, definitions, ...whole } = wholeSchema();
  const file = withUnits(optional(whole));
  const own = { extends: EXTENDS, ...(isObject(file.properties) ? file.properties : {}) };
  return {
    $schema: $schema ?? null,
    title: "hashfleet scenario",
    ...file,
    properties: own,
    if: { required: ["extends"] },
    else: requirements(whole),
    definitions: definitions ?? {},
  };
}

/** The JSON Schema of a scenario that extends no other: what must be there is required, units stand alone. */
export function wholeSchema(): Json {
  return z.toJSONSchema(scenarioSchema, { target: "draft-7", io: "input" }) as Json;
}

const EXTENDS: Json = {
  type: "string",
  description:
    "the scenario this one is laid over: a shipped one's name, or a path relative to this file. " +
    "Maps merge; a value, a list, a distribution or an empty map {} replaces; null removes; a map of another kind inherits what means the same in both",
};
