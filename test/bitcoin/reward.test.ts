import { describe, expect, test } from "vitest";
import { OPPORTUNITY_BLOCKS, opportunityUsd, rewardBtc } from "../../src/bitcoin/reward.ts";
import { subsidyBtc } from "../../src/bitcoin/subsidy.ts";

describe("block-reward opportunity", () => {
  test("four years at 144 blocks a day are 210,384 blocks", () => {
    expect(OPPORTUNITY_BLOCKS).toBe(210_384);
  });

  test.each([
    { height: 943298.1874527589, btc: 495446.58210506424, usd: 38149386822.08994 },
    { height: 943393.3783068783, btc: 495297.8463955027, usd: 38137934172.453705 },
  ])("of height $height at 77,000 USD equals the independent reference (1e-9)", ({ height, btc, usd }) => {
    expect(Math.abs(rewardBtc(height, OPPORTUNITY_BLOCKS) / btc - 1)).toBeLessThan(1e-9);
    expect(Math.abs(opportunityUsd(height, 77_000) / usd - 1)).toBeLessThan(1e-9);
  });

  test("a market value of 48.4 bn USD is 107 % of it at height 930,211 and 87,509 USD (JPMorgan, December 2025)", () => {
    // The quoted percentage is rounded to a whole one.
    expect(Math.round((100 * 48.4e9) / opportunityUsd(930_211, 87_509))).toBe(107);
  });
});

describe("BTC issued by the next blocks", () => {
  test("is the sum of their subsidies, over any number of halvings", () => {
    for (const [height, blocks] of [
      [1_049_990, 20],
      [209_999, 2],
      [840_000, 1],
      [6_929_990, 40],
    ] as const) {
      let sum = 0;
      for (let i = 0; i < blocks; i++) sum += subsidyBtc(height + i);
      // At most `blocks` roundings of the sum.
      expect(Math.abs(rewardBtc(height, blocks) - sum)).toBeLessThanOrEqual(blocks * sum * Number.EPSILON);
    }
    // 210,000 blocks of each of five eras.
    expect(rewardBtc(0, 1_050_000)).toBe(210_000 * (50 + 25 + 12.5 + 6.25 + 3.125));
  });

  test("is linear in blocks inside an era, from a height between two blocks too", () => {
    expect(rewardBtc(934_661.5, 0.25)).toBe(0.25 * 3.125);
    expect(rewardBtc(1_049_999.5, 1)).toBe(0.5 * 3.125 + 0.5 * 1.5625);
  });

  test("is 0 for no blocks, and after the last satoshi", () => {
    expect(rewardBtc(934_661, 0)).toBe(0);
    expect(rewardBtc(6_930_000, 1e9)).toBe(0);
    expect(rewardBtc(0, 1e9)).toBeCloseTo(20_999_999.9769, 6);
  });
});
