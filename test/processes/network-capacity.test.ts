import { beforeAll, describe, expect, it } from "vitest";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { Mean, expectDistribution, expectEstimate, expectNear, meanOf } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

const START = 1010;

describe("installed capacity at a flat price", () => {
  const PATHS = 12 * 256;
  const DAYS = 365;
  const growth = 0.12;
  const volatility = 0.11;
  const atHorizon = new Float64Array(PATHS);
  const shocks = [1, 2, 3, 4].map((power) => ({ power, mean: new Mean() }));
  const products = [1, 3, 4].map((lag) => ({ lag, mean: new Mean() }));

  beforeAll(() => {
    const scenario = scenarioWith([
      ...NO_NOISE,
      `network.growth_per_year=${growth}`,
      `network.volatility_per_year=${volatility}`,
    ]);
    const before = new Float64Array(256);
    const past = Array.from({ length: DAYS + 1 }, () => new Float64Array(256));
    engine.watch(scenario, "capacity", PATHS, ({ network, firstPath }, day) => {
      for (let i = 0; i < 256; i++) {
        const now = Math.log(network.hashrate[i]!);
        if (day > 0) {
          const shock = (now - before[i]! - growth / 365) / (volatility / Math.sqrt(365));
          past[day]![i] = shock;
          for (const { power, mean } of shocks) mean.add(shock ** power);
          for (const { lag, mean } of products) if (day > lag) mean.add(shock * past[day - lag]![i]!);
        }
        before[i] = now;
        if (day === DAYS) atHorizon[firstPath + i] = now - Math.log(START);
      }
    });
  });

  it("grows by g a year in the log, with the stated volatility, normally", () => {
    expectEstimate(meanOf(atHorizon), growth, "mean");
    expectEstimate(
      meanOf(atHorizon, (x) => (x - growth) ** 2),
      volatility ** 2,
      "variance",
    );
    expectDistribution(atHorizon, (x) => engine.normalCdf((x - growth) / volatility), "log growth of a year");
  });

  it("has independent normal shocks a day", () => {
    const moments = [0, 1, 0, 3];
    for (const { power, mean } of shocks)
      expectEstimate(mean.estimate, moments[power - 1]!, `moment ${power}`);
    for (const { lag, mean } of products) expectEstimate(mean.estimate, 0, `covariance ${lag} days apart`);
  });
});

it("a growth that is drawn adds its variance: a year's is sd² + volatility²", () => {
  const PATHS = 12 * 256;
  const growth = new Float64Array(PATHS);
  const scenario = scenarioWith([
    ...NO_NOISE,
    "network.growth_per_year={dist: normal, mean: 0.12, sd: 0.2}",
    "network.volatility_per_year=0.11",
  ]);
  engine.watch(scenario, "growth", PATHS, ({ network, firstPath }, day) => {
    if (day < 365) return;
    for (let i = 0; i < 256; i++) growth[firstPath + i] = Math.log(network.hashrate[i]! / START);
  });
  expectEstimate(meanOf(growth), 0.12, "mean");
  expectEstimate(
    meanOf(growth, (x) => (x - 0.12) ** 2),
    0.2 ** 2 + 0.11 ** 2,
    "variance",
  );
});

describe("entry", () => {
  it.each([
    [45, 0.5, 0.15, 92500],
    [10, -2, 0.3, 60000],
    [0.01, 1, 1, 76974],
    [1000, 3, -0.2, 150000],
  ])(
    "with a lag of %d days follows a price that drifts by %d a year exactly (elasticity %d, lagged price %i)",
    (lag, drift, elasticity, lagged) => {
      const scenario = scenarioWith([
        ...NO_NOISE,
        `price={kind: gbm, drift_per_year: ${drift}, volatility_per_year: 0}`,
        "network.growth_per_year=0.12",
        `network.entry={elasticity: ${elasticity}, lag_days: ${lag}, lagged_price_usd: ${lagged}}`,
        "horizon_days=500",
      ]);
      // the gap between ln S and its lag closes by q a day: gap ← q (gap + drift a day)
      const q = Math.exp(-1 / lag);
      const step = drift / 365;
      const start = Math.log(76974);
      engine.watch(scenario, "entry", 1, ({ network }, day) => {
        const gap = q ** day * (start - Math.log(lagged)) + (step * q * (1 - q ** day)) / (1 - q);
        const m = start + step * day - gap;
        const logCapacity = Math.log(START) + (0.12 * day) / 365 + elasticity * (m - Math.log(lagged));
        // some additions a day to logarithms of about 10, and the error of exp
        const error = 1e-14 * (day + 1) + 2e-13;
        expectNear(network.laggedLogPrice[0], m, error, `lagged price on day ${day}`);
        expectNear(Math.log(network.hashrate[0]!), logCapacity, 2 * error, `capacity on day ${day}`);
      });
    },
  );

  it("answers a price that jumps for good by its elasticity, a share 1 − 1/e of it within the lag", () => {
    const scenario = scenarioWith([
      ...NO_NOISE,
      "network.entry={elasticity: 0.15, lag_days: 45, lagged_price_usd: 38487}",
      "horizon_days=1000",
    ]);
    engine.watch(scenario, "jump", 1, ({ network }, day) => {
      // the price stands at twice what it was
      const answer = Math.log(network.hashrate[0]! / START) / (0.15 * Math.LN2);
      if (day === 45) expectNear(answer, 1 - Math.exp(-1), 1e-11, "answer after 45 days");
      if (day === 1000) expectNear(answer, 1, 1e-8, "answer in the end");
    });
  });
});

