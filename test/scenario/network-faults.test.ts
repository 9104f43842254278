import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { brief, faultsOver, problemsOf } from "./faults.ts";

const CURVE = "price_sensitive_share: null, kind: cost_curve";

describe("a cost curve", () => {
  test("does not take what the share has, and says how to be rid of it", () => {
    expect(faultsOver("network: {shutdown: {kind: cost_curve, price_sensitive_share: 0.3}}")).toContainEqual(
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

  test("is refused by the start's key where hashrate and difficulty part, not by the machines'", () => {
    expect(faultsOver(`start: {hashrate_ehs: 3000}\nnetwork: {shutdown: {${CURVE}}}`)).toEqual([
      "1:23 3000 EH/s does not go with the 1014 EH/s that the difficulty stands for: mining would look to pay 16.08 USD/PH/day, and power of the average machine that runs costs 21.60; state hashrate_ehs and difficulty of one day",
    ]);
  });

  test.each([
    ["141", "141 is given; 141 T is 141e12"],
    ["141668", "141668 is given; 141668 G is 141.668e12"],
    ["141.6e6", "141600000 is given; 141600000 M is 141.6e12"],
  ])("is refused by a difficulty that is written short, at its own key: %s", (given, message) => {
    const curve = `network: {shutdown: {${CURVE}, lagged_hashprice_usd_per_ph_day: 38.3, look_ahead: 0.7}}\n`;
    expect(faultsOver(`start: {difficulty: ${given}}\n${curve}`)).toEqual([`1:21 difficulty: ${message}`]);
    expect(brief(problemsOf(`extends: base\n${curve}`, [`start.difficulty=${given}`]))).toEqual([
      `--set start.difficulty=${given}: difficulty: ${message}`,
    ]);
  });

  test("is refused with what pays by name: the price, or the lagged hashprice", () => {
    const low = (key: string, rest: string): string[] =>
      faultsOver(`start: {price_usd: ${key}}\nnetwork: {shutdown: {${CURVE}${rest}}}`);
    expect(low("40000", "")).toEqual([
      expect.stringMatching(/, or correct start\.price_usd, start\.difficulty$/),
    ]);
    expect(low("76974", ", lagged_hashprice_usd_per_ph_day: 20")).toEqual([
      expect.stringMatching(/, or correct lagged_hashprice_usd_per_ph_day$/),
    ]);
  });

  test("of which less than half would run is cut, with a warning: as stated, and as drawn on a path in ten", () => {
    const told = (keys: string, start = ""): string[] =>
      brief(
        parseScenario(`extends: base\n${start}\nnetwork: {shutdown: {${CURVE}, log_spread: 0.4, ${keys}}}`)
          .warnings,
      );
    // 2·e^(0.4²/2)·Φ(−0.4) = 0.7466 of 34.46: 25.73, which are 53.6 USD/MWh at 20 J/TH.
    expect(told("power_usd_per_mwh: 53.5")).toEqual([]);
    expect(told("power_usd_per_mwh: 54")).toEqual([
      "3:105 power of the average machine that runs costs 25.92 USD/PH/day, and mining looks to pay 34.46: less than half of all machines would run, so it is cut to 25.73; lower it, or lower log_spread",
    ]);
    expect(told("power_usd_per_mwh: 54, look_ahead: 0, lagged_hashprice_usd_per_ph_day: 35")).toEqual([]);
    expect(told("power_usd_per_mwh: {dist: uniform, min: 40, max: 55}")).toEqual([]);
    expect(told("power_usd_per_mwh: {dist: uniform, min: 40, max: 60}")).toEqual([
      expect.stringContaining(
        "costs 27.84 USD/PH/day on one path in ten or more, and mining looks to pay 34.46",
      ),
    ]);
    expect(told("power_usd_per_mwh: 45", "start: {hashrate_ehs: 1800}")).toEqual([
      expect.stringContaining("1800 EH/s does not go with the 1014 EH/s that the difficulty stands for"),
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
