import { describe, expect, test } from "vitest";

import { scenarioWith } from "../support/scenario.ts";
import { faultsOver } from "./faults.ts";

describe("a fault of a machine on offer", () => {
  test.each([
    ["machines: {S23: {price_usd_per_th: 20}}", '1:12 missing key "efficiency_j_per_th" (its efficiency)'],
    [
      "machines: {S23: {efficiency_j_per_th: 9.5}}",
      '1:12 missing key "price_usd_per_th" (what it costs, for each TH/s)',
    ],
    [
      "machines: {S23: {efficiency_j_per_th: 0, price_usd_per_th: -1, hashrate_th: 0}}",
      "1:39 efficiency_j_per_th must be greater than 0, found 0",
      "1:60 price_usd_per_th must be at least 0, found -1",
      "1:77 hashrate_th must be greater than 0, found 0",
    ],
    [
      "machines: {S23: {efficiency_j_per_th: {dist: uniform, min: 9, max: 10}, price_usd_per_th: 20}}",
      "1:39 efficiency_j_per_th: expected a number, found a distribution",
    ],
    [
      "machines: {S23: {efficiency_j_per_th: 9.5, price_usd_per_th: 20, price_usd: 3, source: 3}}",
      '1:66 unknown key "price_usd"; did you mean "price_usd_per_th"?',
      "1:88 source: expected text, found 3",
    ],
    [
      "machines: {S23 Hyd: {efficiency_j_per_th: 9.5, price_usd_per_th: 20}}",
      '1:12 "S23 Hyd" is not a name: letters, digits, _ and - only',
    ],
    ["machines: [S21]", "1:11 machines: expected a map, found a list"],
    ["machine: {}", '1:1 unknown key "machine"; did you mean "machines"?'],
  ])("in %s", (lines, ...faults) => {
    expect(faultsOver(lines)).toEqual(faults);
  });
});

describe("machines on offer", () => {
  test("are merged by name, and may be none", () => {
    const { machines } = scenarioWith([
      "machines.S21-Pro=null",
      "machines.own={efficiency_j_per_th: 18, price_usd_per_th: 5}",
    ]);
    expect(machines).not.toHaveProperty("S21-Pro");
    expect(machines["own"]).toEqual({ efficiency_j_per_th: 18, price_usd_per_th: 5 });
    expect(scenarioWith(["machines={}"]).machines).toEqual({});
    expect(scenarioWith(["machines=null"]).machines).toEqual({});
  });
});
