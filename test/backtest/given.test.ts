import { describe, expect, it, test } from "vitest";
import { difficultyErrors, difficultyMisses } from "../../src/backtest/given-hashrate.ts";
import { atRealPrice, scoreWindow, scoreWindows } from "../../src/backtest/given-price.ts";
import { Observed } from "../../src/backtest/observed.ts";
import { originAt } from "../../src/backtest/origin.ts";
import type { History } from "../../src/history/history.ts";
import { givenRule } from "../../src/backtest/rule.ts";
import type { SimulateMarks } from "../../src/backtest/score-origins.ts";
import { run } from "../../src/runner/run.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { realData } from "../support/real-data.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { DATA_FOLDER } from "../support/shipped.ts";
import { madeHistory } from "./made-history.ts";

const loaded = loadScenario("base");
const made = { firstDay: calendarDay("2020-01-01"), count: 1200, height: 631_008, volatility: 0.03 };
const simulate: SimulateMarks = (scenario, markDays, paths = 200) =>
  run({ ...loaded, scenario }, { paths, inProcess: true, markDays });
const originIn = (history: History) => (date: string) => originAt(history, date, 45);
const still = scenarioWith(NO_NOISE.slice(1));

describe("given the real hashrate", () => {
  it("the chain makes the difficulties of days that keep its rules", async () => {
    const history = madeHistory({ ...made, growth: 0.002 });
    const observed = new Observed(history);
    const origin = originAt(history, "2022-06-01", 45);
    const misses = await difficultyMisses(
      origin,
      [30, 90, 180],
      givenRule(loaded.scenario),
      observed,
      simulate,
    );
    expect(misses.map(({ horizon }) => horizon)).toEqual([null, 30, 90, 180]);
    // The days' hashrate is a mean: what it does within a day, and the start's block that is half found, leave a little.
    for (const { error } of misses) expect(Math.abs(error)).toBeLessThan(2e-3);
  });

  it("errors are told at the next retarget and at each horizon", () => {
    const misses = [
      { horizon: null, error: 0.01 },
      { horizon: null, error: -0.03 },
      { horizon: 30, error: 0.02 },
    ];
    const [next, month] = difficultyErrors(misses, [30, 90]);
    expect(next).toMatchObject({ horizon_days: null, n: 2, largest: 0.03 });
    expect(next!.mean).toBeCloseTo(-0.01, 12);
    expect(next!.mean_absolute).toBeCloseTo(0.02, 12);
    expect(next!.rms).toBeCloseTo(Math.sqrt(0.0005), 12);
    expect(month).toMatchObject({ horizon_days: 30, n: 1, rms: 0.02 });
    expect(difficultyErrors(misses, [30, 90])).toHaveLength(2);
  });

  test("the chain makes the real difficulties within 1 %", async (context) => {
    realData(context, "difficulty_epochs.csv");
    const history = readFolder(DATA_FOLDER!, { fees: true }).history;
    const observed = new Observed(history);
    const rule = givenRule(loaded.scenario);
    const misses = [];
    for (const date of ["2019-03-01", "2021-06-01", "2023-01-01", "2024-09-01"])
      misses.push(
        ...(await difficultyMisses(originAt(history, date, 45), [30, 365], rule, observed, simulate)),
      );
    expect(misses).toHaveLength(12);
    for (const { mean_absolute: error } of difficultyErrors(misses, [30, 365]))
      expect(error).toBeLessThan(0.0097);
  });
});

describe("given the real price", () => {
  const history = madeHistory(made);
  const observed = new Observed(history);

  it("a scenario has the closes of its days", async () => {
    const scenario = givenRule(still).at(originAt(history, "2022-06-01", 45));
    const given = atRealPrice({ ...scenario, horizon_days: 20 }, observed, 20)!;
    const result = await simulate(given, [1, 20], 2);
    const prices = result.series[result.layout.series.findIndex(({ name }) => name === "price_usd")]!;
    const first = calendarDay("2022-06-01");
    expect(prices[0]! / observed.at("price", first)).toBeCloseTo(1, 12);
    expect(prices.at(-1)! / observed.at("price", first + 19)).toBeCloseTo(1, 12);
    expect(atRealPrice(scenario, observed, 5000)).toBe(null);
  });

  it("a hashrate that stands still is met by one that does", async () => {
    const window = { name: "calm", from: "2022-06-01", to: "2022-09-30" };
    const score = await scoreWindow(window, givenRule(still), originIn(history), observed, simulate);
    expect(score).toMatchObject({ ...window, points: 18 });
    expect(score!.rms_log_error).toBeLessThan(1e-3);
    expect(Math.abs(score!.deepest_simulated - score!.deepest_real)).toBeLessThan(2e-3);
  });

  it("a hashrate that grows leaves one behind that does not, by what it grew", async () => {
    const growing = madeHistory({ ...made, growth: 0.001 });
    const of = new Observed(growing);
    const window = { name: "growth", from: "2022-06-01", to: "2022-08-31" };
    const score = await scoreWindow(window, givenRule(still), originIn(growing), of, simulate);
    // The start's week lies three and a half days behind, and a close half a day ahead of its day.
    expect(score!.worst.date).toBe("2022-08-31");
    expect(score!.worst.log_error).toBeCloseTo(-0.001 * (92 + 3.5), 2);
  });

  it("windows are those whose days are recorded, taken together", async () => {
    const dates = ["2022-06-01", "2022-07-01", "2022-08-01", "2023-04-01"];
    const score = (window: Parameters<typeof scoreWindow>[0]) =>
      scoreWindow(window, givenRule(still), originIn(history), observed, simulate);
    const result = await scoreWindows(dates, 60, score, 2);
    expect(result!.windows.map(({ from }) => from)).toEqual(dates.slice(0, 3));
    expect(result!.pooled).toMatchObject({ windows: 3, days: 60 });
    expect(result!.pooled.rms_log_error.value).toBeLessThan(1e-3);
    expect(await scoreWindows(["2023-04-01"], 60, score, 1)).toBe(null);
  });
});
