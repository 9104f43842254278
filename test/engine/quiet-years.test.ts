import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "../support/engine.ts";
import { numberIn, realData } from "../support/real-data.ts";
import { type Estimate, expectEstimate, meanOf } from "../support/standard-errors.ts";

const { DayByDay, NO_NOISE, scenarioWith } = engine;

/** Log changes of difficulty by path, without the first `left` of each. */
function changesOf(scenario: ReturnType<typeof scenarioWith>, paths: number, left: number): number[][] {
  const run = new DayByDay(scenario, "quiet", 256);
  const { chain } = run.block;
  const found: number[][] = [];
  for (let first = 0; first < paths; first += 256) {
    run.restart(first, 256);
    const difficulty = chain.difficulty.slice();
    const changes = Array.from({ length: 256 }, (): number[] => []);
    while (run.day < run.model.days) {
      run.step();
      changes.forEach((of, i) => {
        if (chain.difficulty[i] === difficulty[i]) return;
        of.push(Math.log(chain.difficulty[i]! / difficulty[i]!));
        difficulty[i] = chain.difficulty[i]!;
      });
    }
    found.push(...changes.map((of) => of.slice(left)));
  }
  return found;
}

interface Scatter {
  readonly variance: Estimate;
  readonly covariance: Estimate;
  readonly sd: Estimate;
  readonly lag1: Estimate;
}

/** Moments about the mean of all changes, with errors from path to path: neighbours depend on one another, paths do not. */
function scatterOf(changes: readonly (readonly number[])[]): Scatter {
  const mean = meanOf(changes.flat()).value;
  const square = (of: readonly number[]): number => average(of.map((x) => (x - mean) ** 2));
  const product = (of: readonly number[]): number =>
    average(of.slice(1).map((x, k) => (x - mean) * (of[k]! - mean)));
  const variance = meanOf(changes.map(square));
  const covariance = meanOf(changes.map(product));
  const sd = Math.sqrt(variance.value);
  const lag1 = covariance.value / variance.value;
  const residual = meanOf(changes.map((of) => (product(of) - lag1 * square(of)) / variance.value));
  return {
    variance,
    covariance,
    sd: { value: sd, se: variance.se / (2 * sd) },
    lag1: { value: lag1, se: residual.se },
  };
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/**
 * Closed form at a flat price: neighbouring epochs share a gap's luck with opposite signs, and a random walk's volatility s
 * with the same, τ = 14 days:
 *
 *     var = 2/2015 + ⅔ s² τ,   lag-1 covariance = −1/2015 + s² τ/6.
 */
function closedForm(volatility: number): { variance: number; covariance: number } {
  const walk = volatility ** 2 * (14 / 365);
  return { variance: 2 / 2015 + (2 / 3) * walk, covariance: -1 / 2015 + walk / 6 };
}

const quiet = (volatility: number): Scatter =>
  scatterOf(
    changesOf(
      scenarioWith([
        ...NO_NOISE,
        "network.block_luck=on",
        `network.volatility_per_year=${volatility}`,
        "fleets.efficient=null",
        "horizon_days=1460",
      ]),
      512,
      2,
    ),
  );

describe("quiet years: a flat price, no storms, no shutdown, luck and capacity's volatility alone", () => {
  let scatter: Scatter;
  beforeAll(() => {
    scatter = quiet(0.11);
  });

  test("retargets have the variance and lag-1 autocovariance of the closed form within 4 Monte Carlo errors", () => {
    const { variance, covariance } = closedForm(0.11);
    expectEstimate(scatter.variance, variance, "variance of the log change");
    expectEstimate(scatter.covariance, covariance, "lag-1 autocovariance");
  });

  test("that is a sd of 3.61 % and a lag-1 autocorrelation of −0.32, known within 0.02 % and 0.005", () => {
    const { variance, covariance } = closedForm(0.11);
    expect(Math.sqrt(variance)).toBeCloseTo(0.0361, 4);
    expect(covariance / variance).toBeCloseTo(-0.32, 2);
    expectEstimate(scatter.sd, Math.sqrt(variance), "sd of the log change");
    expectEstimate(scatter.lag1, covariance / variance, "lag-1 autocorrelation");
    expect(scatter.sd.se).toBeLessThan(0.0002);
    expect(scatter.lag1.se).toBeLessThan(0.005);
  });

  test("at another volatility they have those of that volatility", () => {
    const restless = quiet(0.4);
    const { variance, covariance } = closedForm(0.4);
    expectEstimate(restless.variance, variance, "variance of the log change");
    expectEstimate(restless.covariance, covariance, "lag-1 autocovariance");
  });

  test("beside the real retargets since height 700,000, sd 4.04 % and −0.22: within 4 errors of 115 changes", (context) => {
    const rows = realData(context, "difficulty_epochs.csv")
      .filter((row) => numberIn(row, "height") >= 700_000)
      .map((row) => Math.log(numberIn(row, "difficulty")));
    const changes = rows.slice(1).map((x, k) => x - rows[k]!);
    expect(changes).toHaveLength(115);
    const mean = average(changes);
    const real = changes.map((x) => x - mean);
    const squares = real.reduce((sum, x) => sum + x * x, 0);
    const sd = Math.sqrt(squares / (real.length - 1));
    const lag1 = real.slice(1).reduce((sum, x, k) => sum + x * real[k]!, 0) / squares;
    expect(sd).toBeCloseTo(0.0404, 4);
    expect(lag1).toBeCloseTo(-0.22, 2);
    // Of so few changes: the sd's error from their own fourth moment, the correlation's 1/√n.
    const spread = meanOf(real, (x) => x * x).se / (2 * sd);
    expectEstimate({ value: sd, se: spread }, scatter.sd.value, "real sd beside the simulated");
    const error = 1 / Math.sqrt(real.length);
    expectEstimate({ value: lag1, se: error }, scatter.lag1.value, "real lag-1 autocorrelation");
  });
});

describe("four years through the halving, storms and shutdown on", () => {
  const PAYBACK = {
    kind: "payback",
    new_machines: { efficiency_j_per_th: 15, usd_per_th: 10, power_usd_per_mwh: 45 },
    reference_payback_days: 500,
    reference_growth_per_year: 0.3,
  };

  test.each([
    ["the price's elasticity", []],
    ["payback", [`network.entry=${JSON.stringify(PAYBACK)}`, "network.growth_per_year=0"]],
  ])(
    "with entry by %s the sd of retargets stays below 5 %, the correction of the start's storm included",
    (_, sets) => {
      const scenario = scenarioWith([...sets, "fleets.efficient=null"], "halving-2028");
      expect(scenario.horizon_days).toBe(1461);
      const { sd, lag1 } = scatterOf(changesOf(scenario, 256, 0));
      expect(sd.value + 4 * sd.se).toBeLessThan(0.05);
      // and above the closed form of quiet years: storms and shutdown add
      expect(sd.value - 4 * sd.se).toBeGreaterThan(Math.sqrt(closedForm(0.11).variance));
      expect(lag1.value + 4 * lag1.se).toBeLessThan(0);
    },
  );
});
