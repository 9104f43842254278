import { describe, expect, it } from "vitest";
import { cellsOf } from "../../src/backtest/cells.ts";
import { markDaysOf } from "../../src/backtest/forecast.ts";
import { fanOrigins } from "../../src/backtest/fan.ts";
import { networkOnly } from "../../src/scenario/values/network-only.ts";
import { Observed } from "../../src/backtest/observed.ts";
import { originAt } from "../../src/backtest/origin.ts";
import { givenRule } from "../../src/backtest/rule.ts";
import { inLanes, judgeOrigins, type SimulateMarks } from "../../src/backtest/score-origins.ts";
import { columnOf } from "../../src/runner/column-of.ts";
import { run } from "../../src/runner/run.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { quantile } from "../../src/statistics/quantile.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { valueOn } from "../../src/history/history.ts";
import { madeHistory } from "./made-history.ts";

const loaded = loadScenario("base");
const history = madeHistory({
  firstDay: calendarDay("2020-01-01"),
  count: 1100,
  height: 631_008,
  volatility: 0.03,
});
const observed = new Observed(history);
const rule = givenRule(loaded.scenario);
const PATHS = 300;
const HORIZONS = [20, 45];
const simulate: SimulateMarks = (scenario, markDays) =>
  run({ ...loaded, scenario }, { paths: PATHS, sampling: "plain", inProcess: true, markDays });
const origins = ["2022-06-01", "2022-07-01", "2022-12-01"].map((date) => originAt(history, date, 45));

describe("origins", () => {
  it("are judged at every horizon that the past reaches, and on their next retarget", async () => {
    let done = 0;
    const { verdicts, fans } = await judgeOrigins(origins, HORIZONS, rule, observed, simulate, {
      lanes: 2,
      onDone: () => (done += 1),
    });
    expect(done).toBe(3);
    // The days end on 2023-01-04: before the last origin's longer horizon.
    const of = (target: string, horizon: number): string[] =>
      verdicts
        .filter((each) => each.target === target && each.horizon_days === horizon)
        .map(({ origin }) => origin);
    for (const target of ["price", "hashrate", "difficulty", "hashprice"]) {
      expect(of(target, 20), target).toEqual(["2022-06-01", "2022-07-01", "2022-12-01"]);
      expect(of(target, 45)).toEqual(["2022-06-01", "2022-07-01"]);
    }
    expect(verdicts.filter(({ target }) => target === "next_retarget").length).toBe(3);
    const price = verdicts.find(({ target, horizon_days: days }) => target === "price" && days === 45)!;
    expect(price.due).toBe("2022-07-15");
    expect(price.observed).toBe(valueOn(history.price, calendarDay("2022-07-15")));
    expect([...new Set(fans.map(({ origin }) => origin))]).toEqual(["2022-06-01", "2022-12-01"]);
    expect(cellsOf(verdicts, HORIZONS).map(({ target, n }) => `${target} ${n}`)).toEqual([
      "price 3",
      "price 2",
      "hashrate 3",
      "hashrate 2",
      "difficulty 3",
      "difficulty 2",
      "hashprice 3",
      "hashprice 2",
      "next_retarget 3",
    ]);
  });

  it("have the forecast of a run that ends on the horizon, fleets or not", async () => {
    const [origin] = origins;
    const { verdicts } = await judgeOrigins([origin!], HORIZONS, rule, observed, simulate, { lanes: 1 });
    const scenario = { ...rule.at(origin!), horizon_days: 20 };
    const whole = await run({ ...loaded, scenario }, { paths: PATHS, sampling: "plain", inProcess: true });
    for (const [target, metric] of [
      ["price", "price_usd"],
      ["hashrate", "hashrate_ehs"],
      ["difficulty", "difficulty"],
    ] as const) {
      const verdict = verdicts.find((each) => each.target === target && each.horizon_days === 20)!;
      const median = quantile(sortSample(columnOf(whole, metric)), 0.5);
      expect(verdict.quantiles["0.5"]! / median).toBeCloseTo(1, 4);
    }
  });

  it("leave storms, orders and fleets where they belong", () => {
    const moved = rule.at(origins[0]!);
    expect(loaded.scenario.storms["winter"]!.running_loss).toBeGreaterThan(0);
    expect(moved.storms["winter"]!.running_loss).toBe(0);
    expect(moved.network.entry).toMatchObject({ lagged_price_usd: origins[0]!.start.laggedPriceUsd });
    expect(networkOnly(moved, 45)).toMatchObject({ fleets: {}, regions: {}, horizon_days: 45 });
  });
});

describe("marks", () => {
  it("are the horizons, and days between them", () => {
    expect(markDaysOf([30, 50])).toEqual([15, 30, 45, 50]);
    expect(markDaysOf([7])).toEqual([7]);
  });

  it("are drawn for origins whose fans follow one another", () => {
    expect([...fanOrigins([0, 30, 60, 90, 120], 60)]).toEqual([0, 60, 120]);
  });
});

describe("lanes", () => {
  it("keep the order of a list, and so many of it under way", async () => {
    let under = 0;
    let most = 0;
    const squares = await inLanes([3, 1, 2, 5, 4], 2, async (value) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, value));
      under -= 1;
      return value * value;
    });
    expect(squares).toEqual([9, 1, 4, 25, 16]);
    expect(most).toBe(2);
  });

  it("stop at the first failure", async () => {
    const begun: number[] = [];
    const work = inLanes([0, 1, 2, 3], 1, (value) => {
      begun.push(value);
      return value === 1 ? Promise.reject(new Error("no")) : Promise.resolve(value);
    });
    await expect(work).rejects.toThrow("no");
    expect(begun).toEqual([0, 1]);
  });
});
