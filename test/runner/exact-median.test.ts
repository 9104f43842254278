import { describe, expect, it, test } from "vitest";
import { ask } from "../../src/questions/measure/ask.ts";
import { compareRuns } from "../../src/report/compare.ts";
import { summarise } from "../../src/report/summary.ts";
import { inlineSimulator } from "../../src/runner/inline.ts";
import { columnOf } from "../../src/runner/column-of.ts";
import { type Run, run, type RunOptions } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { isPriceMirrored } from "../../src/scenario/values/mirrored-price.ts";
import { laws } from "../support/simd.ts";

const simulator = inlineSimulator(laws);
const TAILS = "degrees_of_freedom: 3.5, max_daily_log_return: 0.4";
const TERMS =
  "volatility_by_horizon: [{days: 10, volatility_per_year: 0.7}, {days: 40, volatility_per_year: 0.5}]";
const TARGET = "target: {median_usd: 120000, date: 2026-03-20}";
const DRAWN = "{dist: uniform, min: 0.2, max: 0.9}";
const reverting = (life: string, mean = "0.1"): string =>
  `drift_reverts: {mean_per_year: ${mean}, life_days: ${life}, sd_per_year: 0.4}`;

const MIRRORED = {
  gbm: "kind: gbm, volatility_per_year: 0.5",
  "Student-t": `kind: student_t, volatility_per_year: 0.5, ${TAILS}`,
  "volatility by horizon": `kind: student_t, ${TERMS}, ${TAILS}`,
  "a normal drift": "kind: gbm, volatility_per_year: 0.5, drift_per_year: {dist: normal, mean: 0.1, sd: 0.4}",
  "a target": `kind: student_t, volatility_per_year: 0.5, ${TARGET}, ${TAILS}`,
  "a drift that reverts": `kind: student_t, volatility_per_year: 0.5, ${reverting("90", "{dist: normal, mean: 0.1, sd: 0.2}")}, ${TAILS}`,
};

const OTHERS = {
  "a drawn volatility": `kind: gbm, volatility_per_year: ${DRAWN}`,
  "a skewed drift":
    "kind: gbm, volatility_per_year: 0.5, drift_per_year: {dist: gamma, shape: 2, scale: 0.4}",
  "a skewed target": `kind: gbm, volatility_per_year: 0.5, target: {median_usd: {dist: uniform, min: 5e4, max: 2e5}, date: 2026-03-20}`,
  "a life of the drift that is drawn": `kind: gbm, volatility_per_year: 0.5, drift_per_year: 2, ${reverting("{dist: uniform, min: 2, max: 90}")}`,
  jumps:
    "kind: merton, volatility_per_year: 0.5, jumps_per_year: 30, jump_log_mean: -0.1, jump_log_sd: 0.1, drift_per_year: 0",
  "stochastic variance":
    "kind: heston, start_volatility_per_year: 0.5, long_run_volatility_per_year: 0.5, mean_reversion_per_year: 3, vol_of_vol_per_year: 1",
  regimes:
    "kind: regimes, states: {calm: {volatility_per_year: 0.2, mean_stay_days: 9}, wild: {volatility_per_year: 0.9, mean_stay_days: 4}}",
};

const DAYS = 50;
const scenarioOf = (price: string) =>
  loadScenario("base", { sets: [`price={${price}}`, `horizon_days=${DAYS}`] });

const runOf = (price: string, options: RunOptions = {}): Promise<Run> =>
  run(scenarioOf(price), { paths: 640, seed: "7", simulator, ...options });

/** How far the midpoints of pairs' log prices lie apart. */
function spreadOfMidpoints(of: Run): number {
  const prices = columnOf(of, "price_usd");
  const midpoints = Array.from({ length: of.paths / 2 }, (_, k) =>
    Math.log(Math.sqrt(prices[2 * k]! * prices[2 * k + 1]!)),
  );
  return Math.max(...midpoints) - Math.min(...midpoints);
}

describe("a price is mirrored by mirrored draws, so that its median has no error, under", () => {
  test.each(Object.entries(MIRRORED))("%s", async (_, price) => {
    expect(isPriceMirrored(scenarioOf(price).scenario)).toBe(true);
    const mirrored = await runOf(price);
    // What tables of normals and of Student's t round, over the days.
    expect(spreadOfMidpoints(mirrored)).toBeLessThan(1e-6);
    const { network, series } = summarise(mirrored);
    expect(network["price_usd"].quantiles["0.5"]).toMatchObject({ se: 0, exact: true });
    expect(series.network["price_usd"]!.marks.at(-1)!.quantiles["0.5"]).toMatchObject({ se: 0, exact: true });
    expect(ask("p50(price_usd)", mirrored)).toMatchObject({ se: 0, exact: true });
  });
});

describe("a price is not mirrored under", () => {
  test.each(Object.entries(OTHERS))("%s", async (_, price) => {
    expect(isPriceMirrored(scenarioOf(price).scenario)).toBe(false);
    const other = await runOf(price);
    expect(spreadOfMidpoints(other)).toBeGreaterThan(1e-3);
    expect(summarise(other).network["price_usd"].quantiles["0.5"]).not.toHaveProperty("exact");
  });
});

describe("exact is no", () => {
  it("median of plain paths, or of a path without its mirror, or of so few that errors are those of plain ones", async () => {
    for (const options of [{ sampling: "plain" as const }, { paths: 641 }, { paths: 638 }]) {
      const { network } = summarise(await runOf(MIRRORED.gbm, options));
      expect(network["price_usd"].quantiles["0.5"]!.se).toBeGreaterThan(0);
      expect(network["price_usd"].quantiles["0.5"]).not.toHaveProperty("exact");
    }
  });

  it("other number of the same run: no other quantile, mean, metric, nor what all paths share", async () => {
    const { network, fleets, series } = summarise(await runOf(MIRRORED.gbm));
    const all = [network, ...Object.values(fleets)].flatMap((scope) => Object.values(scope));
    const marks = [series.network, ...Object.values(series.fleets)].flatMap((scope) =>
      Object.values(scope).flatMap((each) => each.marks),
    );
    const exact = [...all, ...marks].filter(({ quantiles }) =>
      Object.values(quantiles).some((each) => each.exact),
    );
    // The price at the horizon, and at each mark after the start, at which all paths have one price.
    const { marks: priced } = series.network["price_usd"]!;
    expect(exact).toHaveLength(1 + priced.filter(({ day }) => day > 0).length);
    const constant = summarise(await runOf("kind: gbm, volatility_per_year: 0"));
    expect(constant.network["price_usd"].quantiles["0.5"]!.se).toBe(0);
    expect(constant.network["price_usd"].quantiles["0.5"]).not.toHaveProperty("exact");
  });
});

describe("a comparison of exact medians", () => {
  it("has differences that are exact too, and none from what is not", async () => {
    const runs = [
      await runOf(MIRRORED.gbm),
      await runOf(MIRRORED["Student-t"]),
      await runOf(OTHERS["a drawn volatility"]),
    ];
    const [first, second, third] = compareRuns(runs).network["price_usd"]!.median!;
    expect(first).toMatchObject({ se: 0, exact: true, difference: null });
    expect(second).toMatchObject({ se: 0, exact: true, difference: { se: 0, exact: true } });
    expect(third).not.toHaveProperty("exact");
    expect(third!.difference).not.toHaveProperty("exact");
  });
});
