import { describe, expect, test } from "vitest";

import { parseScenario } from "../../src/scenario/load/load.ts";
import { brief, faultsOver } from "./faults.ts";

const scenario = (lines: string, sets: readonly string[] = []) =>
  parseScenario(`${lines}\nextends: base\n`, { sets }).scenario;

describe("valuation's method", () => {
  test("is the block-reward multiple where none is named", () => {
    expect(scenario("").valuation).toMatchObject({ method: "block_reward_multiple", reference_margin: 0.44 });
    expect(scenario("valuation: {method: block_reward_multiple}").valuation).toEqual(scenario("").valuation);
  });

  test("cash_flow has its own numbers by default, and none of the other's", () => {
    expect(scenario("", ["valuation={method: cash_flow}"]).valuation).toEqual({
      method: "cash_flow",
      exit_multiple: 4,
      window_days: 90,
      hpc_cap_rate_per_year: 0.1,
      discount_rate_per_year: 0.12,
      issue_discount: 0.1,
    });
  });

  test("laid over base leaves behind what is of the other alone", () => {
    const { valuation } = scenario("valuation:\n  method: cash_flow\n  exit_multiple: 5");
    expect(valuation).toMatchObject({ method: "cash_flow", exit_multiple: 5 });
    for (const key of ["block_reward_multiple", "reference_margin", "margin_factor_cap"])
      expect(valuation).not.toHaveProperty(key);
  });

  test("whose multiple is neither a number nor one of what may stand in its place is told all of it", () => {
    expect(faultsOver("valuation: {block_reward_multiple: high}")).toEqual([
      '1:36 block_reward_multiple: expected a number, a distribution, or a map of today, price_elasticity, volatility_per_year, found "high"',
    ]);
  });

  test.each([
    [
      "valuation: {method: cashflow}",
      /^1:21 method must be block_reward_multiple or cash_flow, found "cashflow"/,
    ],
    [
      "valuation: {exit_multiple: 4}",
      /^1:13 "exit_multiple" belongs to method cash_flow, not to block_reward_multiple; choose it with method: cash_flow$/,
    ],
    [
      "valuation: {window_days: 4}",
      /^1:13 "window_days" belongs to method cash_flow, not to block_reward_multiple; choose it with method: cash_flow$/,
    ],
    [
      "valuation: {block_reward_multple: 4}",
      /unknown key "block_reward_multple"; did you mean "block_reward_multiple"\?$/,
    ],
    ["valuation: {method: 4}", /^1:21 method must be block_reward_multiple or cash_flow, found 4/],
    ["valuation: {block_reward_multiple: null}", /missing key "block_reward_multiple"/],
  ])("%s", (lines, message) => {
    expect(faultsOver(lines)[0]).toMatch(message);
  });

  test.each([
    ["exit_multiple: -1", "exit_multiple must be at least 0, found -1"],
    ["exit_multiple: many", 'exit_multiple: expected a number or a distribution, found "many"'],
    ["window_days: 0", "window_days must be at least 1, found 0"],
    ["window_days: 731", "window_days must be at most 730, found 731"],
    ["window_days: 30.5", "window_days must be a whole number, found 30.5"],
    ["window_days: {dist: uniform, min: 1, max: 9}", "window_days: expected a number, found a distribution"],
    ["exit_multple: 4", 'unknown key "exit_multple"; did you mean "exit_multiple"?'],
  ])("cash_flow with %s", (own, message) => {
    const set = `valuation={method: cash_flow, ${own}}`;
    expect(faultsOver("", [set])).toEqual([`--set ${set}: ${message}`]);
  });

  test("a fleet's salvage is no less than nothing", () => {
    expect(faultsOver("fleets: {marginal: {salvage_usd_per_th: -2}}")).toEqual([
      "1:41 salvage_usd_per_th must be at least 0, found -2",
    ]);
  });
});

describe("hosting", () => {
  const over = (own: string): string => `fleets: {efficient: {company: {hpc: {${own}}}}}`;

  test.each([
    ["ramp_months: -1", "1:51 ramp_months must be at least 0, found -1"],
    ["contract_years: 0", "1:54 contract_years must be greater than 0, found 0"],
    [
      "contract_years: {dist: normal, mean: 10, sd: 2}",
      "1:54 contract_years must be greater than 0, but dist normal could draw any number below 0; wrap it in truncated",
    ],
    ["contract_yeras: 10", '1:38 unknown key "contract_yeras"; did you mean "contract_years"?'],
    [
      "contract_years: 1, ramp_months: 12.5",
      "1:70 ramp_months must not be longer than the contract: 12.5 months could meet 12 months of contract_years",
    ],
    [
      "contract_years: {dist: uniform, min: 0.5, max: 9}, ramp_months: {dist: uniform, min: 3, max: 8}",
      "1:102 ramp_months must not be longer than the contract: 8 months could meet 6 months of contract_years",
    ],
    [
      "contract_years: 10, ramp_months: {dist: gamma, shape: 2, scale: 2}",
      "1:71 ramp_months must not be longer than the contract: any number of months could meet 120 months of contract_years",
    ],
  ])("%s", (own, message) => {
    expect(faultsOver(over(own))).toEqual([message]);
  });

  test("may ramp up for as long as its contract lasts, or for ever long without one", () => {
    expect(scenario(over("contract_years: 1, ramp_months: 12")).fleets.efficient?.company.hpc).toMatchObject({
      contract_years: 1,
      ramp_months: 12,
    });
    scenario(over("ramp_months: {dist: gamma, shape: 2, scale: 2}"));
    expect(scenario("").fleets.efficient?.company.hpc).not.toHaveProperty("contract_years");
  });

  test("whose contract is over before the start is doubted", () => {
    const doubts = (own: string): string[] => brief(parseScenario(`${over(own)}\nextends: base\n`).warnings);
    expect(doubts("start: 2020-01-01, capex_usd_per_mw: 0, contract_years: 6")).toEqual([
      "1:94 the contract is over before the start 2026-02-02: hosting never earns anything",
    ]);
    expect(doubts("start: 2020-01-01, capex_usd_per_mw: 0, contract_years: 6, delay_months: 12")).toEqual([]);
    expect(doubts("start: 2020-01-01, capex_usd_per_mw: 0")).toEqual([]);
  });

  test("that is planned for the start or before counts as paid for, and that is doubted", () => {
    const doubts = (own: string): string[] => brief(parseScenario(`${over(own)}\nextends: base\n`).warnings);
    expect(doubts("start: 2026-02-02")).toEqual([
      expect.stringContaining("hosting planned for 2026-02-02 counts as built and paid for"),
    ]);
    expect(doubts("start: 2026-02-03")).toEqual([]);
  });
});
