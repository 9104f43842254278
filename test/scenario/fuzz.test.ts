import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { buildModel } from "../../src/scenario/build.ts";
import { loadScenario, parseScenario } from "../../src/scenario/load.ts";
import type { LoadedScenario } from "../../src/scenario/load.ts";
import { ScenarioError } from "../../src/scenario/problem.ts";
import { shippedFile } from "../../src/scenario/shipped.ts";

const text = readFileSync(shippedFile("base") ?? "", "utf8");

/** Accepts a scenario that makes a model, or a ScenarioError whose every problem has a message and a place. */
function holds(load: () => LoadedScenario): void {
  let loaded: LoadedScenario;
  try {
    loaded = load();
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    const { problems } = error as ScenarioError;
    expect(problems.length).toBeGreaterThan(0);
    for (const { message, line, column } of problems) {
      // A random key may be any word; what the program says of itself may not.
      expect(message.replace(/"[^"]*"/g, "")).not.toMatch(/undefined|\[object|NaN/);
      if (line !== null) expect(line).toBeGreaterThan(0);
      if (column !== null) expect(column).toBeGreaterThan(0);
    }
    return;
  }
  buildModel(loaded.scenario);
}

const scrap = fc.oneof(
  fc.constantFrom(
    "\n",
    "  ",
    "\t",
    ":",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "#",
    "&a ",
    "*a",
    "!!set ",
    "|",
    ">",
    "'",
    '"',
    "? ",
    "---\n",
  ),
  fc.constantFrom(
    "null",
    "~",
    ".nan",
    "-.inf",
    "1_000",
    "0x10",
    "__proto__",
    "<<",
    "dist",
    "kind: gbm",
    "extends: base\n",
    "%YAML 1.1\n",
  ),
  fc.string({ maxLength: 5, unit: "binary" }),
);

/** Cuts, doublings, moves and insertions in the text of base. */
const edit = fc.record({
  at: fc.nat(text.length),
  length: fc.nat(40),
  to: fc.nat(text.length),
  insert: fc.option(scrap, { nil: "" }),
  keep: fc.boolean(),
});

describe("whatever is done to a scenario, it makes a model or throws a ScenarioError", () => {
  test("by edits of its text", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        let mutant = text;
        for (const { at, length, to, insert, keep } of edits) {
          const piece = mutant.slice(at, at + length);
          const rest = keep ? mutant : mutant.slice(0, at) + mutant.slice(at + length);
          mutant = rest.slice(0, to) + piece + insert + rest.slice(to);
        }
        holds(() => parseScenario(mutant));
      }),
      { numRuns: 300 },
    );
  });

  test("by any text over base", () => {
    const words = fc.array(fc.oneof(scrap, fc.constantFrom(...text.split(/\s+/))), { maxLength: 30 });
    fc.assert(
      fc.property(words, (parts) => {
        holds(() => parseScenario(`extends: base\n${parts.join(" ")}`));
      }),
      { numRuns: 300 },
    );
  });

  test("by any value in any place", () => {
    const paths = [...loadScenario("base").origins.keys()];
    const anyPath = fc
      .constantFrom(...paths)
      .chain((path) => fc.nat(path.split(".").length).map((cut) => path.split(".").slice(cut)));
    const value = fc.oneof(
      fc.jsonValue(),
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.record({
        dist: fc.constantFrom("normal", "beta", "discrete", "truncated", "pert", "none"),
        min: fc.integer(),
        max: fc.integer(),
        of: fc.constant(3),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPath, value), { minLength: 1, maxLength: 4 }), (changes) => {
        const sets = changes.map(([path, each]) => `${path.join(".")}=${JSON.stringify(each)}`);
        holds(() => loadScenario("base", { sets }));
      }),
      { numRuns: 300 },
    );
  });
});
