import { tsImport } from "tsx/esm/api";
import { describe, expect, it } from "vitest";
import { Mean, expectCount, expectEstimate, expectNear } from "../support/standard-errors.ts";
import type * as Native from "./poisson-native.ts";

const native = (await tsImport("./poisson-native.ts", import.meta.url)) as typeof Native;
const { logPoisson, normalQuantile, poissonDraw, regularisedGamma, sampleOf } = native;

describe("the Poisson law of mean", () => {
  it.each([0.01, 1, 9.5, 144, 1e4, 1e6])("%d sums to 1, and has that mean and variance", (mean) => {
    const reach = 12 * Math.sqrt(mean) + 30;
    let [sum, first, second] = [0, 0, 0];
    for (let k = Math.max(0, Math.ceil(mean - reach)); k < mean + reach; k++) {
      const p = Math.exp(logPoisson(k, mean));
      sum += p;
      first += p * (k - mean);
      second += p * (k - mean) ** 2;
    }
    // Each term carries the rounding of an exponent below 100.
    const rounding = 100 * Number.EPSILON;
    expectNear(sum, 1, rounding, "sum");
    expectNear(first / Math.sqrt(mean), 0, rounding, "mean");
    expectNear(second / mean, 1, rounding, "variance");
  });

  it("2 follows by hand for few", () => {
    [1, 2, 2, 4 / 3].forEach((factor, k) => {
      expectNear(logPoisson(k, 2), Math.log(factor) - 2, 4 * Number.EPSILON);
    });
  });
});

describe("draws of the Poisson law of mean", () => {
  /** Both sides of the mean at which the method changes, and the ends that it is asked for. */
  const MEANS = [0.01, 0.1, 1, 3.6, 9.99, 10, 10.01, 30, 144, 1000, 12_345.6, 1e5, 1e6];
  const N = 40_000;

  it.each(MEANS)("%d have its mean, its variance, its skewness and its distribution", (mean) => {
    const { draws, tries } = sampleOf(mean, N);
    const [first, second, third] = [new Mean(), new Mean(), new Mean()];
    for (const k of draws) {
      const x = (k - mean) / Math.sqrt(mean);
      first.add(x);
      second.add(x * x);
      third.add(x ** 3);
    }
    expect(draws.every((k) => Number.isInteger(k) && k >= 0)).toBe(true);
    expectEstimate(first.estimate, 0, "mean");
    expectEstimate(second.estimate, 1, "variance");
    expectEstimate(third.estimate, 1 / Math.sqrt(mean), "skewness");
    expectFit(draws, mean);
    expect(tries / N).toBeLessThan(1.35);
  });

  it.each([0.01, 0.1, 1, 3.6])("%d are 0 as often as e^−mean", (mean) => {
    const zeros = sampleOf(mean, N).draws.filter((k) => k === 0).length;
    expectCount(zeros, N, Math.exp(-mean), "zeros");
  });

  it("0 are 0, and take no uniform", () => {
    expect(poissonDraw(0, () => expect.fail("a uniform was taken"))).toBe(0);
  });

  it("come to an end with the largest uniform that there is, and with the smallest", () => {
    const [smallest, largest] = [2 ** -33, 1 - 2 ** -33];
    for (const mean of [0.01, 1, 9.99]) {
      const highest = poissonDraw(mean, () => [largest, largest, 0.5, 0.5]);
      // The chance of more is that of the last uniform, 2^-64.
      expect(regularisedGamma(highest - 1, mean)).toBeGreaterThan(1e-20);
      expect(poissonDraw(mean, () => [smallest, smallest, 0.5, 0.5])).toBe(0);
    }
    // At the ends rejection refuses, whatever its second uniform says, and takes the next try.
    for (const edge of [smallest, largest])
      for (const mean of [10, 1e6]) {
        const tries = [
          [edge, edge, 0.9, 0.9],
          [0.5, 0.5, 0.5, 0.5],
        ];
        expect(poissonDraw(mean, (index) => tries[index]!)).toBe(mean);
      }
  });

  it("100 are of the law itself, not of a normal with its mean and variance", () => {
    // A normal's third moment is 0, the law's 1/10.
    const { draws } = sampleOf(100, N);
    const third = new Mean();
    for (const k of draws) third.add(((k - 100) / 10) ** 3);
    const { value, se } = third.estimate;
    expect(value / se).toBeGreaterThan(4);
  });
});

/** Expects Pearson's χ² over classes of the exact law to be no rarer than 4 standard deviations of a normal. */
function expectFit(draws: Float64Array, mean: number): void {
  const cdf = (k: number): number => 1 - regularisedGamma(k + 1, mean);
  const shares = [
    0.001,
    0.005,
    0.02,
    ...Array.from({ length: 19 }, (_, k) => (k + 1) / 20),
    0.98,
    0.995,
    0.999,
  ];
  const edges = shares.map((p) => Math.max(Math.floor(mean + Math.sqrt(mean) * normalQuantile(p)), 0));
  const sorted = draws.slice().sort();
  let [square, classes, below, counted] = [0, 0, 0, 0];
  for (const edge of [...new Set(edges), Infinity]) {
    const upTo = edge === Infinity ? 1 : cdf(edge);
    const expected = sorted.length * (upTo - below);
    const isLast = edge === Infinity;
    // A class that is too small joins the next; the last stands as it is.
    if (expected < 10 && !isLast) continue;
    if (isLast && expected < 1) break;
    const cases = countUpTo(sorted, edge) - counted;
    square += (cases - expected) ** 2 / expected;
    classes += 1;
    below = upTo;
    counted += cases;
  }
  const chance = 1 - regularisedGamma((classes - 1) / 2, square / 2);
  expect(classes, "classes").toBeGreaterThan(1);
  expect(chance, `χ² = ${square} over ${classes} classes`).toBeGreaterThan(6.3e-5);
}

/** How many of the sorted numbers are at most `edge`. */
function countUpTo(sorted: Float64Array, edge: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= edge) low = middle + 1;
    else high = middle;
  }
  return low;
}

it("draws of means beyond all numbers end, and of means at their end", () => {
  const tries = (index: number): readonly number[] =>
    [0.3, 0.6, 0.4, 0.7].map((u) => (u + index * 0.37) % 1 || 0.5);
  expect(poissonDraw(Infinity, tries)).toBe(Infinity);
  expect(poissonDraw(NaN, tries)).toBeNaN();
  for (const mean of [1e16, 1e100, 1e300]) {
    const draw = poissonDraw(mean, tries);
    expect(Math.abs(draw - mean)).toBeLessThanOrEqual(10 * Math.sqrt(mean) + mean * 1e-15);
  }
});
