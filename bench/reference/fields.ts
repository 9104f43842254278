import { isObject, type Json, type JsonValue } from "../../src/scenario/schema/json-schema-parts.ts";
import { typeOf } from "./type.ts";

/** A key of a scenario as the schema describes it. */
export interface Field {
  /** Keys that lead to it; NAME stands for a name of the user's, and `[]` is added to a list whose items have keys. */
  readonly path: readonly string[];
  /** "number, 0 to 3", "date", "map": what may stand there, without its unit. */
  readonly type: string;
  readonly unit: string | undefined;
  /** Whether a distribution may stand in a number's place. */
  readonly drawn: boolean;
  /** Undefined where there is none. */
  readonly default: JsonValue | undefined;
  /** Whether the map that it stands in cannot do without it. */
  readonly required: boolean;
  readonly description: string;
  /** The kinds of the map it stands in that have it; null where all do. */
  readonly kinds: Kinds | null;
  /** What it chooses among, if it is the key that names a map's kind. */
  readonly choices: readonly Choice[];
  /** The keys inside, if it is a map or a list of maps. */
  readonly inner: readonly Field[];
}

/** Some of the kinds a map may be of. */
export interface Kinds {
  /** The key that names the kind: "kind", "policy". */
  readonly key: string;
  readonly names: readonly string[];
}

/** One of the kinds a map may be of. */
export interface Choice {
  readonly name: string;
  readonly description: string;
}

/** The keys of a map in the order of the schema. */
export function fieldsOf(map: Json, path: readonly string[] = []): Field[] {
  const kinds = kindsOf(map);
  if (kinds !== null) return fieldsOfKinds(kinds, path);
  const { properties, required } = map;
  const needed: readonly JsonValue[] = Array.isArray(required) ? required : [];
  return Object.entries(isObject(properties) ? properties : {}).flatMap(([key, schema]) =>
    isObject(schema) ? [fieldOf(schema, [...path, key], needed.includes(key))] : [],
  );
}

function fieldOf(schema: Json, path: readonly string[], required: boolean): Field {
  const { description, unit, default: value } = schema;
  const items = isObject(schema.items) ? schema.items : {};
  const list = fieldsOf(items, [...path.slice(0, -1), `${path.at(-1)!}[]`]);
  const unitOfItems = typeof items.unit === "string" ? items.unit : undefined;
  const named = isObject(schema.additionalProperties) ? schema.additionalProperties : null;
  return {
    path,
    ...typeOf(schema),
    unit: typeof unit === "string" ? unit : unitOfItems,
    default: value,
    required: required && value === undefined,
    description: typeof description === "string" ? description : "",
    kinds: null,
    choices: [],
    inner:
      named !== null
        ? insideName(named, [...path, "NAME"])
        : list.length > 0
          ? list
          : fieldsOf(mapIn(schema), path),
  };
}

/** What stands under a name of the user's: its keys, or where it is no map, the value. */
function insideName(entry: Json, path: readonly string[]): Field[] {
  const fields = fieldsOf(mapIn(entry), path);
  return fields.length > 0 || entry.description === undefined ? fields : [fieldOf(entry, path, false)];
}

/** The map among what may stand in a place: a multiple is a number, or a map that says more. */
function mapIn(schema: Json): Json {
  const { anyOf } = schema;
  const maps = Array.isArray(anyOf)
    ? anyOf.filter(isObject).filter(({ properties }) => isObject(properties))
    : [];
  return maps[0] ?? schema;
}

/** The kinds of a map that is one of several; null of any other schema. */
export function kindsOf({ oneOf }: Json): Json[] | null {
  if (!Array.isArray(oneOf)) return null;
  const kinds = oneOf.filter(isObject);
  return kinds.every(({ properties }) => isObject(properties)) ? kinds : null;
}

/** The keys of all kinds: first the one that names the kind, then each that is described alike once, with the kinds that have it. */
function fieldsOfKinds(kinds: readonly Json[], path: readonly string[]): Field[] {
  const named = kinds.map((kind) => ({ kind, ...constantOf(kind) }));
  const [first] = named;
  if (first === undefined) return [];
  const alike = new Map<string, { field: Field; names: string[] }>();
  for (const { kind, key, name } of named) {
    for (const field of fieldsOf(kind, path).filter((one) => one.path.at(-1) !== key)) {
      const text = JSON.stringify(field);
      const known = alike.get(text);
      if (known === undefined) alike.set(text, { field, names: [name] });
      else known.names.push(name);
    }
  }
  const own = (kind: Json): Json => ((kind.properties as Json)[first.key] ?? {}) as Json;
  const choice: Field = {
    path: [...path, first.key],
    type: "one of the kinds above",
    unit: undefined,
    drawn: false,
    default: kinds.map((kind) => own(kind).default).find((value) => value !== undefined),
    required: kinds.every((kind) => own(kind).default === undefined),
    description: "which kind it is",
    kinds: null,
    choices: named.map(({ kind, name }) => ({ name, description: own(kind).description as string })),
    inner: [],
  };
  const rest = [...alike.values()].map((one) => ({
    ...one.field,
    kinds: one.names.length === kinds.length ? null : { key: first.key, names: one.names },
  }));
  // Keys of one name stand together, though one kind describes them in its own words.
  const order = [...new Set(rest.map((field) => field.path.at(-1)))];
  return [choice, ...order.flatMap((key) => rest.filter((field) => field.path.at(-1) === key))];
}

/** The key whose constant names the kind, and that name. */
function constantOf({ properties }: Json): { readonly key: string; readonly name: string } {
  for (const [key, value] of Object.entries(isObject(properties) ? properties : {}))
    if (isObject(value) && typeof value.const === "string") return { key, name: value.const };
  throw new Error("a kind without a constant that names it");
}
