import { describe, expect, test } from "vitest";

import { faultsOver, problemsOf, brief } from "./faults.ts";

describe("a word that older YAML took for yes or no", () => {
  test.each([
    ["network: {block_luck: no}", 'block_luck must be on or off, found "no"; write off'],
    ["network: {block_luck: No}", 'block_luck must be on or off, found "No"; write off'],
    ["network: {block_luck: n}", 'block_luck must be on or off, found "n"; write off'],
    ["network: {block_luck: false}", "block_luck must be on or off, found false; write off"],
    ["network: {block_luck: yes}", 'block_luck must be on or off, found "yes"; write on'],
    ["network: {block_luck: 1}", "block_luck must be on or off, found 1; write on"],
    ["storm_split: no", 'storm_split must be on or off, found "no"; write off'],
    ["fleets: {efficient: {must_run: no}}", 'must_run: expected true or false, found "no"; write false'],
    ["fleets: {efficient: {must_run: on}}", 'must_run: expected true or false, found "on"; write true'],
    ["storms: none", 'storms: expected a map, found "none"; write {} for none'],
    ["fleets: {efficient: {company: {hpc: no}}}", 'hpc: expected a map, found "no"; write null for none'],
    ["machines: off", 'machines: expected a map, found "off"; write {} for none'],
    ["storms: off", 'storms: expected a map, found "off"; write {} for none'],
    ["fleets: {marginal: {company: {debts: no}}}", 'debts: expected a map, found "no"; write {} for none'],
    ["pools: none", 'pools: expected a map, found "none"; write {} for none'],
    ["fees: {busy: false}", "busy: expected a map, found false; write null for none"],
    ["fees: no", 'fees: expected a map, found "no"'],
    ["fleets: no", 'fleets: expected a map, found "no"'],
    [
      "price: {kind: no}",
      'kind must be one of gbm, student_t, merton, heston, regimes, bootstrap, replay, found "no"',
    ],
  ])("is answered with the word of the key: %s", (text, message) => {
    expect(faultsOver(text).map((fault) => fault.replace(/^\S+ /, ""))).toContain(message);
  });

  test("and a slip of the pen still with the nearest", () => {
    expect(faultsOver("network: {block_luck: offf}")).toEqual([
      '1:23 block_luck must be on or off, found "offf"; did you mean "off"?',
    ]);
  });
});

describe("a misspelt extends", () => {
  test.each(["extend", "extands", "Extends", "extnds"])("is told alone, with what was meant: %s", (key) => {
    expect(brief(problemsOf(`${key}: base\nfees: {log_sd: 1}\n`))).toEqual([
      `1:1 unknown key "${key}"; did you mean "extends"?`,
    ]);
  });

  test("hides no other fault", () => {
    expect(brief(problemsOf("extend: base\nhorizon_days: 0\n"))).toEqual([
      '1:1 unknown key "extend"; did you mean "extends"?',
      "2:15 horizon_days must be at least 1, found 0",
    ]);
  });

  test("is not what a key of a map was meant to be", () => {
    expect(faultsOver("fees: {extend: 1}")).toEqual(['1:8 unknown key "extend"']);
  });
});
