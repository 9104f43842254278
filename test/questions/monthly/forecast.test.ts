import { describe, expect, it } from "vitest";
import { startState } from "../../../src/history/start-state.ts";
import { observedDays } from "../../../src/history/observed-days.ts";
import { volatilityOf } from "../../../src/history/returns.ts";
import { cohortAtStart, monthForecasts } from "../../../src/questions/monthly/forecast.ts";
import { forecastMonths, horizonOf } from "../../../src/questions/monthly/months.ts";
import type { MonthName } from "../../../src/questions/monthly/quantities.ts";
import { happenedIn, observedBefore } from "../../../src/questions/monthly/observed.ts";
import { columnOf } from "../../../src/runner/column-of.ts";
import { replicatesOf } from "../../../src/runner/replicates-of.ts";
import { run, type Run } from "../../../src/runner/run.ts";
import { calendarDay } from "../../../src/scenario/dates/calendar.ts";
import { monthNamed } from "../../../src/scenario/dates/calendar-month.ts";
import { parseScenario } from "../../../src/scenario/load/load.ts";
import { replayText } from "../../../src/scenario/write/replay-text.ts";
import { replayedMonth } from "../../../src/scenario/write/replayed-month.ts";
import { quantile, quantileEstimate } from "../../../src/statistics/quantile.ts";
import { sortSample } from "../../../src/statistics/sorted-sample.ts";
import { madeHistory } from "../../backtest/made-history.ts";
import { writeData } from "../../support/history.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const MARKS = "marks=calendar_months";

describe("a forecast of months", () => {
  const scenario = parseScenario("extends: base\n", {
    sets: [MARKS, `horizon_days=${horizonOf("2026-02-02", 3)}`, "storm_split=off"],
  });
  const months = forecastMonths("2026-02-02", 3);
  const cohort = ["efficient", "marginal"];
  let simulated: Promise<Run> | undefined;
  const simulate = (): Promise<Run> => (simulated ??= run(scenario, { paths: 640, inProcess: true }));
  const given = { months, begun: null, before: undefined, cohort };

  /** Values of a series at mark `k`, by path. */
  function seriesAt(
    { layout, series, seriesPaths }: Run,
    k: number,
    name: string,
    fleet?: string,
  ): Float64Array {
    const s = layout.series.findIndex(
      (one) => one.name === name && (one.scope.kind === "fleet" ? one.scope.fleet : undefined) === fleet,
    );
    return series[s]!.subarray(k * seriesPaths, (k + 1) * seriesPaths);
  }
  const medianOf = (values: Float64Array): number => quantile(sortSample(values), 0.5);

  it("has changes and ratios path by path, not of medians", async () => {
    const done = await simulate();
    const [, march] = monthForecasts(done, given);
    const [before, now] = [0, 1].map((k) => seriesAt(done, k, "month_price_usd"));
    const change = now!.map((value, i) => value / before![i]! - 1);
    expect(march!.price_change!.quantiles["0.5"]!.value).toBe(medianOf(change));
    expect(march!.price_change!.quantiles["0.5"]!.value).not.toBe(medianOf(now!) / medianOf(before!) - 1);
    const value = seriesAt(done, 1, "equity_usd", "efficient").map(
      (own, i) => own + seriesAt(done, 1, "equity_usd", "marginal")[i]!,
    );
    expect(march!.cohort_value_usd!.quantiles["0.5"]!.value).toBe(medianOf(value));
    const rewards = seriesAt(done, 1, "block_reward_opportunity_usd");
    expect(march!.cohort_to_rewards!.quantiles["0.05"]!.value).toBe(
      quantile(sortSample(value.map((own, i) => own / rewards[i]!)), 0.05),
    );
  });

  it("has the first month's change of a cohort since the start, and none of what is not known before it", async () => {
    const done = await simulate();
    const [february] = monthForecasts(done, given);
    const start = cohort.map((fleet) => columnOf(done, "start_equity_usd", fleet));
    const change = seriesAt(done, 0, "equity_usd", "efficient").map(
      (own, i) =>
        (own + seriesAt(done, 0, "equity_usd", "marginal")[i]!) / (start[0]![i]! + start[1]![i]!) - 1,
    );
    expect(february!.cohort_value_change!.quantiles["0.5"]!.value).toBe(medianOf(change));
    expect(february!.price_change).toBeUndefined();
    expect(cohortAtStart(done, [])).toEqual({});
  });

  it("has a standard error of each median, of replicates of paths", async () => {
    const done = await simulate();
    const forecasts = monthForecasts(done, given);
    // Medians that hang on the price alone have next to none, as paths come in pairs that mirror it.
    const others = ["volatility_per_year", "hashrate_ehs", "lowest_hashrate_ehs", "end_difficulty"] as const;
    for (const month of forecasts) {
      for (const name of others) expect(month[name]!.quantiles["0.5"]!.se, name).toBeGreaterThan(0);
      for (const [name, { quantiles, mean_se, missing_share }] of Object.entries(month)) {
        expect([quantiles["0.05"]!.se, quantiles["0.5"]!.se, mean_se], name).not.toContain(null);
        expect(missing_share, name).toBe(0);
      }
    }
    const hashrate = sortSample(
      seriesAt(done, 2, "month_hashrate_ehs"),
      replicatesOf(done, done.seriesPaths),
    );
    expect(forecasts[2]!.hashrate_ehs!.quantiles["0.5"]).toEqual(quantileEstimate(hashrate, 0.5));
  });

  it("has no lowest day and no distance from a high where the run has none", async () => {
    const bare = parseScenario("extends: base\n", {
      sets: ["horizon_days=27", "storm_split=off", "start.peak_difficulty=null"],
    });
    const done = await run(bare, { paths: 64, inProcess: true });
    const [february] = monthForecasts(done, { ...given, months: months.slice(0, 1), cohort: [] });
    expect(february!.lowest_hashrate_ehs).toBeUndefined();
    expect(february!.difficulty_below_peak).toBeUndefined();
    expect(february!.cohort_value_usd).toBeUndefined();
    expect(february!.end_difficulty).toBeDefined();
  });
});

