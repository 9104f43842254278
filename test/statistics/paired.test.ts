import { describe, expect, it } from "vitest";
import {
  type Difference,
  pairedMean,
  pairedProbability,
  pairedQuantile,
} from "../../src/statistics/paired.ts";
import { below } from "../../src/statistics/probability.ts";
import { expectHonestErrors, normals, sample } from "./sampling.ts";

const n = 2000;
const repeats = 400;
const rho = 0.9;
const rest = Math.sqrt(1 - rho * rho);

/** Repeated differences between 0.3 + u and v, normal with correlation 0.9. */
function repeated(seed: string, difference: (a: Float64Array, b: Float64Array) => Difference) {
  const normal = normals(seed);
  return Array.from({ length: repeats }, () => {
    const b = sample(n, normal);
    const a = b.map((value) => 0.3 + rho * value + rest * normal());
    const { difference: value, se } = difference(a, b);
    return { value, se };
  });
}

describe("paired differences between correlated samples", () => {
  it("of means scatter as stated, by √(2 (1 − ρ)/n)", () => {
    const estimates = repeated("paired mean", pairedMean);
    expectHonestErrors(estimates, 0.3, { errorBias: 1 / n });
    // a sample's standard deviation is within 4/√(2n) of the law's
    const stated = estimates[0]!.se! / Math.sqrt((2 * (1 - rho)) / n);
    expect(Math.abs(stated - 1)).toBeLessThan(4 / Math.sqrt(2 * n));
  });

  it.each([0.05, 0.5, 0.95])("of %d-quantiles scatter as stated", (p) => {
    const estimates = repeated(`paired quantile ${String(p)}`, (a, b) => pairedQuantile(a, b, p));
    // each quantile's own bias is O(1/n) and equal in both; the errors' curvature is as for one quantile
    expectHonestErrors(estimates, 0.3, { bias: 1 / n, errorBias: 2 / (n * p * (1 - p)) });
  });

  it("of probabilities scatter as stated", () => {
    const estimates = repeated("paired probability", (a, b) => pairedProbability(a, b, below(0)));
    // P(N(0.3, 1) < 0) − P(N(0, 1) < 0)
    expectHonestErrors(estimates, 0.38208857781104738 - 0.5, { errorBias: 1 / n });
  });

  it("state far smaller errors than unpaired ones", () => {
    const normal = normals("smaller");
    const b = sample(n, normal);
    const a = b.map((value) => value + 0.01 * normal());
    expect(pairedMean(a, b).se!).toBeLessThan(0.02 / Math.sqrt(n));
    expect(pairedQuantile(a, b, 0.5).se!).toBeLessThan(0.5 / Math.sqrt(n));
  });
});

describe("paired differences", () => {
  it("of a sample from itself are exactly zero, and so are their errors", () => {
    const a = sample(999, normals("itself"));
    const none = { difference: 0, se: 0 };
    expect(pairedMean(a, a)).toEqual(none);
    expect(pairedQuantile(a, a, 0.5)).toEqual(none);
    expect(pairedProbability(a, a, below(0))).toEqual(none);
  });

  it("of an event that no pair shows apart have the error of half a pair, for certainty takes the same column", () => {
    const never = new Float64Array(n).fill(1);
    const always = new Float64Array(n).fill(-1);
    // √(p (1 − p)/n) at half a case
    const se = Math.sqrt(((0.5 / n) * (1 - 0.5 / n)) / n);
    expect(pairedProbability(never, never.slice(), below(0))).toEqual({ difference: 0, se });
    expect(pairedProbability(always, always.slice(), below(0))).toEqual({ difference: 0, se });
    expect(pairedProbability(always, never, below(0))).toEqual({ difference: 1, se });
    expect(pairedProbability(never, never, below(0))).toEqual({ difference: 0, se: 0 });
  });

  it("leave out the paths that miss either value", () => {
    const a = Float64Array.of(1, NaN, 3, 5);
    const b = Float64Array.of(0, 7, NaN, 1);
    expect(pairedMean(a, b).difference).toBe(2.5);
    expect(pairedQuantile(a, b, 0.5).difference).toBe(2.5);
    expect(pairedProbability(a, b, below(2)).difference).toBe(-0.5);
  });

  it("without a complete pair are null, and with one have no error", () => {
    const nothing = { difference: null, se: null };
    const a = Float64Array.of(1, NaN);
    expect(pairedMean(a, Float64Array.of(NaN, 1))).toEqual(nothing);
    expect(pairedQuantile(a, Float64Array.of(NaN, 1), 0.5)).toEqual(nothing);
    expect(pairedQuantile(a, Float64Array.of(4, 1), 0.5)).toEqual({ difference: -3, se: null });
  });

  it("refuse samples of different lengths", () => {
    expect(() => pairedMean(new Float64Array(2), new Float64Array(3))).toThrow(RangeError);
  });
});