describe.each(["gbm", "student_t"])("the correlation of capacity with a %s price", (kind) => {
  const PRICE: Readonly<Record<string, string>> = {
    gbm: "price={kind: gbm, drift_per_year: 0.2, volatility_per_year: 0.6}",
    student_t: "price={kind: student_t, volatility_per_year: 0.6, degrees_of_freedom: 3}",
  };

  /** Calls with the day's capacity shock, the normal that underlies the price's, and the price's own shock. */
  function everyShock(
    correlation: string,
    paths: number,
    call: (shock: number, normal: number, rho: number, logReturn: number) => void,
  ): void {
    const scenario = scenarioWith([
      ...NO_NOISE,
      PRICE[kind]!,
      "network.volatility_per_year=0.5",
      `network.price_correlation=${correlation}`,
      "horizon_days=120",
    ]);
    const capacity = new Float64Array(256);
    const price = new Float64Array(256);
    engine.watch(scenario, "rho", paths, (block, day) => {
      const { network, model } = block;
      if (day > 0) {
        const { units: drawn } = model.drivers.find(({ name }) => name === "price")!;
        const units = engine.unitsAt(block.buffer, drawn, day - 1);
        for (let i = 0; i < 256; i++) {
          const shock = ((network.logCapacity[i]! - capacity[i]!) / 0.5) * Math.sqrt(365);
          const logReturn = block.price.logPrice[i]! - price[i]! - block.price.dailyDrift[i]!;
          call(shock, engine.normalQuantile(units[i]!), network.priceCorrelation[i]!, logReturn);
        }
      }
      capacity.set(network.logCapacity);
      price.set(block.price.logPrice);
    });
  }

  it.each([-0.4, 0.7])("is %d on the normals, and leaves capacity's volatility as it is", (rho) => {
    const variance = new Mean();
    const covariance = new Mean();
    everyShock(String(rho), 8 * 256, (shock, normal) => {
      variance.add(shock * shock);
      covariance.add(shock * normal);
    });
    expectEstimate(variance.estimate, 1, "variance of capacity's shock");
    expectEstimate(covariance.estimate, rho, "covariance with the price's normal");
  });

  it("at ±1 makes the shock the price's own, path by path", () => {
    const signs = new Set<number>();
    let worst = 0;
    let opposed = 0;
    everyShock("{dist: discrete, values: [-1, 1], weights: [1, 1]}", 256, (shock, normal, rho, logReturn) => {
      signs.add(rho);
      worst = Math.max(worst, Math.abs(shock - rho * normal));
      if (Math.abs(normal) > 1e-6 && Math.sign(logReturn) !== Math.sign(normal)) opposed += 1;
    });
    expect(signs).toEqual(new Set([-1, 1]));
    // the normals' table has an error of 1.3e-8
    expect(worst).toBeLessThan(2e-8);
    expect(opposed, "days on which the price goes against its normal").toBe(0);
  });

  it("at 0 leaves them unrelated, in size too", () => {
    const covariance = new Mean();
    const ofSquares = new Mean();
    everyShock("0", 8 * 256, (shock, normal) => {
      covariance.add(shock * normal);
      ofSquares.add((shock ** 2 - 1) * (normal ** 2 - 1));
    });
    expectEstimate(covariance.estimate, 0, "covariance");
    expectEstimate(ofSquares.estimate, 0, "covariance of squares");
  });
});
