import { describe, expect, test } from "vitest";

import { parseScenario } from "../../src/scenario/load/load.ts";
import { faultsOver } from "./faults.ts";

const PAYBACK = {
  kind: "payback",
  elasticity: null,
  lag_days: null,
  lagged_price_usd: null,
  new_machines: { efficiency_j_per_th: 15, usd_per_th: 10, power_usd_per_mwh: 45 },
  reference_payback_days: 500,
  reference_growth_per_year: 0.3,
};

const over = (changes: object): string => `network: {entry: ${JSON.stringify({ ...PAYBACK, ...changes })}}`;
const machines = (changes: object): object => ({ new_machines: { ...PAYBACK.new_machines, ...changes } });

/** The messages without their places. */
const faults = (changes: object): string[] =>
  faultsOver(over(changes)).map((fault) => fault.replace(/^\S+ /, ""));

describe("entry by payback", () => {
  test("has defaults for all that is not the machines' or the reference", () => {
    const { scenario } = parseScenario(`${over({})}\nextends: base\n`);
    expect(scenario.network.entry).toEqual({
      kind: "payback",
      new_machines: {
        efficiency_j_per_th: 15,
        efficiency_gain_per_year: 0.14,
        usd_per_th: 10,
        usd_per_th_fall_per_year: 0,
        power_usd_per_mwh: 45,
      },
      reference_payback_days: 500,
      reference_growth_per_year: 0.3,
      response: 1,
      max_growth_per_year: 1,
      delivery_lag_days: 150,
    });
  });

  test("names what it needs", () => {
    expect(faults({ new_machines: null, reference_payback_days: null })).toEqual([
      'missing key "new_machines" (The machines that makers offer)',
      'missing key "reference_payback_days" (payback at which the network orders reference_growth_per_year)',
    ]);
    expect(faults({ new_machines: {} })).toEqual([
      'missing keys "efficiency_j_per_th", "usd_per_th", "power_usd_per_mwh"',
    ]);
  });

  test("does not take what the elasticity form has, and says how to be rid of it", () => {
    const inherited = faultsOver("network: {entry: {kind: payback, lag_days: 3}}");
    expect(inherited.filter((fault) => fault.includes("belongs to kind"))).toEqual([
      '1:34 "lag_days" belongs to kind elasticity, margin, not to payback; null removes it',
    ]);
  });

  test.each([
    [{ delivery_lag_days: 0 }, "delivery_lag_days must be at least 1, found 0"],
    [{ delivery_lag_days: 1001 }, "delivery_lag_days must be at most 1000, found 1001"],
    [{ delivery_lag_days: 2.5 }, "delivery_lag_days must be a whole number, found 2.5"],
    [
      { delivery_lag_days: { dist: "uniform", min: 100, max: 200 } },
      "delivery_lag_days: expected a number, found a distribution",
    ],
    [{ reference_payback_days: 0 }, "reference_payback_days must be greater than 0, found 0"],
    [{ reference_growth_per_year: -0.1 }, "reference_growth_per_year must be at least 0, found -0.1"],
    [{ reference_growth_per_year: 30 }, "reference_growth_per_year must be at most 3, found 30"],
    [
      { reference_growth_per_year: { dist: "normal", mean: 0.3, sd: 0.1 } },
      "reference_growth_per_year must be at least 0, but dist normal could draw any number below 0; wrap it in truncated",
    ],
    [{ response: -1 }, "response must be at least 0, found -1"],
    [{ response: 11 }, "response must be at most 10, found 11"],
    [{ max_growth_per_year: -1 }, "max_growth_per_year must be at least 0, found -1"],
    [{ ordered_ehs: -1 }, "ordered_ehs must be at least 0, found -1"],
    [machines({ usd_per_th: 0 }), "usd_per_th must be greater than 0, found 0"],
    [machines({ efficiency_j_per_th: -15 }), "efficiency_j_per_th must be greater than 0, found -15"],
    [machines({ efficiency_gain_per_year: 1 }), "efficiency_gain_per_year must be less than 1, found 1"],
    [machines({ usd_per_th_fall_per_year: 1 }), "usd_per_th_fall_per_year must be less than 1, found 1"],
    [
      machines({ power_usd_per_mwh: "45%" }),
      'power_usd_per_mwh: expected a number or a distribution, found "45%"; write 0.45',
    ],
    [machines({ usd_per_ths: 3 }), 'unknown key "usd_per_ths"; did you mean "usd_per_th"?'],
    [{ new_machines: 3 }, "new_machines: expected a map, found 3"],
    [{ payback_days: 3 }, 'unknown key "payback_days"'],
  ])("refuses %j", (changes, message) => {
    expect(faults(changes)).toEqual([message]);
  });
});

describe("the kind of entry", () => {
  test("is elasticity where none is named", () => {
    const { scenario } = parseScenario("extends: base\n");
    expect(scenario.network.entry).toEqual({
      kind: "elasticity",
      elasticity: 0.15,
      lag_days: 45,
      lagged_price_usd: 92500,
    });
    expect(faultsOver("network: {entry: {new_machines: {}}}")).toEqual([
      '1:19 "new_machines" belongs to kind payback, not to elasticity; choose it with kind: payback',
    ]);
  });

  test("is one of three", () => {
    expect(faultsOver("network: {entry: {kind: paybak}}")).toEqual([
      '1:25 kind must be one of elasticity, payback, margin, found "paybak"; did you mean "payback"?',
    ]);
  });
});
