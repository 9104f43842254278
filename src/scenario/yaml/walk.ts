import { z } from "zod";

/** The keys that may stand in a map: fixed ones, or any name. */
export type Keys =
  | { readonly kind: "fixed"; readonly children: ReadonlyMap<string, z.ZodType> }
  | { readonly kind: "named"; readonly child: z.ZodType };

/** Keys by schema: schemas stay as they are, and are asked for every value of every scenario. */
const known = new WeakMap<z.ZodType, Keys | null>();

/** What may stand in a map of this schema; null where no map belongs. Kinds of a union are taken together. */
export function keysOf(schema: z.ZodType): Keys | null {
  let keys = known.get(schema);
  if (keys === undefined) known.set(schema, (keys = readKeys(unwrapped(schema))));
  return keys;
}

function readKeys(inner: z.ZodType): Keys | null {
  if (inner instanceof z.ZodObject) return { kind: "fixed", children: new Map(childrenOf(inner)) };
  if (inner instanceof z.ZodRecord) return { kind: "named", child: inner.valueType as z.ZodType };
  if (inner instanceof z.ZodUnion) {
    const children = new Map<string, z.ZodType>();
    for (const option of inner.options as z.ZodType[]) {
      const keys = keysOf(option);
      if (keys?.kind !== "fixed") continue;
      for (const [key, child] of keys.children) if (!children.has(key)) children.set(key, child);
    }
    return children.size === 0 ? null : { kind: "fixed", children };
  }
  return null;
}

/** The schema without its default and without being optional. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodOptional
  )
    return unwrapped(schema.unwrap() as z.ZodType);
  return schema;
}

/** The schema of a list's items, or null if no list belongs here. */
export function itemOf(schema: z.ZodType): z.ZodType | null {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return inner.element as z.ZodType;
  return null;
}

/** The items of the list that is the schema's default; none if it has no such default. */
export function defaultItems(schema: z.ZodType | null): readonly (string | number)[] {
  const value: unknown = schema instanceof z.ZodDefault ? schema.def.defaultValue : [];
  return Array.isArray(value) ? (value as (string | number)[]) : [];
}

/** The schema of what stands under `key`, or null if nothing may. */
export function schemaUnder(schema: z.ZodType, key: string): z.ZodType | null {
  const keys = keysOf(schema);
  if (keys === null) return null;
  return keys.kind === "named" ? keys.child : (keys.children.get(key) ?? null);
}

/** The schema at the end of a path, or null; a number leads to an item of a list. */
export function schemaAt(schema: z.ZodType, path: readonly (string | number)[]): z.ZodType | null {
  let at: z.ZodType | null = schema;
  for (const step of path) {
    const list: z.ZodType | null = typeof step === "number" && at !== null ? unwrapped(at) : null;
    if (list instanceof z.ZodArray) at = list.element as z.ZodType;
    else at = at === null ? null : schemaUnder(at, String(step));
  }
  return at;
}

/**
 * The schema of the value at the end of a path into valid data, or null; lists are not entered. Where kinds of map are
 * told apart by a key, it is that of the data's own kind.
 */
export function schemaOfValue(schema: z.ZodType, data: unknown, path: readonly string[]): z.ZodType | null {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const child = schemaUnder(kindOf(schema, data), key);
  return child === null ? null : schemaOfValue(child, (data as Record<string, unknown>)[key], rest);
}

/** The member of a discriminated union that the data is of; any other schema as it is. */
function kindOf(schema: z.ZodType, data: unknown): z.ZodType {
  const inner = unwrapped(schema);
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return inner;
  const members = inner.options as z.ZodObject[];
  return members.find((member) => isKind(member, inner.def.discriminator, data)) ?? inner;
}

function isKind(member: z.ZodObject, discriminator: string, data: unknown): boolean {
  return literalUnder(member, discriminator) === (data as Record<string, unknown>)[discriminator];
}

/** The one text that may stand under a key; undefined if it is not one. */
function literalUnder(object: z.ZodObject, key: string): string | undefined {
  const schema = schemaUnder(object, key);
  const literal = schema === null ? null : unwrapped(schema);
  return literal instanceof z.ZodLiteral ? String(literal.value) : undefined;
}

/** True of a day of the calendar. */
export function isDate(schema: z.ZodType | null): boolean {
  return schema instanceof z.ZodISODate;
}

const childrenOf = (object: z.ZodObject): [string, z.ZodType][] =>
  Object.entries(object.shape) as [string, z.ZodType][];

/** A union of maps told apart by one key, and the keys of each of its kinds. */
export interface Kinds {
  readonly discriminator: string;
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly members: ReadonlyMap<string, z.ZodObject>;
  /** The kind that is meant where none is named, if any. */
  readonly unnamed: string | undefined;
}

/** The kinds of map that may stand here; null if there is but one, or none. A parameter's are its distributions. */
export function kindsOf(schema: z.ZodType): Kinds | null {
  const inner = unwrapped(schema);
  if (!(inner instanceof z.ZodUnion)) return null;
  const options = inner.options as z.ZodType[];
  if (!(inner instanceof z.ZodDiscriminatedUnion))
    return options.map(kindsOf).find((kinds) => kinds !== null) ?? null;
  const { discriminator } = inner.def;
  const keys = new Map<string, readonly string[]>();
  const members = new Map<string, z.ZodObject>();
  let unnamed: string | undefined;
  for (const option of options as z.ZodObject[]) {
    const kind = literalUnder(option, discriminator);
    if (kind === undefined) continue;
    keys.set(kind, Object.keys(option.shape));
    members.set(kind, option);
    if (schemaUnder(option, discriminator) instanceof z.ZodDefault) unnamed = kind;
  }
  return { discriminator, keys, members, unnamed };
}
