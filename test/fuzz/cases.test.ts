import { tsImport } from "tsx/esm/api";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { z } from "zod";
import type * as Native from "./native.ts";
import type { Path } from "./place.ts";

const { caseOf, isParameter, itemOf, keysOf, kindOf, kindsOf, parseScenario, placeOf, scenarioSchema } =
  (await tsImport("./native.ts", import.meta.url)) as typeof Native;

const SEED = "keys";
/** The texts of the drawn ones of a thousand cases; those of other kinds are not made. */
const drawn = Array.from({ length: 1000 }, (_, number) => number)
  .filter((number) => kindOf(SEED, number) === "drawn")
  .map((number) => caseOf(SEED, number).text);

test("a case is a function of its seed and number", () => {
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  const first = numbers.map((number) => caseOf(SEED, number));
  for (const number of numbers.toReversed()) expect(caseOf(SEED, number)).toEqual(first[number]);
  expect(first.map(({ kind }) => kind)).toEqual(numbers.map((number) => kindOf(SEED, number)));
  expect(new Set(first.map(({ kind }) => kind)).size).toBe(4);
  expect(caseOf("other", 0)).not.toEqual(first[0]);
});

test("scenarios that are drawn are accepted, but for a few", () => {
  const accepted = drawn.filter((text) => {
    try {
      parseScenario(text);
      return true;
    } catch {
      return false;
    }
  });
  expect(accepted.length).toBeGreaterThan(0.9 * drawn.length);
});

test("every key and every kind of the schema is drawn", () => {
  const found = new Set<string>();
  for (const text of drawn) note(parse(text), [], found);
  const missing = [...placesOf(scenarioSchema, "")].filter((place) => !found.has(place));
  // Days stand in the scenario, in place of a file.
  expect(missing.filter((place) => !/(^|\.)file$/.test(place))).toEqual([]);
});

/** The places of a value, and the kinds of map there. */
function note(value: unknown, path: Path, found: Set<string>): void {
  const place = placeOf(scenarioSchema, path);
  found.add(place);
  if (typeof value !== "object" || value === null) return;
  for (const key of ["kind", "dist", "policy", "method", "consequence"])
    if (Object.hasOwn(value, key))
      found.add(`${place} ${key} ${String((value as Record<string, unknown>)[key])}`);
  if (Array.isArray(value))
    value.forEach((each, k) => {
      note(each, [...path, k], found);
    });
  else for (const [key, each] of Object.entries(value)) note(each, [...path, key], found);
}

/** All places of a schema, and the kinds that a map there may be of; a distribution counts as one. */
function placesOf(schema: z.ZodType, place: string): Set<string> {
  const places = new Set<string>(place === "" ? [] : [place]);
  const under = (child: z.ZodType, key: string): void => {
    for (const each of placesOf(child, place === "" ? key : `${place}.${key}`)) places.add(each);
  };
  if (isParameter(schema)) return places;
  const kinds = kindsOf(schema);
  for (const kind of kinds?.keys.keys() ?? []) places.add(`${place} ${kinds!.discriminator} ${kind}`);
  const keys = keysOf(schema);
  const item = itemOf(schema);
  if (item !== null) under(item, "#");
  else if (keys?.kind === "named") under(keys.child, "*");
  else for (const [key, child] of keys?.children ?? []) under(child, key);
  return places;
}
