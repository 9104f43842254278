import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PAGE } from "../../bench/reference.ts";
import { fieldsOf } from "../../bench/reference/fields.ts";
import { inScenario } from "../../bench/reference/in-scenario.ts";
import { madeReference } from "../../bench/reference/made.ts";
import { typeOf } from "../../bench/reference/type.ts";
import { packagedFile } from "../../src/scenario/files/shipped.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import type { Json } from "../../src/scenario/schema/json-schema-parts.ts";
import { wholeSchema } from "../../src/scenario/schema/json-schema.ts";
import { effectiveValues } from "../../src/scenario/values/effective.ts";

const page = madeReference();

/** The paths in the first cells of the page's tables. */
const rows = new Set([...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key!));

/** Maps by names of the user's. */
const NAMED = /\b(storms|regions|fleets|machines|debts|pools|states|next)\.[A-Za-z0-9_-]+/g;

test("docs/reference.md is what the schema makes today: `npm run reference` writes it", () => {
  expect(readFileSync(PAGE, "utf8")).toBe(page);
});

test("every value that base has, set or by default, has a row", () => {
  const base = loadScenario(packagedFile("base")!);
  const keys = effectiveValues(base).map(({ path }) => path.join(".").replace(NAMED, "$1.NAME"));
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter((key) => !rows.has(key))).toEqual([]);
});

test("every key of the schema that has a description has a row, in kinds and lists too", () => {
  const named = new Set([...rows].map((row) => row.split(".").at(-1)!.replace("[]", "")));
  const missing: string[] = [];
  const visit = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { properties = {}, ...rest } = schema as { properties?: Record<string, unknown> };
    for (const [key, value] of Object.entries(properties)) {
      if (!named.has(key)) missing.push(key);
      visit(value);
    }
    for (const value of Object.values(rest)) visit(value);
  };
  const { definitions: _, ...scenario } = wholeSchema();
  visit(scenario);
  expect(missing).toEqual([]);
});

test("a key that only some kinds have says which, and one that kinds describe in their own words has a row for each", () => {
  const fields = fieldsOf({
    oneOf: [
      kind("first", {
        a: { type: "number", description: "same" },
        b: { type: "number", description: "one" },
      }),
      kind("second", {
        a: { type: "number", description: "same" },
        b: { type: "number", description: "two" },
      }),
      kind("third", { a: { type: "number", description: "same" } }),
    ],
  });
  expect(fields.map(({ path, kinds }) => [path.join("."), kinds?.names ?? "all"])).toEqual([
    ["kind", "all"],
    ["a", "all"],
    ["b", ["first"]],
    ["b", ["second"]],
  ]);
});

function kind(name: string, properties: Json): Json {
  return { type: "object", properties: { kind: { type: "string", const: name }, ...properties } };
}

test.each([
  [{ type: "number" }, "number"],
  [{ type: "number", minimum: 0, exclusiveMaximum: 1 }, "number, at least 0, below 1"],
  [{ type: "integer", minimum: 1, maximum: 3650 }, "whole number, 1 to 3,650"],
  [{ type: "number", exclusiveMinimum: 0, maximum: 3 }, "number, above 0, at most 3"],
  [{ enum: ["on", "off"] }, "`on`, `off`"],
  [{ type: "string", format: "date" }, "date"],
  [
    { type: "array", minItems: 1, maxItems: 12, items: { type: "integer" } },
    "list, 1 to 12 of them: each whole number",
  ],
  [{ type: "array", minItems: 2, maxItems: 2, items: { type: "string" } }, "list of 2: each text"],
])("%j reads %s", (schema, words) => {
  expect(typeOf(schema)).toEqual({ type: words, drawn: false });
});

test("a distribution may stand where the schema refers to one", () => {
  const schema = { anyOf: [{ type: "number", minimum: 0 }, { $ref: "#/definitions/distribution" }] };
  expect(typeOf(schema)).toEqual({ type: "number, at least 0", drawn: true });
});

test("entries by name that agree are told once, two that differ by name, more not at all", () => {
  const fleets = { a: { x: 1, y: 1, z: 1 }, b: { x: 1, y: 2, z: 2 }, c: { x: 1, z: 3 } };
  expect(inScenario({ fleets }, ["fleets", "NAME", "x"], null)).toBe("1");
  expect(inScenario({ fleets }, ["fleets", "NAME", "y"], null)).toBe("a 1; b 2");
  expect(inScenario({ fleets }, ["fleets", "NAME", "z"], null)).toBe("varies");
  expect(inScenario({ fleets }, ["fleets", "NAME", "w"], null)).toBe("");
});

test("a value of another kind than the row's is not shown", () => {
  const price = { kind: "gbm", drift_per_year: 0.1 };
  expect(inScenario({ price }, ["price", "drift_per_year"], { key: "kind", names: ["gbm"] })).toBe("0.1");
  expect(inScenario({ price }, ["price", "drift_per_year"], { key: "kind", names: ["merton"] })).toBe("");
});
