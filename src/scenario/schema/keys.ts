import { z } from "zod";

import { distribution } from "./distribution.ts";
import { scenarioSchema } from "./schema.ts";
import { keysOf, kindsOf, unwrapped } from "../yaml/walk.ts";

/** A map of a scenario. Of a path `*` is any name; kinds of a map are taken together. */
export interface MapKeys {
  readonly path: readonly string[];
  /** Keys that hold a value: a number, a word, a list. */
  readonly values: readonly string[];
  /** Keys that lead to maps. Where a number may stand in a map's place, a key is both. */
  readonly maps: readonly string[];
}

/** A value of which the schema knows all that it may be. */
export interface KeyWords {
  readonly path: readonly string[];
  readonly words: readonly string[];
}

/** All maps of a scenario, those by name among them, whose keys are names; distributions are values. */
export function scenarioMaps(): readonly MapKeys[] {
  return mapsFrom([], scenarioSchema);
}

/** The values of a scenario that are one of a few words. */
export function scenarioWords(): readonly KeyWords[] {
  return wordsFrom([], scenarioSchema);
}

function mapsFrom(path: readonly string[], schema: z.ZodType): MapKeys[] {
  const children = childrenOf(schema);
  if (children.length === 0) return [];
  const keys = (is: (child: z.ZodType) => boolean): string[] =>
    children.filter(([, child]) => is(child)).map(([key]) => key);
  const own = { path, values: keys(holdsValue), maps: keys((child) => childrenOf(child).length > 0) };
  return [own, ...children.flatMap(([key, child]) => mapsFrom([...path, key], child))];
}

function wordsFrom(path: readonly string[], schema: z.ZodType): KeyWords[] {
  const discriminator = kindsOf(withoutDistribution(schema));
  return childrenOf(schema).flatMap(([key, child]) => {
    const words =
      discriminator?.discriminator === key ? [...discriminator.keys.keys()] : wordsOf(unwrapped(child));
    const at = [...path, key];
    return [...(words.length === 0 ? [] : [{ path: at, words }]), ...wordsFrom(at, child)];
  });
}

/** The keys of a map, "*" where they are names; none of a value. */
function childrenOf(schema: z.ZodType): readonly (readonly [key: string, child: z.ZodType])[] {
  const keys = keysOf(withoutDistribution(schema));
  if (keys === null) return [];
  return keys.kind === "named" ? [["*", keys.child]] : [...keys.children];
}

function holdsValue(schema: z.ZodType): boolean {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodUnion)
    return (inner.options as z.ZodType[]).some((option) => option === distribution || holdsValue(option));
  return keysOf(inner) === null;
}

/** The schema as its maps: a distribution is none, and stands beside a number. */
function withoutDistribution(schema: z.ZodType): z.ZodType {
  const inner = unwrapped(schema);
  if (!(inner instanceof z.ZodUnion) || inner instanceof z.ZodDiscriminatedUnion) return inner;
  const maps = (inner.options as z.ZodType[])
    .filter((option) => option !== distribution)
    .map(withoutDistribution)
    .filter((option) => keysOf(option) !== null);
  return maps.length === 1 ? maps[0]! : z.union(maps);
}

function wordsOf(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  return schema instanceof z.ZodBoolean ? ["true", "false"] : [];
}
