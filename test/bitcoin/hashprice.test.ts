import { describe, expect, test } from "vitest";
import {
  blocksPerEhDay,
  breakevenHashpriceUsdPerPhDay,
  breakevenPowerUsdPerMwh,
  fppsRevenueUsdPerEhDay,
  grossProfitUsdPerEhDay,
  hashrateAtDifficultyEhs,
  networkRevenueUsdPerEhDay,
} from "../../src/bitcoin/hashprice.ts";
import { subsidyBtc } from "../../src/bitcoin/subsidy.ts";
import { numberIn, realData } from "../support/real-data.ts";

const SUBSIDY_BTC = 3.125;

describe("published figures, to their last digit", () => {
  test("network revenue at 88,950 USD, 1,045 EH/s and no fees is 38,304 USD/EH/day", () => {
    expect(Math.round(networkRevenueUsdPerEhDay(SUBSIDY_BTC, 88_950, 1045))).toBe(38_304);
  });

  test("on 2026-01-24, in a storm, FPPS paid 39,783 USD/EH/day while the network figure said 58,469", () => {
    const btcPerBlock = SUBSIDY_BTC + 0.019;
    expect(Math.round(fppsRevenueUsdPerEhDay(btcPerBlock, 89_111, 141.668e12))).toBe(39_783);
    expect(Math.round(networkRevenueUsdPerEhDay(btcPerBlock, 89_111, 690))).toBe(58_469);
  });

  test("at the start of the base scenario FPPS pays 34,364 USD/EH/day before the pool's fee", () => {
    expect(Math.round(fppsRevenueUsdPerEhDay(SUBSIDY_BTC + 0.019, 76_974, 141.668e12))).toBe(34_364);
  });

  test("38,700 USD/EH/day at 20 J/TH and 45 USD/MWh leaves 17,100, a margin of 44.2 %", () => {
    const profit = grossProfitUsdPerEhDay(38_700, 20, 45);
    expect(profit).toBe(17_100);
    expect((100 * profit) / 38_700).toBeCloseTo(44.2, 1);
  });

  test("a fleet of 21.5 J/TH at 30 USD/PH/day breaks even at 58.1 USD/MWh", () => {
    expect(breakevenPowerUsdPerMwh(30_000, 21.5)).toBeCloseTo(58.1, 1);
  });

  test("IREN, August 2025: 44.0 EH/s at each day's difficulty and fees of 0.9 % mine 670.5 BTC (real data)", (context) => {
    const days = realData(context, "btc_network_daily.csv").filter((row) =>
      row["date"]?.startsWith("2025-08"),
    );
    expect(days.length).toBe(31);
    const blocks = days.reduce((sum, row) => sum + 44.0 * blocksPerEhDay(numberIn(row, "difficulty")), 0);
    // Half a unit of the last digit; IREN reported 668 BTC, 0.4 % less.
    expect(Math.abs(blocks * subsidyBtc(910_000) * 1.009 - 670.5)).toBeLessThanOrEqual(0.05);
  });
});

describe("identities", () => {
  const difficulty = 141.668e12;

  test("the hashrate that belongs to a difficulty finds 144 blocks a day", () => {
    // Four roundings on either side.
    const blocks = hashrateAtDifficultyEhs(difficulty) * blocksPerEhDay(difficulty);
    expect(Math.abs(blocks / 144 - 1)).toBeLessThanOrEqual(8 * Number.EPSILON);
  });

  test("both revenues agree at that hashrate, and only there", () => {
    const hd = hashrateAtDifficultyEhs(difficulty);
    const fpps = fppsRevenueUsdPerEhDay(SUBSIDY_BTC, 76_974, difficulty);
    expect(Math.abs(networkRevenueUsdPerEhDay(SUBSIDY_BTC, 76_974, hd) / fpps - 1)).toBeLessThanOrEqual(
      12 * Number.EPSILON,
    );
    expect(networkRevenueUsdPerEhDay(SUBSIDY_BTC, 76_974, 0.7 * hd)).toBeGreaterThan(1.42 * fpps);
  });

  test("the pool's fee comes off in proportion", () => {
    expect(fppsRevenueUsdPerEhDay(SUBSIDY_BTC, 76_974, difficulty, 0.25)).toBe(
      0.75 * fppsRevenueUsdPerEhDay(SUBSIDY_BTC, 76_974, difficulty),
    );
  });

  test("at the breakeven hashprice the breakeven power price is the power price", () => {
    expect(breakevenHashpriceUsdPerPhDay(20, 45)).toBe(21.6);
    expect(breakevenPowerUsdPerMwh(21_600, 20)).toBe(45);
    expect(grossProfitUsdPerEhDay(21_600, 20, 45)).toBe(0);
  });
});
