import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { buildModel } from "../../src/scenario/build/model.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import type { LoadedScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";

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

describe("whatever --set puts in any place, it makes a model or throws a ScenarioError", () => {
  test("of base", () => {
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
