import { describe, expect, it } from "vitest";
import { engine, expectMean, priced } from "./engine.ts";

const PATHS = 20_000;
const law = { drift: 0.1, volatility: 0.3, jumps: 6, mean: -0.05, sd: 0.08 };
const scenario = priced(
  `{kind: merton, drift_per_year: ${law.drift}, volatility_per_year: ${law.volatility},
    jumps_per_year: ${law.jumps}, jump_log_mean: ${law.mean}, jump_log_sd: ${law.sd}}`,
  365,
);

describe("Merton's jump diffusion over a year", () => {
  const [year] = engine.logReturns(scenario, "merton", PATHS, [365]) as [Float64Array];
  const variance = law.volatility ** 2 + law.jumps * (law.mean ** 2 + law.sd ** 2);

  it("has the stated drift as the mean of its log return, jumps and all", () => {
    expectMean(year, law.drift, "mean");
  });

  it("has the variance σ² + λ(m² + s²)", () => {
    expectMean(year, variance, "variance", (x) => (x - law.drift) ** 2);
  });

  it("has the third central moment λ(m³ + 3ms²)", () => {
    expectMean(
      year,
      law.jumps * (law.mean ** 3 + 3 * law.mean * law.sd ** 2),
      "third moment",
      (x) => (x - law.drift) ** 3,
    );
  });

  it("has the fourth cumulant λ(m⁴ + 6m²s² + 3s⁴)", () => {
    const fourth = law.jumps * (law.mean ** 4 + 6 * law.mean ** 2 * law.sd ** 2 + 3 * law.sd ** 4);
    expectMean(year, fourth + 3 * variance ** 2, "fourth moment", (x) => (x - law.drift) ** 4);
  });
});

it("jumps come as often, and as unevenly, as a Poisson number of mean λ", () => {
  const total = new Float64Array(PATHS);
  engine.watchPrice(scenario, "counts", PATHS, (block, day) => {
    if (day !== 365) return;
    const counts = engine.ownOf(block, engine.Jumps).total;
    for (let i = 0; i < block.count; i++) total[block.firstPath + i] = counts[i]!;
  });
  expectMean(total, law.jumps, "mean count");
  expectMean(total, law.jumps, "variance of the count", (n) => (n - law.jumps) ** 2);
});

it("without jumps it is geometric Brownian motion, to the last bit", () => {
  const days = [1, 30, 90];
  const calm = priced(
    "{kind: merton, volatility_per_year: 0.5, jumps_per_year: 0, jump_log_sd: 0.1, drift_per_year: 0.2}",
    90,
  );
  const gbm = priced("{kind: gbm, volatility_per_year: 0.5, drift_per_year: 0.2}", 90);
  expect(engine.logReturns(calm, "same", 300, days)).toEqual(engine.logReturns(gbm, "same", 300, days));
});
