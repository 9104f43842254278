import { type TestContext, describe, expect, test } from "vitest";
import { chainAt } from "../../src/history/height.ts";
import { dateOf, type Epoch, type History } from "../../src/history/history.ts";
import { startState } from "../../src/history/start-state.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { type DayRow, historyOfRows, withColumn } from "../support/history.ts";
import { realData } from "../support/real-data.ts";
import { DATA_FOLDER, loadShipped } from "../support/shipped.ts";

const DAY = 86_400;

/** The blocks of days with a hashrate that finds `perDay` in each at a difficulty, from a day on. */
function flatDays(first: number, count: number, perDay: number, difficulty: number): DayRow[] {
  const hashrateEhs = (perDay * difficulty * 2 ** 32) / DAY / 1e18;
  return Array.from({ length: count }, (_, k) => ({
    day: first + k,
    priceUsd: 50_000,
    hashrateEhs,
    difficulty,
    feesBtc: 2.88,
  }));
}

const FIRST = 20_000;
const EPOCHS: readonly Epoch[] = [
  { height: 840_672, difficulty: 100e12, firstBlockTime: (FIRST - 13) * DAY },
  { height: 842_688, difficulty: 110e12, firstBlockTime: FIRST * DAY + DAY / 4 },
];

/** A day on which 30 blocks were found before the retarget and 110 after it, then four days of 150 blocks. */
function retarget(): DayRow[] {
  const difficulty = (30 * 100e12 + 110 * 110e12) / 140;
  const [day] = flatDays(FIRST, 1, 140, difficulty);
  return [day!, ...flatDays(FIRST + 1, 4, 150, 110e12)];
}

describe("the chain at a midnight", () => {
  test("has the blocks of the running epoch that its days found, the first day's by its mean difficulty", () => {
    expect(chainAt(historyOfRows(retarget()), EPOCHS, FIRST + 1)).toEqual({
      height: 842_688 + 110,
      epochBlocks: 110,
      difficulty: 110e12,
      epochElapsedDays: 0.75,
      exact: true,
    });
    expect(chainAt(historyOfRows(retarget()), EPOCHS, FIRST + 4)).toMatchObject({
      height: 842_688 + 110 + 3 * 150,
      epochElapsedDays: 3.75,
      exact: true,
    });
  });

  test("is the epoch before's until the first block is found, whatever later rows say", () => {
    const days = [...flatDays(FIRST - 13, 13, 140, 100e12), ...retarget()];
    expect(chainAt(historyOfRows(days), EPOCHS.slice(0, 1).concat(EPOCHS), FIRST)).toMatchObject({
      difficulty: 100e12,
    });
  });

  test("is estimated, and says so, where the first day has no mean difficulty, or a day has no number", () => {
    const [first, ...later] = retarget();
    const sampled = chainAt(historyOfRows([{ ...first!, difficulty: 110e12 }, ...later]), EPOCHS, FIRST + 1);
    // 140 blocks a day at 100·30/140 + 110·110/140 are 137 at 110; three quarters of the day were left.
    expect(sampled.exact).toBe(false);
    expect(sampled.height - 842_688).toBe(Math.round((0.75 * 140 * (3000 + 12_100)) / 140 / 110));
    const holed = later.map((each, k) => (k === 1 ? { ...each, hashrateEhs: NaN } : each));
    expect(chainAt(historyOfRows([first!, ...holed]), EPOCHS, FIRST + 4)).toEqual({
      height: 842_688 + 110 + 3 * 150,
      epochBlocks: 110 + 3 * 150,
      difficulty: 110e12,
      epochElapsedDays: 3.75,
      exact: false,
    });
  });

  test("at an epoch's end is the next one's start, whose difficulty the blocks before it make", () => {
    const days = [retarget()[0]!, ...flatDays(FIRST + 1, 14, (2016 - 110) / 14, 110e12)];
    const whole = days.map((each, k) =>
      k === 0 ? each : { ...each, ...flatDays(each.day, 1, k === 14 ? 138 : 136, 110e12)[0] },
    );
    const next = { height: 844_704, difficulty: 112e12, firstBlockTime: (FIRST + 15) * DAY + 100 };
    expect(chainAt(historyOfRows(whole), [...EPOCHS, next], FIRST + 15)).toEqual({
      height: 844_704,
      epochBlocks: 0,
      difficulty: 112e12,
      epochElapsedDays: 0,
      exact: true,
    });
    expect(() => chainAt(historyOfRows(whole), EPOCHS, FIRST + 15)).toThrow(
      /add the epoch that began at 844704/,
    );
  });

  test("is refused where the epochs are too few or old, or days are missing", () => {
    expect(() => chainAt(historyOfRows(retarget()), EPOCHS.slice(1), FIRST + 1)).toThrow(/one before that/);
    const newer = [...retarget(), ...flatDays(FIRST + 5, 1, 150, 120e12)];
    expect(() => chainAt(historyOfRows(newer), EPOCHS, FIRST + 6)).toThrow(
      "the difficulty of 2024-10-09, 1.200000e+14, is not that of the last epoch before 2024-10-10, 1.100000e+14 from height 842688: add the epochs since",
    );
    expect(() => chainAt(historyOfRows(retarget()), EPOCHS, FIRST + 12)).toThrow(
      /of the 11 days .* 7 have none/,
    );
  });
});

