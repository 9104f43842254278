import { expect, test } from "vitest";
import { explain } from "../../../src/report/explain/explanation.ts";
import { loadScenario } from "../../../src/scenario/load/load.ts";
import { normalCdf } from "../../../src/statistics/normal.ts";

function hoursBelowZero(spot: string): unknown {
  const loaded = loadScenario("base", { sets: [`regions.texas.spot={${spot}}`] });
  const found = explain(loaded, "regions").derived.find(({ key }) => key === "hours_below_zero");
  return found && { value: found.value, medians: found.medians };
}

test("hours below zero are those of days and hours together", () => {
  const ercot = "median_usd_per_mwh: 27.7, shift_usd_per_mwh: 10, log_sd: 0.38, daily_ar1: 0.39";
  const share = normalCdf((Math.log(10 / 37.7) + 0.5 ** 2 / 2) / Math.hypot(0.38, 0.5));
  expect(share).toBeCloseTo(0.0278, 4);
  expect(hoursBelowZero(`${ercot}, intraday_log_sd: 0.5`)).toEqual({ value: share, medians: [] });
  expect(hoursBelowZero(`${ercot}, intraday_log_sd: {dist: uniform, min: 0.4, max: 0.6}`)).toEqual({
    value: share,
    medians: ["regions.texas.spot.intraday_log_sd"],
  });
});

test("hours below zero are none without a shift, and all or none without any spread", () => {
  const still = "log_sd: 0, daily_ar1: 0";
  const none = { value: 0, medians: [] };
  expect(hoursBelowZero(`median_usd_per_mwh: 20, ${still}`)).toEqual(none);
  expect(hoursBelowZero("median_usd_per_mwh: 20, log_sd: 1, daily_ar1: 0")).toEqual(none);
  expect(hoursBelowZero(`median_usd_per_mwh: 0, shift_usd_per_mwh: 10, ${still}`)).toEqual(none);
  expect(hoursBelowZero(`median_usd_per_mwh: -1, shift_usd_per_mwh: 10, ${still}`)).toEqual({
    value: 1,
    medians: [],
  });
});
