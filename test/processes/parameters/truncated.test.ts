import { describe, expect, it } from "vitest";
import type { ParameterLaw } from "../../../src/processes/parameters/law.ts";
import { normal } from "../../../src/processes/parameters/normal.ts";
import { truncated } from "../../../src/processes/parameters/truncated.ts";
import { parameterLaw } from "../../../src/scenario/schema/parameter-law.ts";
import type { UntruncatedSpec } from "../../../src/scenario/schema/distributions.ts";
import { normalCdf, normalQuantile } from "../../../src/statistics/normal.ts";
import { expectNear } from "../../support/standard-errors.ts";

const REACH = -normalQuantile(0.5 / 2 ** 32);
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Mean of `of` the law's draws, by the midpoint rule over 2^16 equally likely draws. */
function expectation(law: ParameterLaw, of: (x: number) => number): number {
  const n = 2 ** 16;
  let sum = 0;
  for (let k = 0; k < n; k++) sum += of(law(normalQuantile((k + 0.5) / n)));
  return sum / n;
}

describe("a truncated normal law", () => {
  it.each([
    [0, 1, -1, 2],
    [0.12, 0.2, 0, 0.5],
    [5, 2, 8, 9],
    [0, 1, -5, -4],
  ])(
    "of mean %d and sd %d within %d and %d has the mean and variance of its closed form",
    (mean, sd, min, max) => {
      const law = truncated(normal(mean, sd), min, max);
      const [a, b] = [(min - mean) / sd, (max - mean) / sd];
      const inside = normalCdf(b) - normalCdf(a);
      const shift = (density(a) - density(b)) / inside;
      const theory = mean + sd * shift;
      const variance = sd * sd * (1 + (a * density(a) - b * density(b)) / inside - shift * shift);
      // the midpoint rule misses by (max − min)/n² times the slope of the quantile at its ends, a few times the range here
      const error = 1e-7 * (max - min);
      expectNear(
        expectation(law, (x) => x),
        theory,
        error,
        "mean",
      );
      expectNear(
        expectation(law, (x) => (x - theory) ** 2),
        variance,
        error * (max - min),
        "variance",
      );
    },
  );

  it("keeps the median of what is left, also where little is", () => {
    for (const [min, max] of [
      [-1, 1],
      [4, 5],
      [-6.5, -6],
      [6, 6.5],
    ] as const) {
      const law = truncated(normal(0, 1), min, max);
      // by symmetry from the lower tail, where the distribution function keeps its digits
      const sign = min > 0 ? -1 : 1;
      const [low, high] = min > 0 ? [-max, -min] : [min, max];
      const middle = sign * normalQuantile((normalCdf(low) + normalCdf(high)) / 2);
      // an upper tail of 1e-9 is known to 1e-16, and the slope of the quantile there is a sixth of the inverse
      expectNear(
        law(0),
        middle,
        min > 0 ? 1e-16 / (normalCdf(-min) * 4) + 1e-12 : 1e-12,
        `median in ${min}, ${max}`,
      );
    }
  });

  it("open at one side is that of the open interval", () => {
    const upper = truncated(normal(0, 1), 0, Infinity);
    const lower = truncated(normal(0, 1), -Infinity, 0);
    for (const z of [-REACH, -2, 0, 2, REACH]) {
      expectNear(upper(z), normalQuantile(0.5 + normalCdf(z) / 2), 1e-7, `upper half at ${z}`);
      expectNear(lower(z), normalQuantile(normalCdf(z) / 2), 1e-9, `lower half at ${z}`);
    }
    // half-normal: mean √(2/π)
    expect(lower(0)).toBeCloseTo(normalQuantile(0.25), 12);
  });
});

describe("a truncated lognormal law", () => {
  it("has the mean of its closed form", () => {
    const [median, logSd, min, max] = [0.45, 0.35, 0.3, 0.8];
    const law = parameterLaw({
      dist: "truncated",
      of: { dist: "lognormal", median, log_sd: logSd },
      min,
      max,
    });
    const [a, b] = [Math.log(min / median) / logSd, Math.log(max / median) / logSd];
    const theory =
      (median * Math.exp(logSd ** 2 / 2) * (normalCdf(b - logSd) - normalCdf(a - logSd))) /
      (normalCdf(b) - normalCdf(a));
    expectNear(
      expectation(law, (x) => x),
      theory,
      1e-8,
      "mean",
    );
  });
});

