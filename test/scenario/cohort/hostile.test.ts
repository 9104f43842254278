import "../../support/really-shipped.ts";

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

import { buildModel } from "../../../src/scenario/build/model.ts";
import { cohortFile } from "../../../src/scenario/files/shipped.ts";
import { ScenarioError } from "../../../src/scenario/problems/scenario-error.ts";
import { mutated } from "../../fuzz/mutate.ts";
import { Random } from "../../fuzz/random.ts";
import { cohortTables } from "./tables.ts";

const { file, load } = cohortTables();
const folder = dirname(cohortFile("stylised")!);
const text = (name: string): string => readFileSync(join(folder, name), "utf8");
const regions = text("stylised.yaml").replace(/^extends.*$/m, "");

/** True if the companies make a model; a ScenarioError whose every problem has a message and a place is the other way. */
function holds(cohort: string, name: string): boolean {
  try {
    buildModel(load(cohort, name).scenario);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    for (const { message, line, column } of (error as ScenarioError).problems) {
      // A cell may hold any word; what the program says of itself may not.
      expect(message.replace(/"[^"]*"|found \S+/g, "")).not.toMatch(/undefined|\[object|NaN/);
      if (line !== null) expect(line).toBeGreaterThan(0);
      if (column !== null) expect(column).toBeGreaterThan(0);
    }
    return false;
  }
}

/** Cells as slips and other programs make them. */
const CELLS = [
  "",
  "-1",
  "0",
  "1e308",
  "-0",
  "NaN",
  "1,5",
  "0.9..",
  "..",
  "1..0",
  "a..b",
  '"',
  "default",
  "__proto__",
  "\u00a0",
  "2026-13-01",
  "true",
];

/** A table with one to four cells changed, or damaged as a scenario's text is. */
function damaged(random: Random, table: string): string {
  if (random.chance(0.4)) return mutated(random, table, text("stylised.yaml"));
  const lines = table.trimEnd().split("\n");
  for (let k = random.whole(1, 4); k > 0; k--) {
    const at = random.whole(3, lines.length - 1);
    const cells = lines[at]!.split(",");
    lines[at] = cells.with(random.whole(0, cells.length - 1), random.pick(CELLS)).join(",");
  }
  return `${lines.join("\n")}\n`;
}

test("whatever a table holds, it makes a model or throws a ScenarioError", () => {
  const table = text("stylised.csv").replaceAll(/,(pjm|nordic),/g, ",texas,");
  expect(holds(table, "cohort.csv")).toBe(true);
  const accepted = Array.from({ length: 120 }, (_, k) =>
    holds(damaged(new Random(`table/${k}`), table), "cohort.csv"),
  );
  // Both ways are taken.
  expect(new Set(accepted)).toEqual(new Set([true, false]));
});

test("whatever YAML holds, too", () => {
  file("stylised.csv", text("stylised.csv"));
  const yaml = `extends: ./stylised.csv\ndefaults:\n  efficient: {cash_usd_m_per_ehs: 3..9}\n  default: {uptime: 0.9..0.95}\ncohort:\n  more: {hashrate_ehs: 3, shares_m: 20, tier: host}\nfleets: {more: {must_run: true}}\n${regions}`;
  expect(holds(yaml, "cohort.yaml")).toBe(true);
  const accepted = Array.from({ length: 120 }, (_, k) =>
    holds(mutated(new Random(`yaml/${k}`), yaml, yaml), "cohort.yaml"),
  );
  expect(new Set(accepted)).toEqual(new Set([true, false]));
});
