import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { tailMean } from "../../src/statistics/tail-mean.ts";
import { expectHonestErrors, normals, sample } from "./sampling.ts";

describe("tailMean", () => {
  it("of a normal law is −φ(z)/p at its p-quantile z, with the scatter that its error states", () => {
    const p = 0.05;
    const n = 2000;
    const normal = normals("tail");
    const z = normalQuantile(p);
    const truth = -Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / p;
    const estimates = Array.from({ length: 400 }, () => tailMean(sortSample(sample(n, normal)), p));
    // an error in the quantile counts to second order: var(q)·density/(2p) = (1 − p)/(2 n φ(z)), φ(z) = 0.103
    const bias = (1 - p) / (2 * n * 0.103);
    expectHonestErrors(estimates, truth, { bias, errorBias: 1 / (n * p) });
  });

  it("of the whole sample is its mean", () => {
    const { value } = tailMean(sortSample(Float64Array.of(1, 2, 6)), 1);
    expect(value).toBeCloseTo(3, 14);
  });

  it("lies at the atom when the tail is one, without error", () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => Math.max(0, i - 40));
    expect(tailMean(sortSample(values), 0.05)).toEqual({ value: 0, se: 0 });
  });

  it("of nothing is null, and refuses a share of zero", () => {
    const empty = sortSample(new Float64Array(0));
    expect(tailMean(empty, 0.05)).toEqual({ value: null, se: null });
    expect(() => tailMean(empty, 0)).toThrow(RangeError);
  });
});
