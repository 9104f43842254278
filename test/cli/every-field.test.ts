import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { FULL } from "../support/full.ts";
import { hashfleet } from "../support/program.ts";

/** Numbers that have no lower bound: rates, elasticities, prices of power, income. */
const UNBOUNDED = new Set([
  "price.drift_per_year",
  "network.growth_per_year",
  "network.entry.elasticity",
  "power.fixed_usd_per_mwh",
  "power.spot_adder_usd_per_mwh",
  "company.hpc.noi_usd_per_mw_year",
  "strike_usd_per_mwh",
  "spot.floor_usd_per_mwh",
]);

type Path = readonly string[];
interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** The fields of a scenario: numbers, texts, flags, lists and distributions. */
function leaves(value: unknown, path: Path = []): Leaf[] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "dist" in value)
    return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
}

/** A file that extends another and sets one field; JSON is YAML. */
function withField(name: string, path: Path, value: string): string {
  const nested = path.reduceRight((inner, key) => `{${JSON.stringify(key)}: ${inner}}`, value);
  return `extends: ./${name}.yaml\n${nested.slice(1, -1)}\n`;
}

const keyOf = (path: Path): string => path.at(-1)!;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-"));
  for (const [name, text] of Object.entries(FULL)) writeFileSync(join(folder, `${name}.yaml`), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Report {
  readonly scenarios: readonly {
    readonly valid: boolean;
    readonly problems: readonly { message: string }[];
  }[];
}

/** What the built program says about the scenario with each of these fields set so. */
async function validated(
  name: string,
  fields: readonly Leaf[],
  to: (leaf: Leaf) => string,
): Promise<(readonly string[])[]> {
  const files = fields.map((leaf, k) => {
    const file = `${name}-${k}.yaml`;
    writeFileSync(join(folder, file), withField(name, leaf.path, to(leaf)));
    return file;
  });
  const { stdout } = await hashfleet(["validate", ...files, "--format", "json"], { cwd: folder });
  const { scenarios } = JSON.parse(stdout) as Report;
  expect(scenarios).toHaveLength(files.length);
  return scenarios.map(({ problems }) => problems.map(({ message }) => message));
}

describe.each(Object.entries(FULL))("every field of %s", (name, text) => {
  const fields = leaves(parseScenario(text).scenario).filter(({ path }) => path[0] !== "correlations");

  test("is refused where it is of a wrong type, by a message that names it", async () => {
    const said = await validated(name, fields, ({ value }) => (Array.isArray(value) ? "oops" : "[[oops]]"));
    for (const [k, { path }] of fields.entries()) {
      expect(said[k], path.join(".")).not.toEqual([]);
      expect(said[k]!.join("\n"), path.join(".")).toContain(keyOf(path));
    }
  }, 60_000);

  test("that is a number is refused far below zero, unless it may be anything", async () => {
    const numbers = fields.filter(({ value }) => typeof value === "number");
    const said = await validated(name, numbers, () => "-1e30");
    for (const [k, { path }] of numbers.entries()) {
      const free = [...UNBOUNDED].some((key) => path.join(".").endsWith(key));
      const named = said[k]!.some((message) => message.includes(keyOf(path)));
      if (!free) expect(named, `${path.join(".")}: ${said[k]!.join("; ")}`).toBe(true);
    }
  }, 60_000);
});