describe("the state at a start", () => {
  const days = historyOfRows([...flatDays(FIRST - 400, 400, 140, 100e12), ...retarget()], EPOCHS);

  test("has the price of the day before, a mean of a flat past, and the lagged price by hand", () => {
    const state = startState(days, FIRST + 2);
    expect(state.priceUsd).toBe(50_000);
    expect(state.laggedPriceUsd).toBeCloseTo(50_000, 6);
    const moved = withColumn(days, "price", (_value, _k, day) => (day === FIRST + 1 ? 100_000 : 50_000));
    const weight = (1 - Math.exp(-1 / 10)) / (1 - Math.exp(-7));
    expect(startState(moved, FIRST + 2, { priceLagDays: 10 }).laggedPriceUsd).toBeCloseTo(
      50_000 * 2 ** weight,
      6,
    );
  });

  test("has the median of a month's fees over 144 blocks a day: neither ten wild days nor few blocks move it", () => {
    expect(startState(days, FIRST + 2).fees).toEqual({ btcPerBlock: 2.88 / 144, days: 30, of: 30 });
    const wild = withColumn(days, "fees", (btc, _k, day) => (day >= FIRST - 8 ? 20 * btc : btc));
    expect(startState(wild, FIRST + 2).fees!.btcPerBlock).toBe(0.02);
    const few = withColumn(days, "fees", (btc, _k, day) => (day % 3 === 0 ? btc : NaN));
    expect(startState(few, FIRST + 2).fees).toEqual({ btcPerBlock: 0.02, days: 10, of: 30 });
  });

  test("has no fees where none of the days before has, and is refused without a price or hashrate", () => {
    expect(
      startState(
        withColumn(days, "fees", () => NaN),
        FIRST + 2,
      ).fees,
    ).toBeNull();
    expect(startState({ ...days, fees: null }, FIRST + 2).fees).toBeNull();
    expect(() => startState(days, FIRST + 20)).toThrow(
      "no price of 2024-10-23, whose close is the start's on 2024-10-24: prices run from 2023-08-31 to 2024-10-08; take another date",
    );
    const idle = withColumn(days, "hashrate", () => NaN);
    expect(() => startState(idle, FIRST + 2)).toThrow(/no hashrate of the 7 days before/);
  });
});

/** Real days and epochs; a test is skipped where they are not here. */
function real(context: TestContext): History {
  realData(context, "btc_network_daily.csv");
  return (history ??= readFolder(DATA_FOLDER!, { fees: true }).history);
}
let history: History | undefined;

describe("read off the real days", () => {
  test("is base's start, with Fern in the hashrate, but for its fees, a mean (real data)", (context) => {
    const state = startState(real(context), calendarDay("2026-02-02"));
    const { start, network, storms } = loadShipped("base").scenario;
    expect(state).toMatchObject({ height: start.height, exact: true });
    expect(state.difficulty / start.difficulty).toBeCloseTo(1, 5);
    expect(state.epochElapsedDays).toBeCloseTo(start.epoch_elapsed_days, 3);
    expect(Math.round(state.priceUsd)).toBe(start.price_usd);
    // The month's mean was 0.019, its median 0.0176.
    expect(state.fees!.btcPerBlock / Number(start.fees_btc_per_block)).toBeCloseTo(0.93, 2);
    const lagged = (network.entry as { lagged_price_usd: number }).lagged_price_usd;
    expect(Math.abs(state.laggedPriceUsd / lagged - 1)).toBeLessThan(0.001);
    const lost = 1 - storms["winter"]!.running_loss;
    expect(Math.abs(state.hashrateEhs / (Number(start.hashrate_ehs) * lost) - 1)).toBeLessThan(0.001);
  });

  test("is december-2025's (real data)", (context) => {
    const state = startState(real(context), calendarDay("2025-12-01"));
    const { start } = loadShipped("december-2025").scenario;
    expect(state).toMatchObject({ height: start.height, exact: true, priceUsd: start.price_usd });
    expect(state.difficulty / start.difficulty).toBeCloseTo(1, 9);
    expect(state.epochElapsedDays).toBeCloseTo(start.epoch_elapsed_days, 5);
    expect(Math.round(state.hashrateEhs)).toBe(start.hashrate_ehs);
  });

  test("counts exactly on all days since 2019 but those after a gap, and goes up by each day's blocks (real data)", (context) => {
    const history = real(context);
    const blocks = new Map(
      realData(context, "btc_network_daily.csv").map((row) => [row["date"], row["blocks_derived"]]),
    );
    const inexact: string[] = [];
    let counted = 0;
    for (let day = calendarDay("2019-01-16"); day <= calendarDay("2026-02-01"); day++) {
      const [today, tomorrow] = [day, day + 1].map((each) => chainAt(history, history.epochs, each));
      if (!today!.exact) inexact.push(dateOf(day));
      if (!today!.exact || !tomorrow!.exact) continue;
      expect(tomorrow!.height - today!.height, dateOf(day)).toBe(Number(blocks.get(dateOf(day))));
      counted++;
    }
    // 2025-11-13 to 15 have no number: dates after them until the next epoch.
    expect([inexact.at(0), inexact.at(-1), inexact.length]).toEqual(["2025-11-14", "2025-11-27", 14]);
    expect(counted).toBeGreaterThan(2500);
  });

  test("knows nothing of what came later (real data)", (context) => {
    const history = real(context);
    for (const date of ["2020-05-01", "2025-05-01", "2025-12-01", "2026-02-01"]) {
      const day = calendarDay(date);
      const columns = ["price", "hashrate", "difficulty", "fees"] as const;
      const changed = columns.reduce(
        (made, column) => withColumn(made, column, (value, _k, each) => (each < day ? value : 1)),
        history,
      );
      const epochs = history.epochs.filter(({ firstBlockTime }) => firstBlockTime < day * DAY);
      expect(startState({ ...changed, epochs }, day)).toEqual(startState(history, day));
    }
  });
});
