import { expect, it } from "vitest";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { expectEstimate, expectNear, meanOf } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

const PATHS = 16 * 256;
const DAYS = 365;

/** A number of each path at the horizon of a year. */
function atHorizon(
  sets: readonly string[],
  of: (block: Parameters<Parameters<typeof engine.watch>[3]>[0], i: number) => number,
) {
  const values = new Float64Array(PATHS);
  engine.watch(scenarioWith([...NO_NOISE, ...sets]), "reverting", PATHS, (block, day) => {
    if (day < DAYS) return;
    for (let i = 0; i < 256; i++) values[block.firstPath + i] = of(block, i);
  });
  return values;
}

/**
 * Mean and variance of a sum of 365 daily steps x/365, where x opens at `open` with variance `openVariance`, reverts to
 * `mean` with a life of L days and has stationary standard deviation sd: by adding up the daily recursion.
 */
function summed({
  open,
  openVariance,
  mean,
  life,
  sd,
}: Record<"open" | "openVariance" | "mean" | "life" | "sd", number>) {
  const kept = Math.exp(-1 / life);
  let expected = 0;
  let deviation = open - mean;
  for (let day = 0; day < DAYS; day++) {
    expected += (mean + deviation) / DAYS;
    deviation *= kept;
  }
  // What a shock on day d adds to the sum: it counts from the day after on.
  const weight = (days: number): number => (1 - kept ** days) / (1 - kept) / DAYS;
  let variance = openVariance * weight(DAYS) ** 2;
  for (let day = 1; day < DAYS; day++) variance += sd ** 2 * (1 - kept ** 2) * weight(DAYS - day) ** 2;
  return { expected, variance };
}

it("growth that reverts has the mean and the variance of an Ornstein-Uhlenbeck integral, stretched by the path's uncertainty", () => {
  const law = { open: 0.4, openVariance: 0.1 ** 2, mean: 0.1, life: 200, sd: 0.3 };
  const values = atHorizon(
    [
      "network.growth_per_year={dist: normal, mean: 0.4, sd: 0.1}",
      "network.growth_reverts={mean_per_year: 0.1, life_days: 200, sd_per_year: 0.3}",
      "network.volatility_per_year=0.15",
      "network.uncertainty=1.5",
    ],
    ({ network }, i) => Math.log(network.hashrate[i]! / 1010),
  );
  const { expected, variance } = summed(law);
  expectEstimate(meanOf(values), expected, "mean");
  expectEstimate(
    meanOf(values, (x) => (x - expected) ** 2),
    1.5 ** 2 * (variance + 0.15 ** 2),
    "variance",
  );
});

it("an uncertainty of its own a path leaves means, and multiplies variances by its mean square", () => {
  const values = atHorizon(
    [
      "network.growth_per_year={dist: normal, mean: 0.3, sd: 0.1}",
      "network.volatility_per_year=0.15",
      "network.uncertainty={dist: lognormal, median: 1, log_sd: 0.35}",
      "start.hashrate_ehs={dist: lognormal, median: 1010, log_sd: 0.05}",
    ],
    ({ network }, i) => Math.log(network.hashrate[i]! / 1010),
  );
  expectEstimate(meanOf(values), 0.3, "mean");
  expectEstimate(
    meanOf(values, (x) => (x - 0.3) ** 2),
    Math.exp(2 * 0.35 ** 2) * (0.1 ** 2 + 0.15 ** 2 + 0.05 ** 2),
    "variance",
  );
});

it("a price's drift that reverts has the mean and the variance of an Ornstein-Uhlenbeck integral", () => {
  const law = { open: 0.3, openVariance: 0.4 ** 2, mean: -0.1, life: 120, sd: 0.47 };
  const values = atHorizon(
    [
      `price={kind: gbm, drift_per_year: {dist: normal, mean: 0.3, sd: 0.4}, volatility_per_year: 0.5,
        drift_reverts: {mean_per_year: -0.1, life_days: 120, sd_per_year: 0.47}}`,
    ],
    ({ price }, i) => Math.log(price.price[i]! / 76_974),
  );
  const { expected, variance } = summed(law);
  expectEstimate(meanOf(values), expected, "mean");
  expectEstimate(
    meanOf(values, (x) => (x - expected) ** 2),
    variance + 0.5 ** 2,
    "variance",
  );
});

it("starts that are drawn are what each path pays and mines at: fees, hashprice, capacity", () => {
  const sets = [
    "start.hashrate_ehs={dist: uniform, min: 900, max: 1100}",
    "start.fees_btc_per_block={dist: uniform, min: 0.01, max: 0.05}",
    "network.shutdown.price_sensitive_share=0.35",
  ];
  const days = new engine.DayByDay(
    scenarioWith([...NO_NOISE.filter((set) => !set.includes("share")), ...sets]),
    "start",
    200,
  );
  const { network, pay, chain } = days.block;
  const hashprices = pay.hashprice.slice(0, 200);
  const hashrates = network.hashrate.slice(0, 200);
  expect(new Set(hashprices).size).toBe(200);
  expect(new Set(hashrates).size).toBe(200);
  const work = chain.workPerEh[0]!;
  for (let i = 0; i < 200; i++) {
    const fees = hashprices[i]! / (76_974 * work) - 3.125;
    expect(fees).toBeGreaterThanOrEqual(0.01 - 1e-12);
    expect(fees).toBeLessThanOrEqual(0.05 + 1e-12);
    expectNear(
      Math.exp(network.logCapacity[i]!) * network.active[i]!,
      hashrates[i]!,
      1e-9,
      "running capacity",
    );
  }
  days.step();
  // With nothing that moves, each path's first day runs what it opened with.
  for (let i = 0; i < 200; i++)
    expectNear(network.hashrate[i], hashrates[i]!, 1e-9, "hashrate of the first day");
});

it("a year's level of spot prices is lognormal of mean 1, one a year, and leaves the days' own law", () => {
  const spots = new Map<number, number[]>();
  const scenario = scenarioWith([
    ...NO_NOISE,
    "horizon_days=760",
    "regions.texas.spot={median_usd_per_mwh: 30, shift_usd_per_mwh: 10, log_sd: 0, daily_ar1: 0, level_log_sd: 0.3}",
  ]);
  engine.watch(scenario, "level", 8 * 256, ({ regions }, day) => {
    if (![1, 365, 366, 730, 731].includes(day)) return;
    const values = spots.get(day) ?? [];
    for (let i = 0; i < 256; i++) values.push(Math.log((regions[0]!.spot[i]! + 10) / 40));
    spots.set(day, values);
  });
  expect(spots.get(365)).toEqual(spots.get(1));
  expect(spots.get(730)).toEqual(spots.get(366));
  for (const day of [1, 366, 731]) {
    const values = spots.get(day)!;
    expectEstimate(meanOf(values), -(0.3 ** 2) / 2, `log level of day ${day}`);
    expectEstimate(
      meanOf(values, (x) => (x + 0.045) ** 2),
      0.3 ** 2,
      "variance",
    );
    expectEstimate(meanOf(values, Math.exp), 1, "mean level");
  }
  const products = spots.get(1)!.map((x, i) => (x + 0.045) * (spots.get(366)![i]! + 0.045));
  expectEstimate(meanOf(products), 0, "covariance of years");
});
