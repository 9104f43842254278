import "../support/really-shipped.ts";

import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { jsonSchema } from "../../src/scenario/schema/json-schema.ts";
import { isObject } from "../../src/scenario/schema/json-schema-parts.ts";
import type { Json, JsonValue } from "../../src/scenario/schema/json-schema-parts.ts";
import { shippedFile, shippedFolder, shippedScenarios } from "../../src/scenario/files/shipped.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";

const schema = jsonSchema();
const isDay = /^\d{4}-\d{2}-\d{2}$/;
const accepts = new Ajv({ strictTypes: false, keywords: ["unit"], formats: { date: isDay } }).compile(schema);

const base = (): Json => parse(readFileSync(shippedFile("base") ?? "", "utf8")) as Json;

/** The schema under these keys, taking `properties`, or entries of a map by name, at each step. */
function fieldAt(...path: string[]): Json {
  let at = schema;
  for (const key of path) {
    const next = isObject(at.properties) ? at.properties[key] : at.additionalProperties;
    at = isObject(next) ? next : expect.fail(`no schema of ${path.join(".")}`);
  }
  return at;
}

/** Every field that holds a value: not a map, not a map by name. */
function fields(at: Json, path: string[] = []): [string, Json][] {
  const children = isObject(at.properties) ? Object.entries(at.properties) : [];
  const named = isObject(at.additionalProperties) ? [["*", at.additionalProperties] as const] : [];
  const inner = [...children, ...named].flatMap(([key, child]) =>
    isObject(child) ? fields(child, [...path, key]) : [],
  );
  return inner.length > 0 ? inner : [[path.join("."), at]];
}

describe("the JSON Schema", () => {
  test("is what scenarios/schema.json holds: write it with `hashfleet schema`", () => {
    const file = readFileSync(join(shippedFolder(), "schema.json"), "utf8");
    expect(file).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });

  test.each(shippedScenarios())("accepts %s as it stands in its file", (name) => {
    const data: unknown = parse(readFileSync(shippedFile(name) ?? "", "utf8"));
    expect(accepts(data), JSON.stringify(accepts.errors)).toBe(true);
  });

  test.each(runnableScenarios())("accepts %s with all its defaults written out", (name) => {
    expect(accepts(loadShipped(name).scenario), JSON.stringify(accepts.errors)).toBe(true);
  });

  test("says what every field means, and its unit where the name has one", () => {
    for (const [path, field] of fields(schema)) {
      expect(field.description, path).toEqual(expect.any(String));
      const unit = typeof field.unit === "string" ? field.unit : "";
      if (path.includes("_usd")) expect(unit, path).toContain("USD");
      if (path.endsWith("_days")) expect(unit, path).toBe("days");
      if (path.endsWith("_ehs")) expect(unit, path).toBe("EH/s");
      if (path.endsWith("_j_per_th")) expect(unit, path).toBe("J/TH");
      if (path.endsWith("_per_mwh")) expect(unit, path).toBe("USD/MWh");
      if (/_per_year$/.test(path)) expect(unit, path).toMatch(/year$/);
    }
  });

  test("says the unit in the description too, where editors show it", () => {
    expect(fieldAt("fleets", "*", "power", "fixed_usd_per_mwh").description).toBe(
      "fixed price of power (USD/MWh)",
    );
    for (const [path, { description, unit }] of fields(schema))
      if (typeof unit === "string") expect(description, path).toContain(unit);
  });

  test("carries bounds and defaults", () => {
    expect(fieldAt("horizon_days")).toMatchObject({
      type: "integer",
      minimum: 1,
      maximum: 3650,
      unit: "days",
    });
    expect(fieldAt("fleets", "*", "overhead")).toMatchObject({ default: 0, unit: "share" });
    expect(fieldAt("storms", "*", "plateau_days")).toMatchObject({ default: 3, unit: "days" });
    expect(fieldAt("fleets", "*", "company", "debts")).toMatchObject({ default: {} });
  });

  test("lets a file that extends another leave out any key, and remove what can be missed", () => {
    const over = (data: object): boolean => accepts({ extends: "base", ...data });
    expect(over({})).toBe(true);
    expect(over({ storms: {} })).toBe(true);
    expect(over({ fleets: { efficient: { company: { hpc: null } }, marginal: null }, storms: null })).toBe(
      true,
    );
    expect(over({ price: { kind: "gbm", degrees_of_freedom: null } })).toBe(true);
    expect(over({ start: { price_usd: null } })).toBe(false);
    expect(over({ fleets: { efficient: { overhed: 1 } } })).toBe(false);
    expect(over({ network: { growth_per_year: { dist: "normal", mean: 1 } } })).toBe(false);
  });

  test("lets no other file leave out what is needed, at any depth", () => {
    const without = (...path: string[]): Json => {
      const data = base();
      const last = path.pop() ?? "";
      let at: JsonValue | undefined = data;
      for (const key of path) at = isObject(at) ? at[key] : undefined;
      if (isObject(at)) Reflect.deleteProperty(at, last);
      return data;
    };
    expect(accepts(base())).toBe(true);
    expect(accepts(without("storms"))).toBe(true);
    expect(accepts(without("storms", "winter", "plateau_days"))).toBe(true);
    expect(accepts(without("start", "price_usd"))).toBe(false);
    expect(accepts(without("price", "kind"))).toBe(false);
    expect(accepts(without("price", "degrees_of_freedom"))).toBe(false);
    expect(accepts(without("fleets", "marginal", "power", "fixed_usd_per_mwh"))).toBe(false);
    expect(accepts(without("fleets", "marginal", "company", "debts", "term_2028", "maturity"))).toBe(false);
    expect(accepts(without("storms", "summer", "per_season"))).toBe(false);
  });
});
