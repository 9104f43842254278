import { describe, expect, it } from "vitest";
import {
  bandHolds,
  fairCrps,
  kernelLogScore,
  normalCrps,
  normalLogScore,
  pitOf,
  silvermanBandwidth,
} from "../../../src/backtest/score/ensemble.ts";
import { normalQuantile } from "../../../src/statistics/normal.ts";
import { sortSample } from "../../../src/statistics/sorted-sample.ts";
import { normals, sample } from "../../statistics/sampling.ts";

const sampleOf = (...values: number[]) => sortSample(Float64Array.from(values));

/** The standard normal law at evenly spaced probabilities: its sample without sampling. */
const even = (n: number, mean = 0, sd = 1) =>
  sortSample(Float64Array.from({ length: n }, (_, i) => mean + sd * normalQuantile((i + 0.5) / n)));

describe("bandHolds", () => {
  it("is true between the quantiles that leave half of the rest on either side, ends included", () => {
    const drawn = sampleOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    expect(bandHolds(drawn, 0.8, 1)).toBe(true);
    expect(bandHolds(drawn, 0.8, 0.99)).toBe(false);
    expect(bandHolds(drawn, 0.8, 9)).toBe(true);
    expect(bandHolds(drawn, 0.8, 9.01)).toBe(false);
    expect(bandHolds(drawn, 0.5, 2.4)).toBe(false);
  });
});

describe("pitOf", () => {
  it("counts what is less, and equals half", () => {
    const drawn = sampleOf(1, 2, 2, 3);
    expect(pitOf(drawn, 0)).toBe(0);
    expect(pitOf(drawn, 1.5)).toBe(0.25);
    expect(pitOf(drawn, 2)).toBe(0.5);
    expect(pitOf(drawn, 9)).toBe(1);
  });
});

describe("fairCrps", () => {
  it("is the distance where the forecast is certain", () => {
    expect(fairCrps(sampleOf(3, 3, 3), 5)).toBe(2);
  });

  it("is the definition's sum over pairs", () => {
    const values = [-1.5, 0.25, 0.5, 2, 7];
    const outcome = 0.4;
    const n = values.length;
    const distance = values.reduce((sum, x) => sum + Math.abs(x - outcome), 0) / n;
    const pairs = values.flatMap((x) => values.map((other) => Math.abs(x - other)));
    const expected = distance - pairs.reduce((sum, each) => sum + each, 0) / (2 * n * (n - 1));
    expect(fairCrps(sampleOf(...values), outcome)).toBeCloseTo(expected, 12);
  });

  it("has the law's own score as its mean, however few the sample's values", () => {
    const outcome = 0.7;
    const scores = Array.from({ length: 4000 }, (_, k) =>
      fairCrps(sortSample(sample(5, normals(`crps ${k}`))), outcome),
    );
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1));
    const error = sd / Math.sqrt(scores.length);
    expect(Math.abs(mean - normalCrps({ mean: 0, sd: 1 }, outcome))).toBeLessThan(4 * error);
  });
});

describe("normalCrps", () => {
  it("is (√2 − 1)/√π at the mean of the standard law", () => {
    expect(normalCrps({ mean: 0, sd: 1 }, 0)).toBeCloseTo((Math.SQRT2 - 1) / Math.sqrt(Math.PI), 14);
  });

  it("is the integral of (F − 1{x ≥ y})²", () => {
    const law = { mean: 1, sd: 2 };
    const drawn = even(20_000, law.mean, law.sd);
    for (const outcome of [-6, 0, 1, 3.5])
      expect(normalCrps(law, outcome)).toBeCloseTo(fairCrps(drawn, outcome), 3);
  });

  it("is the distance for a law without spread", () => {
    expect(normalCrps({ mean: 2, sd: 0 }, -1)).toBe(3);
  });
});

describe("kernelLogScore", () => {
  it("of a normal sample is nearly that of the normal law widened by the kernels", () => {
    const drawn = even(2000);
    const width = silvermanBandwidth(drawn);
    const widened = { mean: 0, sd: Math.sqrt(1 + width * width) };
    for (const outcome of [-2, 0, 0.5, 2.5])
      expect(kernelLogScore(drawn, outcome)).toBeCloseTo(normalLogScore(widened, outcome), 2);
  });

  it("stays finite far outside of the sample", () => {
    const score = kernelLogScore(even(2000), 50);
    expect(score).toBeGreaterThan(1000);
    expect(score).toBeLessThan(Infinity);
  });

  it("is infinite where a certain forecast missed, and unknown where it did not", () => {
    expect(kernelLogScore(sampleOf(1, 1, 1), 2)).toBe(Infinity);
    expect(kernelLogScore(sampleOf(1, 1, 1), 1)).toBe(null);
  });
});

describe("normalLogScore", () => {
  it("is half of ln 2π at the mean of the standard law", () => {
    expect(normalLogScore({ mean: 0, sd: 1 }, 0)).toBeCloseTo(Math.log(2 * Math.PI) / 2, 14);
  });
});
