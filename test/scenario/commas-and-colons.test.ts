import { describe, expect, test } from "vitest";

import { parseScenario } from "../../src/scenario/load/load.ts";
import { brief, faultsOver, problemsOf } from "./faults.ts";

describe("a number whose commas split a map in braces is asked after, alone", () => {
  test.each([
    [
      "fleets: {efficient: {company: {cash_usd: 25,000,000}}}",
      "1:42 is 25,000,000 one number? write 25000000 or 25e6",
    ],
    [
      "fleets: {efficient: {company: {cash_usd: 25,000,000, btc: 5}}}",
      "1:42 is 25,000,000 one number? write 25000000 or 25e6",
    ],
    ["fleets: {efficient: {hashrate_ehs: 1,5}}", "1:36 is 1,5 one number? write 1.5"],
    ["start: {price_usd: 76,974}", "1:20 is 76,974 one number? write 76974"],
    ["start: {price_usd: 76,974.25, height: 934661}", "1:20 is 76,974.25 one number? write 76974.25"],
    ["price: {drift_per_year: -0,05}", "1:25 is -0,05 one number? write -0.05"],
    ["fees: {log_sd: {dist: uniform, min: 0.1, max: 1,2}}", "1:47 is 1,2 one number? write 1.2"],
    ["start: {price_usd: 76.974,25}", "1:20 is 76.974,25 one number? write it without commas"],
  ])("%s", (lines, message) => {
    expect(faultsOver(lines)).toEqual([message]);
  });

  test("each of several", () => {
    expect(faultsOver("start: {price_usd: 76,974, difficulty: 141,668,000}\nhorizon_days: 0")).toEqual([
      "1:20 is 76,974 one number? write 76974",
      "1:40 is 141,668,000 one number? write 141668000",
      "2:15 horizon_days must be at least 1, found 0",
    ]);
  });

  test("lists, and keys that are numbers, are as before", () => {
    expect(
      parseScenario("extends: base\nstorms: {winter: {months: [1,2,12]}}").scenario.storms["winter"]?.months,
    ).toEqual([1, 2, 12]);
    expect(faultsOver("fees: {log_sd: 1,2026: 2}")).toEqual(['1:18 unknown key "2026"']);
    expect(faultsOver("fees: {log_sd: 1, 5: 2}")).toEqual(['1:19 unknown key "5"']);
  });
});

describe("a colon without a blank after it is told", () => {
  test.each([
    [
      "extends:base",
      "1:1 expected a map of keys, found a single value; a blank must follow the colon of extends:",
    ],
    [
      "extends:base\nhorizon_days: 5",
      "1:1 not valid YAML: expected a key and a colon on one line; a blank must follow the colon of extends:",
    ],
    [
      "extends: base\nhorizon_days:5",
      "2:1 not valid YAML: implicit map keys need to be followed by map values; a blank must follow the colon of horizon_days:",
    ],
    [
      "extends: base\nfleets: {efficient: {uptime:0.9}}",
      '2:22 unknown key "uptime:0.9"; a blank must follow the colon of uptime:',
    ],
    [
      "extends: base\nfleets:\n  efficient:\n    uptime:0.9",
      '4:5 efficient: expected a map, found "uptime:0.9"; a blank must follow the colon of uptime:',
    ],
  ])("%j", (text, message) => {
    expect(brief(problemsOf(text))).toContain(message);
  });

  test("and nothing of what has no such colon", () => {
    expect(brief(problemsOf("https://example.org/a"))).toEqual([
      "1:1 expected a map of keys, found a single value",
    ]);
    expect(faultsOver("storms: winter")).toEqual(['1:9 storms: expected a map, found "winter"']);
  });
});
