import { describe, expect, test } from "vitest";
import { marketOf } from "../../src/history/market.ts";
import type { History } from "../../src/history/history.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { type DayRow, firstDays, historyOfRows } from "../support/history.ts";
import { usualFees } from "../../src/history/usual-fees.ts";

const FIRST = 20_000;

/** Days of 144 blocks at 1000 EH/s but for what is changed. */
function daysOf(count: number, change: (k: number) => Partial<DayRow> = () => ({})): History {
  const difficulty = (1000 * 1e18 * 600) / 2 ** 32;
  const rows = Array.from({ length: count }, (_, k) => ({
    day: FIRST + k,
    priceUsd: 100,
    hashrateEhs: 1000,
    difficulty,
    feesBtc: 1.44,
    ...change(k),
  }));
  return historyOfRows(rows);
}

describe("the market of some days", () => {
  test("has the volatility of its log returns, that of the first day among them, and means", () => {
    const returns = [0.01, -0.02, 0.03, 0.0];
    const closes = returns.reduce<number[]>((all, each) => [...all, all.at(-1)! * Math.exp(each)], [100]);
    const market = marketOf(
      daysOf(5, (k) => ({ priceUsd: closes[k]! })),
      FIRST + 1,
      FIRST + 4,
    );
    const centre = 0.005;
    const variance = returns.reduce((sum, each) => sum + (each - centre) ** 2, 0) / 3;
    expect(market.volatilityPerYear).toBeCloseTo(Math.sqrt(variance * 365), 12);
    expect([market.startUsd, market.endUsd]).toEqual([100, closes[4]]);
    expect(market.meanUsd).toBeCloseTo(closes.slice(1).reduce((sum, close) => sum + close, 0) / 4, 12);
    expect(market.hashrateEhs).toBe(1000);
    expect(market.feesBtcPerBlock).toBeCloseTo(0.01, 12);
  });

  test("has an error of volatility that normal returns make s/√2n", () => {
    // The quantiles of a normal law, in any order, have its fourth moment.
    const n = 4000;
    const normal = (k: number): number => normalQuantile((((k * 1601) % n) + 0.5) / n);
    let close = 100;
    const days = daysOf(n + 1, (k) => (k === 0 ? {} : { priceUsd: (close *= Math.exp(0.02 * normal(k))) }));
    const { volatilityPerYear, volatilitySe } = marketOf(days, FIRST + 1, FIRST + n);
    expect((volatilitySe * Math.sqrt(2 * n)) / volatilityPerYear).toBeGreaterThan(0.98);
    expect((volatilitySe * Math.sqrt(2 * n)) / volatilityPerYear).toBeLessThan(1.02);
  });

  test("counts days without hashrate or fees, and is refused without a close", () => {
    const holed = daysOf(6, (k) => ({
      ...(k === 2 && { hashrateEhs: NaN }),
      ...(k > 3 && { feesBtc: NaN }),
    }));
    expect(marketOf(holed, FIRST + 1, FIRST + 5)).toMatchObject({
      daysWithoutHashrate: 1,
      daysWithoutFees: 2,
    });
    expect(() => marketOf(daysOf(6), FIRST, FIRST + 5)).toThrow(
      "no close of 2024-10-03: prices run from 2024-10-04 to 2024-10-09",
    );
    expect(() => marketOf(daysOf(6), FIRST + 1, FIRST + 6)).toThrow("no close of 2024-10-10");
    expect(() =>
      marketOf(
        daysOf(6, () => ({ hashrateEhs: NaN })),
        FIRST + 1,
        FIRST + 5,
      ),
    ).toThrow("no day from 2024-10-05 to 2024-10-09 has a hashrate");
  });
});

describe("usual fees", () => {
  test("are the median of a month's own days, where a week of them has fees", () => {
    const days = daysOf(40, (k) => ({ feesBtc: k < 10 ? NaN : k }));
    expect(usualFees(days.fees, FIRST, FIRST + 16)).toBe(13);
  });

  test("of days without lie between the medians of the 30 days before and after, in logs", () => {
    // 4 BTC up to day 59, none for 100 days, 1 BTC from day 160 on: the middles are days 44.5 and 174.5.
    const days = daysOf(260, (k) => ({ feesBtc: k < 60 ? 4 : k < 160 ? NaN : 1 }));
    const middle = FIRST + (44.5 + 174.5) / 2;
    expect(usualFees(days.fees, middle - 0.5, middle + 0.5)).toBeCloseTo(2, 12);
    expect(usualFees(days.fees, FIRST + 70, FIRST + 100)).toBeCloseTo(4 * 0.25 ** ((85 - 44.5) / 130), 12);
    expect(usualFees(firstDays(days, 160).fees, FIRST + 70, FIRST + 100)).toBeCloseTo(4, 12);
    expect(
      usualFees({ firstDay: FIRST + 60, values: days.fees!.values.slice(60, 160) }, FIRST + 70, FIRST + 100),
    ).toBeNaN();
  });
});
