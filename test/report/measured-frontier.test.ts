import { describe, expect, it } from "vitest";
import { measuredFrontier } from "../../src/report/measured-frontier.ts";
import { normalCdf } from "../../src/statistics/normal.ts";

const POWERS = [30, 40, 50, 60, 70];
const cells = (of: (power: number) => number | null, se: number | null = 0.004) =>
  POWERS.map((power) => ({ power, measured: { value: of(power), se } }));
const AT_MOST = { relation: "<=", value: 0.2 } as const;

describe("measuredFrontier", () => {
  it("finds the price of a straight measure exactly, with its error over the slope", () => {
    const { kept, power_usd_per_mwh: price } = measuredFrontier(
      20,
      cells((power) => (power - 30) / 100),
      { relation: "<=", value: 0.13 },
    );
    expect(kept).toBe("up to");
    expect(price.value).toBeCloseTo(43, 10);
    expect(price.se).toBeCloseTo(0.004 / 0.01, 10);
  });

  it("finds that of a smooth one closer than a straight line between cells does", () => {
    // P(X < p) for X normal with mean 55 and sd 12: 20 % lie below 44.9006.
    const chance = (power: number): number => normalCdf((power - 55) / 12);
    const exact = 55 - 12 * 0.8416212335729143;
    const { power_usd_per_mwh: price } = measuredFrontier(20, cells(chance), AT_MOST);
    const [low, high] = [chance(40), chance(50)];
    const straight = 40 + (10 * (0.2 - low)) / (high - low);
    expect(Math.abs(price.value! - exact)).toBeLessThan(Math.abs(straight - exact) / 3);
  });

  it("says on which side the limit is kept", () => {
    const rising = cells((power) => power / 100);
    expect(measuredFrontier(20, rising, { relation: ">", value: 0.45 })).toMatchObject({
      kept: "from",
      power_usd_per_mwh: { value: expect.closeTo(45, 9) as number },
    });
    const none = { value: null, se: null };
    const falling = cells((power) => -power);
    for (const [bound, kept] of [
      [-1, "everywhere"],
      [-99, "nowhere"],
    ] as const) {
      expect(measuredFrontier(20, falling, { relation: "<", value: bound })).toEqual({
        efficiency_j_per_th: 20,
        kept,
        power_usd_per_mwh: none,
      });
    }
  });

  it("names no price where the measure turns back over the limit, or is infinite beside it", () => {
    const turning = cells((power) => Math.abs(power - 50) / 100);
    expect(measuredFrontier(20, turning, { relation: "<", value: 0.05 })).toMatchObject({
      kept: "in parts",
      power_usd_per_mwh: { value: null },
    });
    const endless = cells((power) => (power < 55 ? Infinity : 300 - power));
    expect(measuredFrontier(20, endless, { relation: ">=", value: 250 })).toMatchObject({
      kept: "up to",
      power_usd_per_mwh: { value: null, se: null },
    });
  });

  it("takes prices in any order, leaves out cells without a value, and has no error where a cell has none", () => {
    const rising = cells((power) => (power === 40 ? null : power / 100));
    const price = measuredFrontier(20, rising.toReversed(), { relation: "<=", value: 0.36 });
    expect(price.power_usd_per_mwh.value).toBeCloseTo(36, 9);
    const bare = cells((power) => power / 100, null);
    expect(measuredFrontier(20, bare, { relation: "<=", value: 0.36 }).power_usd_per_mwh.se).toBeNull();
  });
});
