import { describe, expect, test } from "vitest";
import { hashrateAtDifficultyEhs, fppsRevenueUsdPerEhDay } from "../../../src/bitcoin/hashprice.ts";
import { DIFFICULTY_LOG_SD } from "../../../src/bitcoin/pace.ts";
import { stateStart } from "../../../src/scenario/start/state-start.ts";
import type { GivenStart, ReadStart, Stated } from "../../../src/scenario/start/stated.ts";

const NOTHING: GivenStart = {
  date: "2026-06-14",
  priceUsd: undefined,
  difficulty: undefined,
  bits: undefined,
  height: undefined,
  epochStarted: undefined,
  hashrateEhs: undefined,
  feesBtcPerBlock: undefined,
  laggedPriceUsd: undefined,
  laggedHashpriceUsdPerPhDay: {},
};
const LEAST: GivenStart = { ...NOTHING, priceUsd: 63_000, difficulty: 124.93e12 };
const SHARE = 0.01;

const state = (given: Partial<GivenStart> = {}, read: ReadStart = {}) =>
  stateStart({ ...LEAST, ...given }, read, SHARE);

const hashprice = (feesBtc: number, priceUsd: number): number =>
  fppsRevenueUsdPerEhDay(3.125 + feesBtc, priceUsd, 124.93e12) / 1000;

describe("a start from date, price and difficulty alone", () => {
  const start = state();

  test("has the height and age that 144 blocks a day make of the last known block", () => {
    expect(start.height).toMatchObject({ value: 934_661 + 132 * 144, basis: "derived", exactly: "--height" });
    expect(start.epochElapsedDays.value).toBeCloseTo((start.height.value % 2016) / 144, 12);
  });

  test("has the hashrate of blocks of 600 s, with the error that retargets leave once luck is out", () => {
    expect(start.hashrateEhs.value).toBe(hashrateAtDifficultyEhs(124.93e12));
    expect(start.hashrateEhs.logSd! ** 2 + 1 / 2016).toBeCloseTo(0.04 ** 2, 12);
  });

  test("assumes usual fees, and that price and hashprice stood still", () => {
    expect(start.feesBtcPerBlock).toMatchObject({ value: SHARE * 3.125, basis: "assumed" });
    expect(start.laggedPriceUsd).toMatchObject({ value: 63_000, basis: "assumed" });
    for (const { value, basis } of Object.values(start.laggedHashpriceUsdPerPhDay)) {
      expect(value).toBeCloseTo(hashprice(SHARE * 3.125, 63_000), 10);
      expect(basis).toBe("assumed");
    }
    expect(start.runningLoss).toEqual({});
  });

  test("is refused without a price or a difficulty", () => {
    expect(() => state({ priceUsd: undefined })).toThrow(RangeError);
    expect(() => state({ difficulty: undefined })).toThrow(RangeError);
  });
});

describe("what is given or read", () => {
  test("takes the place of what follows, given before read", () => {
    const read = (value: number): Stated => ({ value, basis: "read", from: "a file" });
    const files: ReadStart = {
      priceUsd: read(70_000),
      difficulty: read(130e12),
      height: read(953_600),
      epochElapsedDays: read(0.21),
      hashrateEhs: { ...read(900), logSd: 0.02 },
      feesBtcPerBlock: read(0.02),
      laggedPriceUsd: read(71_000),
      laggedHashpriceUsdPerPhDay: { shutdown: read(33) },
      runningLoss: { winter: read(0.1) },
    };
    const start = state({ height: 953_597, feesBtcPerBlock: 0 }, files);
    expect(start.priceUsd).toEqual({ value: 63_000, basis: "given", from: "--price-usd" });
    expect(start.height).toMatchObject({ value: 953_597, basis: "given" });
    expect(start.feesBtcPerBlock).toMatchObject({ value: 0, basis: "given" });
    expect(start.hashrateEhs).toBe(files.hashrateEhs);
    expect(start.epochElapsedDays.value).toBe(0.21);
    expect(start.laggedHashpriceUsdPerPhDay.shutdown.value).toBe(33);
    // What was not read follows from what was: the lagged price, at the given one's difficulty and fees.
    expect(start.laggedHashpriceUsdPerPhDay.entry.value).toBeCloseTo(hashprice(0, 71_000), 10);
    expect(start.runningLoss).toBe(files.runningLoss);
  });

  test("bits are their difficulty to the last digit", () => {
    const { difficulty } = state({ difficulty: undefined, bits: 0x1701fca1 });
    expect(difficulty.value / 141.668e12).toBeCloseTo(1, 5);
    expect(difficulty.basis).toBe("given");
  });

  test("a lagged price moves the hashprices of months, and not that of ten days", () => {
    const { laggedHashpriceUsdPerPhDay: lagged } = state({ laggedPriceUsd: 68_000 });
    expect(lagged.entry.value).toBeCloseTo(hashprice(SHARE * 3.125, 68_000), 10);
    expect(lagged.retirement.value).toBe(lagged.entry.value);
    expect(lagged.shutdown.value).toBeCloseTo(hashprice(SHARE * 3.125, 63_000), 10);
  });
});

describe("the running epoch", () => {
  const began = Date.parse("2026-06-13T19:12:00Z") / 1000;

  test("from its first block's time is the one of 2016 blocks that lies nearest, with 144 blocks a day since", () => {
    const { height, epochElapsedDays } = state({ epochStarted: began });
    expect(height.value).toBe(473 * 2016 + 1 + Math.round(0.2 * 144));
    expect(epochElapsedDays).toMatchObject({ value: 0.2, basis: "given" });
    const twice = state({ epochStarted: began, hashrateEhs: 2 * hashrateAtDifficultyEhs(124.93e12) });
    expect(twice.height.value).toBe(473 * 2016 + 1 + Math.round(0.4 * 144));
  });

  test("of more days than blocks are in it has all but its last block", () => {
    expect(state({ epochStarted: began - 30 * 86_400 }).height.value % 2016).toBe(2015);
  });

  test("moves the hashrate by its pace as precisely as its blocks count, beside difficulty", () => {
    const implied = hashrateAtDifficultyEhs(124.93e12);
    const young = state({ height: 473 * 2016 + 29, epochStarted: began }).hashrateEhs;
    expect(Math.abs(young.value / implied - 1)).toBeLessThan(0.002);
    // Half of an epoch in six days instead of seven.
    const older = state({
      height: 473 * 2016 + 1009,
      epochStarted: Date.parse("2026-06-08") / 1000,
    }).hashrateEhs;
    const prior = 1 / DIFFICULTY_LOG_SD ** 2;
    expect(older.value / implied).toBeCloseTo((prior + 1008) / (prior + 144 * 6), 12);
    expect(older.logSd).toBeCloseTo(1 / Math.sqrt(prior + 1008), 12);
    expect(older.from).toMatch(/^difficulty \(894 EH\/s\) and, with a weight of 53 %, 1008 blocks in 6 days/);
  });
});
