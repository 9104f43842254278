import { describe, expect, it } from "vitest";
import { derivedFees } from "../../../src/report/explain/fees.ts";
import { scenarioWith } from "../../support/scenario.ts";

const SUBSIDY = 3.125 * 144;

function derived(ar1: number, busy: string): Record<string, number | string> {
  const scenario = scenarioWith([
    `fees={median_share: 0.01, log_sd: 0.4, daily_ar1: ${ar1}, busy: {median_share: 0.04, log_sd: 0.9, ${busy}}}`,
  ]);
  return Object.fromEntries(derivedFees(scenario).map(({ key, value }) => [key, value]));
}

describe("what a busy regime of fees comes to", () => {
  it("is the busy median itself where fees do not remember", () => {
    const found = derived(0, "share_of_time: 0.15, mean_stay_days: 12");
    expect(found["median_btc_per_day"]).toBeCloseTo(0.01 * SUBSIDY, 12);
    expect(found["busy.typical_btc_per_day"]).toBeCloseTo(0.04 * SUBSIDY, 12);
    expect(found["busy.mean_calm_stay_days"]).toBeCloseTo(68, 12);
  });

  it("is less the longer they remember, by hand", () => {
    // leave 1/10, enter 1/10 · 1/3; reached (0.5 + 0.5/30)/(1 − 0.5 · 13/15)
    const found = derived(0.5, "share_of_time: 0.25, mean_stay_days: 10");
    const reached = (0.5 + 0.5 / 30) / (1 - (0.5 * 13) / 15);
    expect(found["busy.typical_btc_per_day"]).toBeCloseTo(0.01 * SUBSIDY * 4 ** reached, 12);
  });

  it("has calm stays without end where no time is busy, and is not said without a busy regime", () => {
    const never = derived(0.9, "share_of_time: 0, mean_stay_days: 10");
    expect(never["busy.mean_calm_stay_days"]).toBe("without end");
    expect(derivedFees(scenarioWith([]))).toEqual([]);
  });
});
