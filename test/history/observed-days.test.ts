import { describe, expect, test } from "vitest";
import { opportunityUsd } from "../../src/bitcoin/reward.ts";
import type { Epoch } from "../../src/history/history.ts";
import { observedDays, peakDifficulty } from "../../src/history/observed-days.ts";
import { joinedReturns, type Returns, returnsOf, volatilityOf } from "../../src/history/returns.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { monthNamed } from "../../src/scenario/dates/calendar-month.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { type DayRow, historyOfRows } from "../support/history.ts";
import { realData } from "../support/real-data.ts";
import { DATA_FOLDER } from "../support/shipped.ts";

const FIRST = calendarDay("2026-01-01");
const DIFFICULTY = (1000 * 1e18 * 600) / 2 ** 32;
const EPOCHS: readonly Epoch[] = [
  { height: 929376, firstBlockTime: FIRST * 86400, difficulty: DIFFICULTY },
  { height: 931392, firstBlockTime: (FIRST + 14) * 86400, difficulty: 2 * DIFFICULTY },
];

/** Days of 144 blocks at 1000 EH/s, 100,000 USD and 1.44 BTC of fees, but for what is changed. */
function daysOf(count: number, change: (k: number) => Partial<DayRow> = () => ({}), epochs = EPOCHS) {
  const rows = Array.from({ length: count }, (_, k) => ({
    day: FIRST + k,
    priceUsd: 100_000,
    hashrateEhs: 1000,
    difficulty: DIFFICULTY,
    feesBtc: 1.44,
    ...change(k),
  }));
  return historyOfRows(rows, epochs);
}

/** 20 J/TH at 45 USD/MWh. */
const ASSUMED = { powerUsdOn: (): number => 21_600, feesBtc: 0.144 };

describe("observed days", () => {
  test("have means over the days, by hand", () => {
    // One day of half the hashrate, which finds half the blocks and pays as many fees.
    const history = daysOf(5, (k) => (k === 2 ? { hashrateEhs: 500, feesBtc: 0.72 } : {}));
    const found = observedDays(history, FIRST + 1, FIRST + 4, ASSUMED);
    const usual = (144 * 3.135 * 100_000) / 1000;
    expect(found.hashrateEhs).toBe(875);
    expect(found.lowestHashrateEhs).toBe(500);
    expect(found.revenueUsd).toBeCloseTo((3 * usual + 2 * usual) / 4, 8);
    expect(found.fppsUsd).toBeCloseTo(usual, 8);
    expect(found).toMatchObject({ first: FIRST + 1, counted: 4, priceUsd: 100_000, powerUsd: 21_600 });
    expect(found.opportunityUsd).toBeCloseTo(opportunityUsd(929376 + 5 * 144, 100_000), -1);
    expect(volatilityOf(found.returns)).toBe(0);
  });

  test("have the usual fees on days that lack them, and those assumed where none are known", () => {
    const holed = daysOf(20, (k) => ({ feesBtc: k === 15 ? NaN : 1.44 }));
    const found = observedDays(holed, FIRST + 1, FIRST + 19, ASSUMED);
    expect(found.daysWithoutFees).toBe(1);
    expect(found.filledFeesBtc).toBe(1.44);
    expect(found.revenueUsd).toBeCloseTo(144 * 3.135 * 100, 8);
    const none = observedDays({ ...holed, fees: null }, FIRST + 1, FIRST + 19, ASSUMED);
    expect(none.revenueUsd).toBeCloseTo(144 * 3.126 * 100, 8);
    expect(none).toMatchObject({ daysWithoutFees: 19, filledFeesBtc: 0.144 });
  });

  test("leave out days without hashrate or difficulty, and are refused where all lack them", () => {
    const history = daysOf(6, (k) => ({
      ...(k === 2 && { hashrateEhs: NaN }),
      ...(k === 3 && { difficulty: NaN }),
    }));
    expect(observedDays(history, FIRST + 1, FIRST + 5, ASSUMED)).toMatchObject({
      counted: 3,
      hashrateEhs: 1000,
    });
    expect(() => observedDays(history, FIRST + 2, FIRST + 3, ASSUMED)).toThrow(
      "no day from 2026-01-03 to 2026-01-04 has a hashrate and a difficulty",
    );
  });

  test("close at the difficulty of an epoch that began on the last day, and know the highest up to a day", () => {
    const history = daysOf(16, (k) => ({ difficulty: k < 14 ? DIFFICULTY : 1.5 * DIFFICULTY }));
    expect(observedDays(history, FIRST + 1, FIRST + 14, ASSUMED).endDifficulty).toBe(2 * DIFFICULTY);
    expect(observedDays(history, FIRST + 1, FIRST + 13, ASSUMED).endDifficulty).toBe(DIFFICULTY);
    expect(observedDays(history, FIRST + 1, FIRST + 15, ASSUMED).endDifficulty).toBe(1.5 * DIFFICULTY);
    expect(peakDifficulty(history, FIRST + 13)).toBe(DIFFICULTY);
    expect(peakDifficulty(history, FIRST + 14)).toBe(2 * DIFFICULTY);
    expect(peakDifficulty(history, FIRST - 1)).toBe(0);
  });

  test("pay the subsidy of either era on the day of a halving", () => {
    // 840,000 lies a quarter into the second day.
    const height = 840_000 - 144 * 1.25;
    const epochs = [
      { height, firstBlockTime: FIRST * 86400, difficulty: DIFFICULTY },
      { height: height + 2016, firstBlockTime: (FIRST + 14) * 86400, difficulty: DIFFICULTY },
    ];
    const history = daysOf(3, () => ({ feesBtc: 0 }), epochs);
    const found = observedDays(history, FIRST + 1, FIRST + 1, ASSUMED);
    expect(found.revenueUsd).toBeCloseTo((144 * (0.25 * 6.25 + 0.75 * 3.125) * 100_000) / 1000, 6);
  });
});

