import { describe, expect, it } from "vitest";
import { isObject, type Json } from "../../src/scenario/schema/json-schema-parts.ts";
import { jsonSchema } from "../../src/scenario/schema/json-schema.ts";
import { scenarioMaps, scenarioWords } from "../../src/scenario/schema/keys.ts";
import { leavesOf } from "../../src/scenario/yaml/wildcards.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";

/** What the JSON Schema that editors read says of a place: words that may stand there, and whether a value or a map may. */
interface Told {
  readonly words: readonly string[];
  readonly value: boolean;
  readonly map: boolean;
}

/** The same walk over another form of the schema: places by their keys, * for a name. */
function told(schema: Json, path: readonly string[], places: Map<string, Told>): void {
  const options = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isObject) : [schema];
  const kept = options.filter((option) => option.type !== "null");
  const types = (option: Json): readonly unknown[] =>
    Array.isArray(option.type) ? option.type : [option.type];
  const isMap = (option: Json): boolean =>
    isObject(option.properties) || isObject(option.additionalProperties);
  const words = kept.flatMap((option) =>
    Array.isArray(option.enum)
      ? option.enum.filter((word) => word !== null).map(String)
      : types(option).includes("boolean")
        ? ["true", "false"]
        : [],
  );
  const value = kept.some((option) => !isMap(option) || option.$ref !== undefined);
  places.set(path.join("."), { words, value, map: kept.some(isMap) });
  for (const { properties, additionalProperties } of kept) {
    for (const [key, child] of isObject(properties) ? Object.entries(properties) : [])
      if (isObject(child)) told(child, [...path, key], places);
    if (isObject(additionalProperties)) told(additionalProperties, [...path, "*"], places);
  }
}

const PLACES = new Map<string, Told>();
told(jsonSchema(), [], PLACES);
// What only files say.
for (const place of ["", "extends", "every_fleet"]) PLACES.delete(place);

const keysOf = (of: "values" | "maps"): string[] =>
  scenarioMaps()
    .flatMap((map) => map[of].map((key) => [...map.path, key].join(".")))
    .sort();
const toldWhere = (is: (place: Told) => boolean): string[] =>
  [...PLACES]
    .filter(([, place]) => is(place))
    .map(([key]) => key)
    .sort();

describe("the keys that a shell completes", () => {
  it("are those of the JSON Schema, values and maps", () => {
    expect(PLACES.size).toBeGreaterThan(200);
    expect(keysOf("values")).toEqual(toldWhere(({ value }) => value));
    expect(keysOf("maps")).toEqual(toldWhere(({ map }) => map));
  });

  it("have the words of the JSON Schema", () => {
    const words = Object.fromEntries(scenarioWords().map(({ path, words }) => [path.join("."), words]));
    const others = [...PLACES].filter(([, place]) => place.words.length > 0);
    expect(words).toEqual(Object.fromEntries(others.map(([key, place]) => [key, place.words])));
  });

  it.each(runnableScenarios())("lead to every value of %s", (name) => {
    const values = scenarioMaps().flatMap((map) => map.values.map((key) => [...map.path, key]));
    const leads = (path: readonly (string | number)[]): boolean =>
      values.some(
        (value) =>
          value.length === path.length && value.every((key, k) => key === "*" || key === String(path[k])),
      );
    const lost = leavesOf([], loadShipped(name).scenario).filter((path) => !leads(path));
    expect(lost.map((path) => path.join("."))).toEqual([]);
  });
});
