import { describe, expect, it } from "vitest";
import { naiveOf } from "../../src/backtest/naive.ts";
import { originAt } from "../../src/backtest/origin.ts";
import { NEXT_RETARGET } from "../../src/backtest/targets.ts";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { madeHistory } from "./made-history.ts";

const FIRST = calendarDay("2020-01-01");
const COUNT = 1400;
const DATE = dateOfDay(FIRST + COUNT);
const made = { firstDay: FIRST, count: COUNT, height: 631_008 };

describe("naive laws", () => {
  it("of the price are a random walk of its volatility over three years", () => {
    const origin = originAt(madeHistory({ ...made, volatility: 0.03 }), DATE, 45);
    const [walk, ...others] = naiveOf(origin)("price", 90);
    expect(others).toEqual([]);
    expect(walk!.name).toBe("random walk");
    expect(walk!.law.mean).toBeCloseTo(Math.log(origin.start.priceUsd), 12);
    // A standard deviation of 1,095 returns has the relative error 1/√2190.
    expect(Math.abs(walk!.law.sd / (0.03 * Math.sqrt(90)) - 1)).toBeLessThan(4 / Math.sqrt(2190));
  });

  it("of hashrate and difficulty drift as they did, without scatter where they grew evenly", () => {
    const origin = originAt(madeHistory({ ...made, growth: 0.001 }), DATE, 45);
    const naive = naiveOf(origin);
    const [hashrate] = naive("hashrate", 180);
    expect(hashrate!.law.mean - Math.log(origin.start.hashrateEhs)).toBeCloseTo(0.18, 3);
    expect(hashrate!.law.sd).toBeLessThan(0.01);
    const [difficulty, standing] = naive("difficulty", 180);
    expect(difficulty!.law.mean - Math.log(origin.start.difficulty)).toBeCloseTo(0.18, 3);
    expect(standing!.law.mean).toBeCloseTo(Math.log(origin.start.difficulty), 12);
  });

  it("of hashprice divide the price's walk by the difficulty's, or by the hashrate's", () => {
    // Sixty days on the subsidy has halved.
    const origin = originAt(madeHistory({ ...made, growth: 0.001, volatility: 0.03 }), DATE, 45);
    const naive = naiveOf(origin);
    const [both, still, share] = naive("hashprice", 60);
    const [price] = naive("price", 60);
    const [difficulty, flat] = naive("difficulty", 60);
    const [hashrate] = naive("hashrate", 60);
    const perBlock = 3.125 + origin.start.fees.btcPerBlock;
    expect(both!.law.mean).toBeCloseTo(
      Math.log((perBlock * 86_400 * 1e15) / 2 ** 32) + price!.law.mean - difficulty!.law.mean,
      9,
    );
    expect(share!.law.mean).toBeCloseTo(
      Math.log((144 * perBlock) / 1000) + price!.law.mean - hashrate!.law.mean,
      9,
    );
    expect(still!.law.mean - both!.law.mean).toBeCloseTo(difficulty!.law.mean - flat!.law.mean, 9);
    expect(both!.law.sd).toBeCloseTo(Math.hypot(price!.law.sd, difficulty!.law.sd), 12);
  });

  it("of the next retarget know the epoch so far: its days, and what is left at the week's pace", () => {
    const origin = originAt(madeHistory({ ...made, growth: 0.001, volatility: 0.03 }), DATE, 45);
    const { height, difficulty, epochElapsedDays, hashrateEhs } = origin.start;
    const left = 2016 - (height % 2016);
    const days = (left * difficulty * 2 ** 32) / (hashrateEhs * 1e18 * 86_400);
    const pace = naiveOf(origin)(NEXT_RETARGET, 0)[1]!;
    expect(pace.law.mean).toBeCloseTo(Math.log(14 / (epochElapsedDays + days)), 12);
    // At the least the luck of the blocks that are left.
    const luck = days / (epochElapsedDays + days) / Math.sqrt(left);
    expect(pace.law.sd).toBeGreaterThan(luck);
    expect(pace.law.sd).toBeLessThan(4 * luck);
  });

  it("of hashprice know when the subsidy halves", () => {
    const origin = originAt(madeHistory(made), DATE, 45);
    const naive = naiveOf(origin);
    const left = (840_000 - origin.start.height) / 144;
    const at = (days: number): number => naive("hashprice", days)[0]!.law.mean;
    const fees = origin.start.fees.btcPerBlock;
    expect(at(Math.ceil(left) + 1) - at(Math.floor(left) - 1)).toBeCloseTo(
      Math.log((3.125 + fees) / (6.25 + fees)),
      9,
    );
  });

  it("of the next retarget are those of the last two years", () => {
    const origin = originAt(madeHistory({ ...made, growth: 0.001 }), DATE, 45);
    const [law] = naiveOf(origin)(NEXT_RETARGET, 8);
    expect(law!.law.mean).toBeCloseTo(0.014, 3);
  });
});