describe("returns", () => {
  const ofValues = (values: readonly number[]): Returns => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      count: values.length,
      mean,
      squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0),
    };
  };

  test("of two stretches are those of all days together", () => {
    const values = [0.01, -0.02, 0.03, 0.002, -0.04, 0.015];
    for (const cut of [1, 2, 5]) {
      const joined = joinedReturns(ofValues(values.slice(0, cut)), ofValues(values.slice(cut)));
      const all = ofValues(values);
      expect(joined.count).toBe(6);
      expect(joined.mean).toBeCloseTo(all.mean, 15);
      expect(joined.squares).toBeCloseTo(all.squares, 15);
    }
  });

  test("come back from a volatility, and one has none", () => {
    const values = [0.01, -0.02, 0.03];
    const all = ofValues(values);
    const endUsd = 100 * Math.exp(0.02);
    const back = returnsOf({ startUsd: 100, endUsd, volatilityPerYear: volatilityOf(all) }, 3);
    expect(back.mean).toBeCloseTo(all.mean, 15);
    expect(back.squares).toBeCloseTo(all.squares, 15);
    expect(volatilityOf(returnsOf({ startUsd: 100, endUsd: 110, volatilityPerYear: NaN }, 1))).toBeNaN();
  });
});

describe("observed months (real data)", () => {
  test("are those of JPMorgan's notes: December 2025 and January 2026", (context) => {
    realData(context, "jpm_monthly.csv");
    const { history } = readFolder(DATA_FOLDER!);
    const monthOf = (month: string) => {
      const { firstDay, lastDay } = monthNamed(month);
      return { ...observedDays(history, firstDay, lastDay, ASSUMED), peak: peakDifficulty(history, lastDay) };
    };
    const [december, january] = [monthOf("2025-12"), monthOf("2026-01")];
    // Published: 981 EH/s, a low near 700, 42,350 and 21,200 USD, difficulty 5 % below December's, 10 % below the high.
    expect(Math.abs(january.hashrateEhs / 981 - 1)).toBeLessThan(0.005);
    expect(january.lowestHashrateEhs).toBeCloseTo(690.15, 1);
    expect(Math.abs(january.revenueUsd / 42_350 - 1)).toBeLessThan(0.005);
    expect(Math.abs((january.revenueUsd - january.powerUsd) / 21_200 - 1)).toBeLessThan(0.05);
    expect(january.endDifficulty / december.difficulty - 1).toBeCloseTo(-0.046, 3);
    expect(january.endDifficulty / january.peak - 1).toBeCloseTo(-0.092, 3);
    // 60 bn USD were 150 % of four years' rewards.
    expect(60e9 / january.opportunityUsd).toBeCloseTo(1.5, 1);
    // Published: 38,700 and 17,100 USD, a margin of 44 %, 1,045 EH/s, a volatility of 39 %.
    expect(Math.abs(december.revenueUsd / 38_700 - 1)).toBeLessThan(0.005);
    expect(Math.abs((december.revenueUsd - december.powerUsd) / 17_100 - 1)).toBeLessThan(0.005);
    expect(1 - december.powerUsd / december.revenueUsd).toBeCloseTo(0.44, 2);
    expect(Math.abs(december.hashrateEhs / 1045 - 1)).toBeLessThan(0.005);
    expect(volatilityOf(december.returns)).toBeCloseTo(0.375, 3);
  });
});
