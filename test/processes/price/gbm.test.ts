import { beforeAll, describe, expect, it } from "vitest";
import { NO_NOISE, scenarioWith } from "../../support/scenario.ts";
import {
  Mean,
  expectCount,
  expectDistribution,
  expectEstimate,
  expectNear,
  meanOf,
} from "../../support/standard-errors.ts";
import { engine } from "../engine.ts";

const START = 76974;
const DAYS = 365;

describe("geometric Brownian motion", () => {
  const PATHS = 16 * 256;
  const drift = 0.3;
  const volatility = 0.6;
  /** ln of the price over the start's at the horizon, by path. */
  const atHorizon = new Float64Array(PATHS);
  /** Standardised daily returns: powers, and products of those some days apart. */
  const powers = [1, 2, 3, 4].map((power) => ({ power, mean: new Mean() }));
  const products = [1, 2, 3, 4, 5].map((lag) => ({ lag, mean: new Mean() }));
  let worst = 0;

  beforeAll(() => {
    const scenario = scenarioWith([
      ...NO_NOISE,
      `price={kind: gbm, drift_per_year: ${drift}, volatility_per_year: ${volatility}}`,
    ]);
    const logPrice = new Float64Array(256);
    const returns = Array.from({ length: DAYS + 1 }, () => new Float64Array(256));
    engine.watch(scenario, "gbm", PATHS, ({ price, firstPath }, day) => {
      const z = returns[day]!;
      for (let i = 0; i < 256; i++) {
        const now = price.logPrice[i]!;
        worst = Math.max(worst, Math.abs(price.price[i]! / Math.exp(now) - 1));
        if (day === 0) expectNear(now, Math.log(START), 1e-13, "ln of the first price");
        else z[i] = (now - logPrice[i]! - drift / 365) / (volatility / Math.sqrt(365));
        logPrice[i] = now;
        if (day === 0) continue;
        for (const { power, mean } of powers) mean.add(z[i]! ** power);
        for (const { lag, mean } of products) if (day > lag) mean.add(z[i]! * returns[day - lag]![i]!);
        if (day === DAYS) atHorizon[firstPath + i] = now - Math.log(START);
      }
    });
  });

  it("has the stated mean and variance of a year's log return, which is normal", () => {
    expectEstimate(meanOf(atHorizon), drift, "mean");
    expectEstimate(
      meanOf(atHorizon, (x) => (x - drift) ** 2),
      volatility ** 2,
      "variance",
    );
    expectDistribution(atHorizon, (x) => engine.normalCdf((x - drift) / volatility), "log return of a year");
  });

  it("grows e^drift a year in the median, and e^(drift + volatility²/2) in the mean", () => {
    expectCount(atHorizon.filter((x) => x < drift).length, PATHS, 0.5, "paths below the median");
    expectEstimate(meanOf(atHorizon, Math.exp), Math.exp(drift + volatility ** 2 / 2), "mean price");
  });

  it("has daily log returns of drift/365 and volatility/√365, normal and independent", () => {
    const moments = [0, 1, 0, 3];
    for (const { power, mean } of powers)
      expectEstimate(mean.estimate, moments[power - 1]!, `moment ${power}`);
    for (const { lag, mean } of products) expectEstimate(mean.estimate, 0, `covariance ${lag} days apart`);
  });

  it("has the price that its logarithm says, to exp's own error", () => {
    expect(worst).toBeLessThan(2e-13 + 1e-15);
  });
});

it("a drift and volatility that are drawn add their spread: E volatility² + var drift", () => {
  const PATHS = 40 * 256;
  const scenario = scenarioWith([
    ...NO_NOISE,
    "horizon_days=73",
    "price={kind: gbm, drift_per_year: {dist: normal, mean: 0.1, sd: 2}, volatility_per_year: {dist: uniform, min: 0.2, max: 0.8}}",
  ]);
  const returns = new Float64Array(PATHS);
  engine.watch(scenario, "drawn", PATHS, ({ price, firstPath, count }, day) => {
    if (day < 73) return;
    for (let i = 0; i < count; i++) returns[firstPath + i] = price.logPrice[i]! - Math.log(START);
  });
  // a fifth of a year: the drift's variance goes with the square of time, the shocks' with time
  const meanSquare = 0.5 ** 2 + 0.6 ** 2 / 12;
  expectEstimate(meanOf(returns), 0.1 / 5, "mean");
  expectEstimate(
    meanOf(returns, (x) => (x - 0.02) ** 2),
    meanSquare / 5 + 4 / 25,
    "variance",
  );
});

it("without volatility the price is start · e^(drift · days/365) to rounding", () => {
  const scenario = scenarioWith([
    ...NO_NOISE,
    "price={kind: gbm, drift_per_year: -0.7, volatility_per_year: 0}",
    "horizon_days=800",
  ]);
  engine.watch(scenario, "none", 1, ({ price }, day) => {
    const expected = START * Math.exp((-0.7 * day) / 365);
    // an addition a day to a logarithm of about 10, each within half an ulp of it, and exp's own error
    expectNear(price.price[0]! / expected, 1, 2e-13 + day * 1e-15, `price on day ${day}`);
  });
});
