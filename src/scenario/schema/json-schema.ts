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
  const keys = isObject(file.properties) ? file.properties : {};
  const own = { extends: EXTENDS, ...keys, every_fleet: EVERY_FLEET };
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
  anyOf: [{ type: "string" }, { type: "array", items: { type: "string" }, minItems: 1 }],
  description:
    "the scenario this one is laid over: a shipped one's name, or a path relative to this file; or a list, later ones over earlier. " +
    "Maps merge; a value, a list, a distribution or an empty map {} replaces; null removes; a map of another kind inherits what means the same in both",
};

/** Any part of a fleet, as the fleets of a file that extends another have it. */
const EVERY_FLEET: Json = {
  allOf: [{ $ref: "#/properties/fleets/additionalProperties" }],
  description: "what is said of every fleet that has such a part, of companies laid over the scenario too",
};
