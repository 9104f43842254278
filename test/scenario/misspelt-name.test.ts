import { describe, expect, test } from "vitest";

import { faultsOver } from "./faults.ts";

describe("a name near an inherited one, of which keys are missing", () => {
  test.each([
    ["fleets: {eficient: {hashrate_ehs: 3}}", "efficient"],
    ["fleets: {Marginal: {uptime: 0.9}}", "marginal"],
    ["regions: {texsa: {storm_multiplier: 2}}", "texas"],
    ["storms: {wnter: {per_season: 2}}", "winter"],
    ["fleets: {marginal: {company: {debts: {bridge_2062: {coupon_per_year: 0.1}}}}}", "bridge_2026"],
    [
      "fleets: {marginal: {company: {debts: {term2028: {principal_usd: 1e8, coupon_per_year: 0.1}}}}}",
      "term_2028",
    ],
  ])("is asked after: %s", (lines, meant) => {
    expect(faultsOver(lines)).toEqual([
      expect.stringMatching(new RegExp(`^1:\\d+ missing keys? .*; did you mean "${meant}"\\?$`)),
    ]);
  });

  test("is told with the keys, at the name", () => {
    expect(faultsOver("storms:\n  wintr: {per_season: 2}")).toEqual([
      expect.stringMatching(/^2:3 missing keys "months", .*; did you mean "winter"\?$/),
    ]);
  });
});

describe("nothing is asked", () => {
  test("where no inherited name is near", () => {
    expect(faultsOver("storms: {autumn: {per_season: 2}}").join()).not.toContain("did you mean");
  });

  test("where the near name is the file's own", () => {
    expect(faultsOver("storms: {autumn: {per_season: 2}, autum: {per_season: 2}}").join()).not.toContain(
      "did you mean",
    );
  });

  test("of keys that are missing in an inherited entry", () => {
    const lines = "fleets: {efficient2: {uptime: 0.9}, efficient: {region: null}}";
    expect(faultsOver(lines)).toContain('1:57 missing key "region" (name of a region above)');
  });
});
