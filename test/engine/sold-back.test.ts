import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";

const { NO_NOISE, scenarioWith, simulate } = engine;

const DAYS = 10;
const UPTIME = 0.95;
/** MWh a day that uptime allows 10 EH/s at 16.5 J/TH. */
const MWH = 10 * UPTIME * 24 * 16.5;
const ROUNDING = 1e-12;

/** Ten days of February at a steady spot price of 60 USD/MWh, of a block at 40 that is sold back at spot less 2. */
const blockWith = (programmes: string): ((name: string) => number) => {
  const metrics = simulate(
    scenarioWith([
      ...NO_NOISE,
      `horizon_days=${DAYS}`,
      // No fees and an epoch that outlasts the days, so that pay is steady too.
      "start.height=933409",
      "start.epoch_elapsed_days=0",
      "start.fees_btc_per_block=0",
      "fees.median_share=0",
      "regions.texas.spot={median_usd_per_mwh: 60, log_sd: 0, daily_ar1: 0}",
      "fleets.marginal=null",
      "fleets.efficient.hashrate_ehs=10",
      "fleets.efficient.efficiency_j_per_th=16.5",
      `fleets.efficient.uptime=${UPTIME}`,
      `fleets.efficient.power={fixed_usd_per_mwh: 40, sell_back: true, sell_back_discount_usd_per_mwh: 2, ${programmes}}`,
    ]),
    "none",
    1,
  );
  return (name) => metrics.fleet("efficient", name)[0]!;
};

const calls = (usdPerMwh: number): string =>
  `demand_response: {call_usd_per_mwh: ${usdPerMwh}, credit_usd_per_mwh: 15, max_hours_per_year: 84}`;
// 56 hours over the 28 days of February.
const peaks = "peak_avoidance: {charge_saved_usd_per_mw_year: 50000, hours_off_per_year: 56, months: [2]}";
const PEAK = 2 / 24;

describe("a block that is worth most mined, sold back in the hours that programmes take", () => {
  const mined = blockWith("")("revenue_usd");

  // 84 hours are three days and a half; of the hours that are not called the grid's peak takes its share.
  test.each([
    { of: "none", programmes: "", off: 0 },
    { of: "calls", programmes: calls(50), off: 3.5 },
    { of: "peaks", programmes: peaks, off: PEAK * DAYS },
    { of: "both", programmes: `${calls(50)}, ${peaks}`, off: 3.5 + PEAK * (DAYS - 3.5) },
    {
      of: "peaks, and calls above the price of any hour",
      programmes: `${calls(70)}, ${peaks}`,
      off: PEAK * DAYS,
    },
  ])("$of: every hour off is sold, and the block is paid for in all", ({ programmes, off }) => {
    const metric = blockWith(programmes);
    expectClose(metric("sell_back_usd"), MWH * off * (60 - 2), ROUNDING);
    expectClose(metric("power_cost_usd"), MWH * DAYS * 40, ROUNDING);
    expectClose(metric("revenue_usd"), mined * (1 - off / DAYS), ROUNDING);
    expectClose(metric("curtailed_programme_share"), off / DAYS, ROUNDING);
  });

  test("is worth most mined", () => {
    expect(mined / (MWH * DAYS)).toBeGreaterThan(60 - 2);
  });
});
