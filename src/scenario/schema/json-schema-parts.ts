/** A JSON Schema, or part of one, as plain data. */
export interface Json {
  [key: string]: JsonValue;
}
export type JsonValue = string | number | boolean | null | JsonValue[] | Json;

/**
 * The schema with every key optional; `null` may stand where it removes something that can be missed: an optional key,
 * or an entry of a map by name. The kinds of a union become one map with all their keys.
 */
export function optional(schema: Json): Json {
  const kinds = mapsOf(schema);
  if (kinds !== null) return optional({ ...about(schema), ...joined(kinds) });
  const { required, ...rest } = schema;
  const { properties, additionalProperties } = schema;
  const needed = new Set(Array.isArray(required) ? required : []);
  const property = (child: Json, key: string): Json =>
    needed.has(key) ? optional(child) : nullable(optional(child));
  return {
    ...rest,
    ...(isObject(properties) ? { properties: mapValues(properties, property) } : {}),
    ...(isObject(additionalProperties)
      ? { additionalProperties: nullable(optional(additionalProperties)) }
      : {}),
  };
}

/** Only which keys a complete file needs, all the way down; `{}` for a value that needs none. */
export function requirements(schema: Json): Json {
  const kinds = mapsOf(schema);
  if (kinds !== null) return { anyOf: kinds.map(requirementsOfKind) };
  const { required, properties, additionalProperties } = schema;
  const needs: Json = {};
  if (Array.isArray(required)) needs.required = required;
  if (isObject(properties)) {
    const inner = Object.entries(mapValues(properties, requirements)).filter(([, each]) => !isEmpty(each));
    if (inner.length > 0) needs.properties = Object.fromEntries(inner);
  }
  if (isObject(additionalProperties)) {
    const inner = requirements(additionalProperties);
    if (!isEmpty(inner)) needs.additionalProperties = inner;
  }
  return needs;
}

/** The schema, or `null`. */
export function nullable(schema: Json): Json {
  const { type, enum: values, anyOf } = schema;
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, { type: "null" }] };
  if (Array.isArray(values)) return { ...schema, type: [type ?? "string", "null"], enum: [...values, null] };
  return typeof type === "string" ? { ...schema, type: [type, "null"] } : schema;
}

/** The schema with units in the descriptions, which are what editors show, unless the words have them already. */
export function withUnits(schema: Json): Json {
  const change = (value: JsonValue): JsonValue =>
    Array.isArray(value) ? value.map(change) : isObject(value) ? withUnits(value) : value;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, change(value)]));
  const { description, unit } = schema;
  if (typeof description !== "string" || typeof unit !== "string" || description.includes(unit)) return inner;
  return { ...inner, description: `${description} (${unit})` };
}

export function isObject(value: JsonValue | undefined): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a union whose members are all maps; null of anything else. */
function mapsOf(schema: Json): Json[] | null {
  const { oneOf } = schema;
  if (!Array.isArray(oneOf)) return null;
  const members = oneOf.filter(isObject);
  return members.length > 0 && members.every(({ properties }) => isObject(properties)) ? members : null;
}

/** One map with the keys of all kinds, of which it needs those that all need; constants become a choice of them. */
function joined(kinds: readonly Json[]): Json {
  const properties: Json = {};
  for (const kind of kinds) {
    for (const [key, value] of Object.entries(isObject(kind.properties) ? kind.properties : {})) {
      if (isObject(value) && value.const !== undefined) properties[key] = choice(properties[key], value);
      else properties[key] ??= value;
    }
  }
  const required = Object.keys(properties).filter((key) =>
    kinds.every((kind) => Array.isArray(kind.required) && kind.required.includes(key)),
  );
  return { type: "object", properties, required, additionalProperties: false };
}

/** The choice among constants with one more, described one by one. */
function choice(before: JsonValue | undefined, { const: value, type, description }: Json): Json {
  const known = isObject(before) ? before : {};
  const values = Array.isArray(known.enum) ? known.enum : [];
  const name = typeof value === "string" ? value : JSON.stringify(value);
  const words = typeof description === "string" ? [`${name}: ${description}`] : [];
  if (typeof known.description === "string") words.unshift(known.description);
  return {
    type: type ?? "string",
    enum: [...values, value ?? null],
    ...(words.length === 0 ? {} : { description: words.join("; ") }),
  };
}

/** What a complete map of one kind needs, its constants included, as they tell it from the others. */
function requirementsOfKind(kind: Json): Json {
  const needs = requirements(kind);
  const properties: Json = isObject(needs.properties) ? needs.properties : {};
  for (const [key, value] of Object.entries(isObject(kind.properties) ? kind.properties : {}))
    if (isObject(value) && value.const !== undefined) properties[key] = { const: value.const };
  return { ...needs, properties };
}

function about({ description, unit, default: value }: Json): Json {
  return {
    ...(description === undefined ? {} : { description }),
    ...(unit === undefined ? {} : { unit }),
    ...(value === undefined ? {} : { default: value }),
  };
}

function mapValues(map: Json, change: (value: Json, key: string) => Json): Json {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, isObject(value) ? change(value, key) : value]),
  );
}

const isEmpty = (value: JsonValue): boolean => isObject(value) && Object.keys(value).length === 0;
