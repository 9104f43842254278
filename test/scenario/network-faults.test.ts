import { describe, expect, test } from "vitest";
import { faultsOver } from "./faults.ts";

const CURVE = "price_sensitive_share: null, kind: cost_curve";

describe("a cost curve", () => {
  test("does not take what the share has, and says how to be rid of it", () => {
    expect(faultsOver("network: {shutdown: {kind: cost_curve}}")).toContainEqual(
      expect.stringContaining(
        '"price_sensitive_share" belongs to kind share, not to cost_curve; null removes it',
      ),
    );
  });

  test.each([
    ["power_usd_per_mwh: 72", "costs 34.56 USD/PH/day, and mining pays 34.46"],
    [
      "efficiency_j_per_th: {dist: uniform, min: 30, max: 34}",
      "costs 34.56 USD/PH/day, and mining pays 34.46",
    ],
    ["lagged_hashprice_usd_per_ph_day: 21, look_ahead: 0", "costs 21.60 USD/PH/day, and mining pays 21.00"],
  ])("whose machines lose money at the start is refused: %s", (keys, message) => {
    expect(faultsOver(`network: {shutdown: {${CURVE}, ${keys}}}`)).toEqual([
      expect.stringContaining(
        `power of the average machine that runs ${message}: machines that lose money do not run; lower efficiency_j_per_th or power_usd_per_mwh`,
      ),
    ]);
  });

  test.each([
    ["look_ahead: 1.2", "look_ahead must be at most 1, found 1.2"],
    ["log_spread: 0", "log_spread must be greater than 0, found 0"],
    ["retirement: {}", 'missing key "rate_per_year"'],
    [
      "retirement: {rate_per_year: 0.5, cash_cost_ratio: 0.9}",
      "cash_cost_ratio must be at least 1, found 0.9",
    ],
  ])("bounds its numbers: %s", (keys, message) => {
    expect(faultsOver(`network: {shutdown: {${CURVE}, ${keys}}}`)).toContainEqual(
      expect.stringContaining(message),
    );
  });
});

describe("what reverts", () => {
  test("a drift that reverts does not go with a target", () => {
    const faults = faultsOver(
      "price: {drift_per_year: null, target: {median_usd: 90000, date: 2026-12-01}, drift_reverts: {life_days: 90, sd_per_year: 0.3}}",
    );
    expect(faults).toEqual([
      expect.stringContaining(
        "drift_reverts does not go with a target, which is met by a drift that stays: leave one out",
      ),
    ]);
  });

  test.each([
    ["network: {growth_reverts: {mean_per_year: 0.3, sd_per_year: 0.1}}", 'missing key "life_days"'],
    ["network: {uncertainty: 0}", "uncertainty must be greater than 0, found 0"],
    [
      "network: {uncertainty: {dist: normal, mean: 1, sd: 0.3}}",
      "uncertainty must be greater than 0, but dist normal could draw",
    ],
    [
      "start: {hashrate_ehs: {dist: normal, mean: 1000, sd: 20}}",
      "hashrate_ehs must be greater than 0, but dist normal could draw",
    ],
    [
      "start: {price_usd: {dist: uniform, min: 70000, max: 80000}}",
      "price_usd: expected a number, found a distribution",
    ],
  ])("%s", (yaml, message) => {
    expect(faultsOver(yaml)).toContainEqual(expect.stringContaining(message));
  });
});
