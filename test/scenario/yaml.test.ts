import { describe, expect, test } from "vitest";

import { parseScenario } from "../../src/scenario/load/load.ts";
import { brief, faultsOver, problemsOf } from "./faults.ts";

const faults = (text: string): string[] => brief(problemsOf(text));

describe("a text that is no scenario", () => {
  test.each([
    ["", "my.yaml: an empty file; a scenario needs keys, or extends"],
    ["# only a comment\n", "my.yaml: an empty file; a scenario needs keys, or extends"],
    ["---\n", "1:4 expected a map of keys, found a single value"],
    ["hello", "1:1 expected a map of keys, found a single value"],
    ["- a\n- b\n", "1:1 expected a map of keys, found a list"],
    ["extends: base\n---\nfees: 3\n", "2:1 a second document begins here; a scenario is one"],
    ["price:\n\tkind: gbm\n", "2:1 not valid YAML: indent with spaces, not tabs"],
    ["a: 1\n  b: 2\n", "1:4 not valid YAML: a map cannot begin here; check the indentation"],
    [
      "price:\n  drift_per_year 3\n  kind: gbm\n",
      "2:3 not valid YAML: expected a key and a colon on one line",
    ],
    ['description: "abc\nprice: 3\n', '3:1 not valid YAML: missing closing "quote'],
    [
      "price: {kind: gbm\nfees: 3\n",
      "2:1 not valid YAML: flow map in block collection must be sufficiently indented and end with a }",
    ],
  ])("is told apart: %j", (text, fault) => {
    expect(faults(text)[0]).toBe(fault);
  });

  test("has one message: where it first stops being YAML", () => {
    expect(faults("a: ]\nb: }\nhorizon_days: 0\n")).toEqual([
      '1:4 not valid YAML: unexpected flow-seq-end token in YAML stream: "]"',
    ]);
  });
});

describe("YAML", () => {
  test("may say the same twice with an anchor and an alias, of values and of maps", () => {
    const { fleets } = parseScenario(
      "extends: base\nfleets:\n  efficient: {efficiency_j_per_th: &e 17, power: &p {fixed_usd_per_mwh: 41}}\n" +
        "  marginal: {efficiency_j_per_th: *e, power: *p}\n",
    ).scenario;
    expect(fleets.marginal).toMatchObject({
      efficiency_j_per_th: 17,
      power: { fixed_share: 0.75, fixed_usd_per_mwh: 41 },
    });
  });

  test("is JSON too", () => {
    const text = JSON.stringify(parseScenario("extends: base").scenario);
    expect(parseScenario(text).scenario).toEqual(parseScenario("extends: base").scenario);
  });

  test("has one zero, with a minus or without", () => {
    const { scenario } = parseScenario("extends: base\nprice: { drift_per_year: -0 }\n", {
      sets: ["storms.winter.half_life_days=-0.0"],
    });
    expect(scenario.price).toHaveProperty("drift_per_year", 0);
    expect(scenario.storms["winter"]).toHaveProperty("half_life_days", 0);
  });

  test("is version 1.2, whatever the file says: on is a word, not true", () => {
    expect(
      parseScenario("%YAML 1.1\n---\nextends: base\nnetwork: {block_luck: off}\n").scenario.network
        .block_luck,
    ).toBe("off");
  });

  test("has aliases of what came before only", () => {
    expect(faultsOver("fees: {log_sd: *nothing}")).toEqual([
      "1:16 alias *nothing leads nowhere: no anchor of that name comes before it",
    ]);
    expect(faultsOver("fleets: &f\n  x: *f")).toEqual([
      "2:6 alias *f leads nowhere: it stands inside its own anchor",
    ]);
  });

  test("has no tags here but those of plain values", () => {
    expect(faultsOver("fees: {log_sd: !!js/function 3, median_share: !foo 1}\nfleets: !!set {x}")).toEqual([
      "1:30 tag !!js/function is not supported",
      "1:52 tag !foo is not supported",
      "2:15 tag !!set is not supported",
    ]);
    expect(parseScenario("extends: base\nfees: !!map {log_sd: !!float 0.5}\n").scenario.fees.log_sd).toBe(
      0.5,
    );
  });

  test("has no merge keys here, and keys that are text", () => {
    expect(faultsOver("<<: {fees: 1}\n? [a]\n: 3\n? {b: 1}\n: 3")).toEqual([
      "1:1 merge keys (<<) are not supported; repeat the keys, or use extends",
      "2:3 a key must be plain text",
      "4:3 a key must be plain text",
    ]);
  });

  test("that has a key it must not have is not read on: what the key's absence causes is not reported", () => {
    expect(faultsOver("fleets: {marginal: {<<: {uptime: 0.9}}}")).toEqual([
      "1:21 merge keys (<<) are not supported; repeat the keys, or use extends",
    ]);
  });

  test("has each key once: the second is reported with the line of the first", () => {
    expect(faultsOver('fees: {log_sd: 1}\nfleets:\n  a: {}\nfees: {log_sd: 2}\n"fees": 3').slice(-2)).toEqual(
      ['4:1 duplicate key "fees"; first at line 1', '5:1 duplicate key "fees"; first at line 1'],
    );
  });
});

describe("a text made to exhaust the reader", () => {
  test("by aliases of aliases is refused before they are written out", () => {
    const bomb = Array.from(
      { length: 30 },
      (_, i) => `k${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(", ")}]`,
    );
    const started = performance.now();
    expect(faults(`k0: &a0 [1, 1]\n${bomb.join("\n")}\n`)).toEqual([
      "5:25 too many values: more than 20000, aliases written out",
    ]);
    // 10^30 values written out would take for ever; what is read is a few hundred.
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test.each([
    ["lists", "[".repeat(100_000)],
    ["closed lists", "[".repeat(2_000) + "]".repeat(2_000)],
    ["shallow enough for the parser", "[".repeat(100) + "]".repeat(100)],
    ["maps", "{a: ".repeat(20_000)],
    ["dashes", "- ".repeat(20_000)],
  ])("by nesting is refused: %s", (_, text) => {
    expect(faults(text)).toHaveLength(1);
    expect(faults(text)[0]).toMatch(/nested too deeply$/);
  });

  test("by many values is refused", () => {
    expect(faults(Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join("\n"))).toEqual([
      "20000:9 too many values: more than 20000, aliases written out",
    ]);
  });
});
