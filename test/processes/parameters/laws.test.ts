import { describe, expect, it } from "vitest";
import type { ParameterLaw } from "../../../src/processes/parameters/law.ts";
import { parameterLaw } from "../../../src/scenario/schema/parameter-law.ts";
import type { DistributionSpec } from "../../../src/scenario/schema/schema.ts";
import { normalCdf, normalQuantile } from "../../../src/statistics/normal.ts";
import { expectNear } from "../../support/standard-errors.ts";

/** The normal of the smallest uniform of 32 bits: no draw lies beyond it on either side. */
const REACH = -normalQuantile(0.5 / 2 ** 32);

interface Theory {
  readonly spec: DistributionSpec;
  readonly mean: number;
  readonly variance: number;
  readonly low: number;
  readonly high: number;
  /** The distribution function. */
  readonly cdf: (x: number) => number;
}

const betaMoments = (alpha: number, beta: number, min: number, max: number) => ({
  mean: min + ((max - min) * alpha) / (alpha + beta),
  variance: ((max - min) ** 2 * alpha * beta) / ((alpha + beta) ** 2 * (alpha + beta + 1)),
});

/** Every law, with shapes for which its distribution function is elementary or the normal's. */
const theories: readonly Theory[] = [
  {
    spec: { dist: "normal", mean: 0.12, sd: 0.2 },
    ...{ mean: 0.12, variance: 0.04, low: -Infinity, high: Infinity },
    cdf: (x) => normalCdf((x - 0.12) / 0.2),
  },
  {
    spec: { dist: "lognormal", median: 0.45, log_sd: 0.35 },
    mean: 0.45 * Math.exp(0.35 ** 2 / 2),
    variance: 0.45 ** 2 * Math.exp(0.35 ** 2) * (Math.exp(0.35 ** 2) - 1),
    ...{ low: 0, high: Infinity },
    cdf: (x) => normalCdf(Math.log(x / 0.45) / 0.35),
  },
  {
    spec: { dist: "uniform", min: -2, max: 5 },
    ...{ mean: 1.5, variance: 49 / 12, low: -2, high: 5 },
    cdf: (x) => (x + 2) / 7,
  },
  {
    spec: { dist: "triangular", min: 10, mode: 12, max: 20 },
    mean: 42 / 3,
    variance: (10 ** 2 + 12 ** 2 + 20 ** 2 - 120 - 200 - 240) / 18,
    ...{ low: 10, high: 20 },
    cdf: (x) => (x < 12 ? (x - 10) ** 2 / 20 : 1 - (20 - x) ** 2 / 80),
  },
  {
    spec: { dist: "triangular", min: 10, mode: 20, max: 20 },
    ...{ mean: 50 / 3, variance: 100 / 18, low: 10, high: 20 },
    cdf: (x) => (x - 10) ** 2 / 100,
  },
  {
    spec: { dist: "triangular", min: 10, mode: 10, max: 20 },
    ...{ mean: 40 / 3, variance: 100 / 18, low: 10, high: 20 },
    cdf: (x) => 1 - (20 - x) ** 2 / 100,
  },
  {
    // the shapes 1 and 5 of a beta law
    spec: { dist: "pert", min: 1, mode: 1, max: 3 },
    ...{ mean: (1 + 4 * 1 + 3) / 6, variance: betaMoments(1, 5, 1, 3).variance, low: 1, high: 3 },
    cdf: (x) => 1 - ((3 - x) / 2) ** 5,
  },
  {
    // the shapes 3 and 3
    spec: { dist: "pert", min: 0, mode: 0.5, max: 1 },
    ...{ mean: 0.5, variance: 1 / 28, low: 0, high: 1 },
    cdf: (x) => x ** 3 * (10 - 15 * x + 6 * x * x),
  },
  {
    spec: { dist: "beta", alpha: 0.5, beta: 0.5, min: 0, max: 2 },
    ...{ ...betaMoments(0.5, 0.5, 0, 2), low: 0, high: 2 },
    cdf: (x) => (2 * Math.asin(Math.sqrt(x / 2))) / Math.PI,
  },
  {
    spec: { dist: "beta", alpha: 2, beta: 1, min: 0, max: 4 },
    ...{ ...betaMoments(2, 1, 0, 4), low: 0, high: 4 },
    cdf: (x) => (x / 4) ** 2,
  },
  {
    spec: { dist: "gamma", shape: 1, scale: 3 },
    ...{ mean: 3, variance: 9, low: 0, high: Infinity },
    cdf: (x) => -Math.expm1(-x / 3),
  },
  {
    spec: { dist: "gamma", shape: 0.5, scale: 2 },
    ...{ mean: 1, variance: 2, low: 0, high: Infinity },
    cdf: (x) => 2 * normalCdf(Math.sqrt(x)) - 1,
  },
  {
    spec: { dist: "gamma", shape: 3, scale: 0.1 },
    ...{ mean: 0.3, variance: 0.03, low: 0, high: Infinity },
    cdf: (x) => 1 - Math.exp(-x / 0.1) * (1 + x / 0.1 + (x / 0.1) ** 2 / 2),
  },
];