describe("a month that had begun", () => {
  const folder = temporaryFolder();
  const history = madeHistory({
    ...{ firstDay: calendarDay("2025-10-01"), count: 140, height: 2016 * 455 },
    ...{ growth: 0.001, volatility: 0.03 },
  });
  writeData(folder, history);
  const { firstDay, lastDay } = monthNamed("2026-01");
  const base = parseScenario("extends: base\n").scenario;

  /** January 2026 of the made days from a day on, replayed. */
  const replayFrom = (day: number) => {
    const found = {
      ...replayedMonth("2026-01", history),
      start: startState(history, day),
      days: lastDay + 1 - day,
    };
    const file = "days.csv";
    const text = replayText(
      found,
      { extends: "base", scenario: base },
      { price: file, hashrate: file, fees: file },
    );
    return parseScenario(text, { data: folder, sets: [MARKS] });
  };

  it.each([2, 11, 30])("from day %i on is, completed, the month as it was observed", async (from) => {
    const day = firstDay + from - 1;
    const loaded = replayFrom(day);
    const { scenario } = loaded;
    const { begun, months: before } = observedBefore(history, scenario, 1);
    const done = await run(loaded, { paths: 2, inProcess: true });
    const months = forecastMonths(scenario.start.date, 1);
    const [january] = monthForecasts(done, { months, begun, before: before[0]!.numbers, cohort: [] });
    const middle = (name: MonthName): number => january![name]!.quantiles["0.5"]!.value!;
    const [known] = happenedIn(history, scenario, months, before[0]!.numbers);
    const assumed = { powerUsdOn: () => 0, feesBtc: 0 };
    const whole = observedDays(history, firstDay, lastDay, assumed);
    expect(middle("price_usd") / whole.priceUsd).toBeCloseTo(1, 12);
    expect(middle("volatility_per_year") / volatilityOf(whole.returns)).toBeCloseTo(1, 9);
    expect(middle("hashrate_ehs") / whole.hashrateEhs).toBeCloseTo(1, 12);
    expect(middle("lowest_hashrate_ehs") / whole.lowestHashrateEhs).toBeCloseTo(1, 12);
    for (const name of ["price_change", "hashrate_change"] as const)
      expect(middle(name) / known![name]!(0), name).toBeCloseTo(1, 9);
    // A day on which difficulty changes, three at most, counts as its close here, and as the mean of its blocks in data: a thirtieth of a
    // change of at most 5 % each. Of revenue that touches the fees alone, 0.02 of 3.145 BTC; what power takes makes it a larger part.
    const most = (3 * 0.05) / 30;
    expect(Math.abs(middle("difficulty") / whole.difficulty - 1)).toBeLessThan(most);
    const ofFees = (most * 0.02) / 3.145;
    expect(Math.abs(middle("revenue_usd_per_ehs_day") / whole.revenueUsd - 1)).toBeLessThan(ofFees);
    const profit = "gross_profit_usd_per_ehs_day";
    const margin = middle("gross_margin");
    expect(Math.abs(middle(profit) / known![profit]!(0) - 1)).toBeLessThan(ofFees / Math.abs(margin));
  });

  it("is looked at no further than the start: later days change nothing", () => {
    const { scenario } = replayFrom(firstDay + 10);
    const cut = firstDay + 10 - history.price.firstDay;
    const spoiled = {
      ...history,
      price: { ...history.price, values: history.price.values.map((value, k) => (k < cut ? value : 1)) },
    };
    const told = (from: typeof history) => {
      const { months, begun, peakDifficulty } = observedBefore(from, scenario, 6);
      return { days: months.map(({ days }) => days), begun, peakDifficulty };
    };
    expect(told(spoiled)).toEqual(told(history));
  });

  it("says why it is not completed, and why months before it are few", () => {
    const { scenario } = replayFrom(firstDay + 10);
    const late = observedBefore(
      { ...history, price: { firstDay: firstDay + 5, values: history.price.values.slice(0, 60) } },
      scenario,
      6,
    );
    expect(late.begun).toBeNull();
    expect(late.months).toEqual([]);
    expect(late.lacking.begun).toMatch(/^no close of 2025-12-31/);
    expect(late.lacking.months).toMatch(/^no close of 2025-11-30/);
    const few = observedBefore(history, scenario, 6);
    // The first made day has no day before it: October has no first return.
    expect(few.months.map(({ month }) => month)).toEqual(["2025-11", "2025-12"]);
    expect(few.lacking.months).toMatch(/^no close of 2025-09-30/);
    expect(few.lacking.begun).toBeNull();
  });

  it("knows the highest difficulty only where the days reach the start, but for two weeks", () => {
    const { scenario } = replayFrom(firstDay + 10);
    const until = (day: number) => {
      const days = history.difficulty.firstDay + history.difficulty.values.length;
      const cut = <T extends { readonly values: Float64Array }>(series: T): T => {
        return { ...series, values: series.values.subarray(0, series.values.length - (days - day)) };
      };
      const { price, hashrate, difficulty } = history;
      return { ...history, price: cut(price), hashrate: cut(hashrate), difficulty: cut(difficulty) };
    };
    expect(observedBefore(until(firstDay - 4), scenario, 1).peakDifficulty).toBeGreaterThan(0);
    expect(observedBefore(until(firstDay - 5), scenario, 1).peakDifficulty).toBe(0);
  });
});
