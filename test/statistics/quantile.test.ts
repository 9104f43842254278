import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { probability } from "../../src/statistics/probability.ts";
import {
  dependenceAt,
  quantile,
  quantileEstimate,
  quantileStandardError,
} from "../../src/statistics/quantile.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { expectHonestErrors, normals, sample, uniforms } from "./sampling.ts";

const ten = sortSample(Float64Array.of(3.2, -1.5, 7.75, 0, 2.5, 2.5, 11, 4.125, -6.5, 1));

it("between infinite values there is nothing to interpolate, and no error is known", () => {
  const sample = sortSample(Float64Array.of(-Infinity, -Infinity, 1, Infinity, Infinity, Infinity));
  expect(quantile(sample, 0.1)).toBe(-Infinity);
  expect(quantile(sample, 0.3)).toBe(-Infinity);
  expect(quantile(sample, 0.9)).toBe(Infinity);
  expect(quantileEstimate(sample, 0.9)).toEqual({ value: Infinity, se: null });
});

describe("sortSample", () => {
  it("sorts, counts NaN as missing and leaves its argument alone", () => {
    const values = Float64Array.of(2, NaN, -1, 0.5, NaN);
    const sorted = sortSample(values);
    expect([...sorted.values]).toEqual([-1, 0.5, 2]);
    expect(sorted.missing).toBe(2);
    expect([...values]).toEqual([2, NaN, -1, 0.5, NaN]);
  });

  it("of nothing but NaN is empty", () => {
    expect(sortSample(Float64Array.of(NaN, NaN)).values.length).toBe(0);
  });
});

describe("quantile", () => {
  it.each([
    [0, -6.5],
    [0.05, -4.25],
    [0.1, -2],
    [0.25, 0.25],
    [0.333, 0.9970000000000003],
    [0.5, 2.5],
    [0.75, 3.89375],
    [0.9, 8.075],
    [0.95, 9.537499999999996],
    [1, 11],
  ])("at %d is numpy.quantile's, type 7", (p, expected) => {
    // both interpolate between neighbours, in another order of operations: two roundings of a number below 16
    expect(Math.abs(quantile(ten, p) - expected)).toBeLessThanOrEqual(2 * 2 ** -49);
  });

  it("never falls as p grows", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (p, q) => {
        const [low, high] = p < q ? [p, q] : [q, p];
        return quantile(ten, low) <= quantile(ten, high) + 2 ** -49;
      }),
    );
  });
});

describe("quantileStandardError", () => {
  const n = 2000;
  const repeats = 400;

  it.each([0.05, 0.25, 0.5, 0.75, 0.95])(
    "at p = %d is the scatter of the quantile of exponential samples",
    (p) => {
      const uniform = uniforms(`exponential ${String(p)}`);
      const estimates = Array.from({ length: repeats }, () =>
        quantileEstimate(sortSample(sample(n, () => -Math.log(uniform()))), p),
      );
      // E[X(k)] differs from the quantile by O(1/n) with a factor below 1/(1 − p); the width's curvature is O(1/(n p (1 − p)))
      const higherOrder = 1 / (n * p * (1 - p));
      expectHonestErrors(estimates, -Math.log(1 - p), { bias: 1 / (n * (1 - p)), errorBias: higherOrder });
    },
  );

  it("of the median of normal numbers is √(π/2) times that of the mean", () => {
    const size = 250_000;
    const large = sortSample(sample(size, normals("median")));
    const ratio = quantileStandardError(large, 0.5)! / Math.sqrt(Math.PI / 2 / size);
    // a width of m = √n spacings is off by 1/√m
    expect(Math.abs(ratio - 1)).toBeLessThan(4 / Math.sqrt(Math.sqrt(size)));
  });

  it("is 0 on an atom, and null where the sample cannot tell", () => {
    expect(quantileStandardError(sortSample(new Float64Array(100)), 0.5)).toBe(0);
    expect(quantileStandardError(sortSample(Float64Array.of(7)), 0.5)).toBeNull();
    expect(quantileStandardError(ten, 0)).toBeNull();
    expect(quantileStandardError(ten, 1)).toBeNull();
    expect(quantileEstimate(sortSample(new Float64Array(0)), 0.5)).toEqual({ value: null, se: null });
  });

  it("is scaled up where the sample ends within one binomial deviation", () => {
    // ranks 0.45 ± 0.69 of 0…9 are cut to 0…1.14; the sample is its own rank
    const ranks = sortSample(Float64Array.from({ length: 10 }, (_, i) => i));
    expect(quantileStandardError(ranks, 0.05)).toBeCloseTo(Math.sqrt(10 * 0.05 * 0.95), 12);
  });
});

it("the dependence at a value is the error of the share of values up to it over that of independent rows, to the bit", () => {
  const few = fc.constantFrom(-1, -0, 0, 0.5, 2, Infinity, NaN);
  const replicates = { count: 4, of: (row: number) => row & 3 };
  fc.assert(
    fc.property(
      fc.float64Array({ maxLength: 40 }),
      fc.array(few, { maxLength: 40 }),
      fc.oneof(fc.double(), few),
      (some, more, x) => {
        const values = Float64Array.from([...some, ...more]);
        const upTo = (value: number): boolean => value <= x;
        const { se } = probability(values, upTo, replicates);
        const plain = probability(values, upTo).se;
        const told = dependenceAt(sortSample(values, replicates), x);
        expect(told).toBe(se === null || plain === null ? 1 : se / plain);
      },
    ),
  );
});