const cases = theories.map((theory) => ({ ...theory, name: JSON.stringify(theory.spec) }));

/** The mean of `of` the law's draws, by the trapezium rule over the normal, which converges faster than any power. */
function expectation(law: ParameterLaw, of: (x: number) => number): number {
  const step = 1 / 64;
  let sum = 0;
  for (let k = -Math.floor(REACH / step); k * step < REACH; k++) {
    const z = k * step;
    sum += of(law(z)) * Math.exp((-z * z) / 2);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}

/** What lies beyond REACH, and hence beyond every draw: 2^-33 of the law on either side, a little further out than its ends. */
function cutOff(law: ParameterLaw, of: (x: number) => number): number {
  return (2 * (Math.abs(of(law(REACH))) + Math.abs(of(law(-REACH))))) / 2 ** 33;
}

/** Relative error of a quantile, and of the rounding of what it is stretched by. */
const QUANTILE_ERROR = 1e-12;

describe.each(cases)("$name", ({ spec, mean, variance, low, high, cdf }) => {
  const law = parameterLaw(spec);

  it("has the mean and variance of its closed form", () => {
    // the kink of a triangular law's quantile leaves the rule an error of the third order in its step
    const kink = spec.dist === "triangular" ? (high - low) / 64 ** 3 : 0;
    const own = (x: number): number => x;
    const square = (x: number): number => (x - mean) ** 2;
    const rounding = 1e-12 * (Math.abs(mean) + Math.sqrt(variance));
    expectNear(expectation(law, own), mean, cutOff(law, own) + kink + rounding, "mean");
    const spread = spec.dist === "triangular" ? high - low : Math.sqrt(variance);
    expectNear(
      expectation(law, square),
      variance,
      cutOff(law, square) + (kink + rounding) * spread,
      "variance",
    );
  });

  it("has the quantiles of its distribution function, in both tails too", () => {
    const within = (x: number): number => cdf(Math.min(Math.max(x, low), high));
    for (const z of [-REACH, -5, -3, -1, -0.3, 0, 0.3, 1, 3, 5, REACH]) {
      const p = normalCdf(z);
      const x = law(z);
      const error = QUANTILE_ERROR * Math.abs(x);
      // the theory's own rounding: an ulp of 1, or of p where it is a power
      expect(within(x - error), `z = ${z}`).toBeLessThanOrEqual(p + 4e-16);
      expect(within(x + error), `z = ${z}`).toBeGreaterThanOrEqual(p - 4e-16);
    }
  });

  it("rises with the normal it is drawn from, as far as a quantile is exact, and never leaves its support", () => {
    let before = -Infinity;
    for (let z = -REACH; z <= REACH; z += 0.05) {
      const x = law(z);
      expect(x).toBeGreaterThanOrEqual(before - QUANTILE_ERROR * Math.abs(x));
      expect(x).toBeGreaterThanOrEqual(low);
      expect(x).toBeLessThanOrEqual(high);
      before = x;
    }
  });
});

describe("a discrete law", () => {
  const weights = [2, 5, 0, 3];
  const values = [7, -1, 100, 0.5];
  const law = parameterLaw({ dist: "discrete", values, weights });

  it("gives each value the share of its weight, in rising order", () => {
    // −1 below 0.5, 0.5 below 0.8, 7 above
    for (const [cut, below, above] of [
      [0.5, -1, 0.5],
      [0.8, 0.5, 7],
    ] as const) {
      const z = normalQuantile(cut);
      expect(law(z - 1e-12)).toBe(below);
      expect(law(z + 1e-12)).toBe(above);
    }
    expect(law(-REACH)).toBe(-1);
    expect(law(REACH)).toBe(7);
  });

  it("never gives a value of weight 0", () => {
    const drawn = new Set<number>();
    for (let z = -9; z <= 9; z += 1 / 256) drawn.add(law(z));
    expect([...drawn]).toEqual([-1, 0.5, 7]);
  });

  it("gives the last value of positive weight when rounding leaves a rest", () => {
    const tenths = parameterLaw({
      dist: "discrete",
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      weights: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0],
    });
    expect(tenths(9)).toBe(10);
    expect(tenths(Infinity)).toBe(10);
  });
});

describe("a law without spread", () => {
  it.each<DistributionSpec>([
    { dist: "normal", mean: 3, sd: 0 },
    { dist: "lognormal", median: 3, log_sd: 0 },
    { dist: "discrete", values: [3], weights: [0.2] },
  ])("is its one value: $dist", (spec) => {
    for (const z of [-REACH, 0, REACH]) expect(parameterLaw(spec)(z)).toBe(3);
  });
});
