import { FIRST_RETARGETS } from "../../src/bitcoin/retargets.ts";
import "../support/really-shipped.ts";

import { describe, expect, test } from "vitest";

import { simulateBatch } from "../../src/engine/batch.ts";
import { simdKernel } from "../../src/engine/kernel.ts";
import type { MetricColumn } from "../../src/engine/results.ts";
import { buildModel } from "../../src/scenario/build/model.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";
import { laws } from "../support/simd.ts";

const PATHS = 64;
const kernel = simdKernel(laws);

/**
 * Metrics without a meaning on some paths: of a fleet that never ran, a company that lived, a pool that bears the luck, a
 * halving yet to come, too few retargets.
 */
const MAY_BE_MISSING = new Set([
  "gross_margin",
  "all_in_margin",
  "hash_cost_usd_per_btc",
  "cash_cost_usd_per_btc",
  "hashprice_earned_usd_per_ph_day",
  "default_day",
  "exposure_at_default_usd",
  "recovery_hosting_share",
  "recovery_senior_share",
  "recovery_unsecured_share",
  "loss_given_default",
  "covenant_breach_day",
  "depreciation_usd",
  "btc_gains_usd",
  "net_income_usd",
  "halving_day",
  "pay_luck",
  ...FIRST_RETARGETS.slice(2).flatMap((which) => [`${which}_retarget_change`, `${which}_retarget_day`]),
  "retarget_log_sd",
  "retarget_lag1_autocorrelation",
  "equity_drawdown",
  // A hashrate that was observed has its storms in it: there is no world without them to compare with.
  "storm_effect_usd",
  "storm_survivor_gain_usd",
]);

const NEVER_NEGATIVE =
  /^(price_usd|hashrate_ehs|difficulty|epochs|default_day|halving_day|.*_share|equity_usd|equity_per_share_usd|equity_drawdown)$/;

/** From 0 to 1, give or take the rounding of a sum over days. */
const SHARE_OF_A_WHOLE = /^(curtailed_.*share|days_off_share|default_share|equity_drawdown)$/;

function isSane(name: string, value: number): boolean {
  if (Number.isNaN(value)) return MAY_BE_MISSING.has(name);
  if (NEVER_NEGATIVE.test(name) && value < 0) return false;
  if (SHARE_OF_A_WHOLE.test(name) && value > 1 + 1e-12) return false;
  return Number.isFinite(value);
}

describe.each(runnableScenarios())("a small run of %s", (name) => {
  const model = buildModel(loadShipped(name).scenario);
  const { metrics, series } = simulateBatch(model, "1", 0, PATHS, { kernel });
  const columns = model.layout.metrics.map((metric, m) => ({
    metric,
    values: metrics.subarray(m * PATHS, (m + 1) * PATHS),
  }));
  const ofFleet = (fleet: string, of: string): Float64Array =>
    columns.find(({ metric }) => metric.name === of && scopeOf(metric) === fleet)!.values;

  test("has finite numbers, none missing without a reason, no negative equity and no share above 1", () => {
    const wrong = columns.filter(({ metric, values }) => values.some((value) => !isSane(metric.name, value)));
    expect(wrong.map(({ metric }) => `${scopeOf(metric)} ${metric.name}`)).toEqual([]);
  });

  test("has finite series", () => {
    expect(series.some((value) => Math.abs(value) === Infinity)).toBe(false);
  });

  test("has worthless equity wherever a company defaulted", () => {
    for (const fleet of model.fleets) {
      const equity = ofFleet(fleet.name, "equity_usd");
      ofFleet(fleet.name, "default_share").forEach((defaulted, i) => {
        expect([0, 1]).toContain(defaulted);
        if (defaulted === 1) expect(equity[i]).toBe(0);
      });
    }
  });
});

function scopeOf({ scope }: MetricColumn): string {
  return scope.kind === "fleet" ? scope.fleet : "network";
}