describe("a truncated discrete law", () => {
  const of = { dist: "discrete", values: [1, 2, 3, 4], weights: [4, 1, 3, 2] } as const;
  const spec = { ...of, values: [...of.values], weights: [...of.weights] };

  it("shares the weight among the values that are left", () => {
    const law = parameterLaw({ dist: "truncated", of: spec, min: 1.5, max: 3 });
    const z = normalQuantile(0.25);
    expect(law(z - 1e-9)).toBe(2);
    expect(law(z + 1e-9)).toBe(3);
    expect([-REACH, REACH].map(law)).toEqual([2, 3]);
  });

  it("draws only values of its own, whichever bound it meets", () => {
    for (const [min, max, left] of [
      [2, 3, [2, 3]],
      [1.999, 2.001, [2]],
      [-Infinity, 2, [1, 2]],
      [3.5, Infinity, [4]],
      [0, 9, [1, 2, 3, 4]],
    ] as const) {
      const law = truncated(parameterLaw(spec), min, max);
      const drawn = new Set<number>();
      for (let z = -REACH; z <= REACH; z += 1 / 128) drawn.add(law(z));
      drawn.add(law(REACH));
      expect([...drawn]).toEqual([...left]);
    }
  });
});

const laws: readonly UntruncatedSpec[] = [
  { dist: "normal", mean: 0.5, sd: 1 },
  { dist: "lognormal", median: 0.5, log_sd: 1 },
  { dist: "uniform", min: -1, max: 2 },
  { dist: "triangular", min: 0, mode: 0.2, max: 3 },
  { dist: "pert", min: 0, mode: 0.2, max: 3 },
  { dist: "beta", alpha: 0.5, beta: 2, min: -1, max: 3 },
  { dist: "gamma", shape: 2, scale: 0.4 },
];

describe.each(laws)("a truncated $dist law", (of) => {
  const law = parameterLaw({ dist: "truncated", of, min: 0.25, max: 0.75 });

  it("rises with the normal it is drawn from, and never leaves its bounds", () => {
    let before = 0.25;
    for (let z = -REACH; z <= REACH; z += 0.1) {
      const x = law(z);
      expect(x).toBeGreaterThanOrEqual(before);
      expect(x).toBeLessThanOrEqual(0.75);
      before = x;
    }
    expect(law(-REACH)).toBeLessThan(0.2501);
    expect(law(REACH)).toBeGreaterThan(0.7499);
  });

  it("is the law itself, given that it lies within", () => {
    const whole = parameterLaw(of);
    // the shares of the whole law below 1/4 and 3/4, by bisection on its quantile function
    const share = (x: number): number => {
      let [low, high] = [-9, 9];
      for (let k = 0; k < 60; k++) {
        const z = (low + high) / 2;
        if (whole(z) < x) low = z;
        else high = z;
      }
      return normalCdf(low);
    };
    const [from, to] = [share(0.25), share(0.75)];
    for (const z of [-3, -1, 0, 1, 3])
      expectNear(law(z), whole(normalQuantile(from + (to - from) * normalCdf(z))), 1e-9, `draw at ${z}`);
  });
});

describe("a distribution of which nothing lies within the bounds", () => {
  it.each<[UntruncatedSpec, number, number]>([
    [{ dist: "uniform", min: 0, max: 1 }, 1.5, 2],
    [{ dist: "discrete", values: [1, 2], weights: [1, 1] }, 1.2, 1.8],
    [{ dist: "lognormal", median: 1, log_sd: 1 }, -2, -1],
  ])("%j within %d and %d is refused", (of, min, max) => {
    expect(() => truncated(parameterLaw(of), min, max)).toThrow(RangeError);
  });
});
