import { describe, expect, it } from "vitest";
import { type PowerLaw, fitPowerLaw } from "../../src/report/power-law.ts";
import { expectEstimate, meanOf } from "../support/standard-errors.ts";
import { normals } from "../statistics/sampling.ts";

const SIZES = [1, 2, 4, 8, 16, 32, 64];

const law = (fixed: number, scale: number, exponent: number) =>
  SIZES.map((size) => fixed + scale * size ** exponent);

describe("fitPowerLaw", () => {
  it.each([
    [24, 3, 1],
    [0, 3, 1],
    [10, 0.5, 0.7],
    [80, 2, 1.4],
    [5, 1, 2],
  ])("finds %d + %d x^%d exactly where there is no noise", (fixed, scale, exponent) => {
    const fit = fitPowerLaw(SIZES, law(fixed, scale, exponent));
    expect(fit.exponent.value).toBeCloseTo(exponent, 5);
    expect(fit.exponent.se).toBeCloseTo(0, 5);
    expect(fit.scale).toBeCloseTo(scale, 4);
    expect(fit.fixed).toBeCloseTo(fixed, 4);
  });

  /** Fits of times that are off by so much, relatively. */
  function fitsOf(times: readonly number[], sd: number, trials = 400): PowerLaw[] {
    const normal = normals("power law");
    return Array.from({ length: trials }, () =>
      fitPowerLaw(
        SIZES,
        times.map((time) => time * (1 + sd * normal())),
      ),
    );
  }

  it.each([0.8, 1, 1.3])("estimates exponent %d without bias, and its error as it is", (exponent) => {
    const fits = fitsOf(law(20, 5, exponent), 0.01);
    const misses = fits.map((fit) => fit.exponent.value! - exponent);
    expectEstimate(meanOf(misses), 0, "bias");
    // What an estimate is off by has on average the square that it says.
    expectEstimate(meanOf(fits.map((fit, k) => misses[k]! ** 2 - fit.exponent.se! ** 2)), 0, "square");
  });

  it("holds what is fixed at 0 or above, and then says rather too much than too little of the error", () => {
    const fits = fitsOf(law(0, 5, 1), 0.02);
    expect(Math.min(...fits.map(({ fixed }) => fixed))).toBe(0);
    const within = fits.filter(({ exponent }) => Math.abs(exponent.value! - 1) <= 2 * exponent.se!);
    // Student's t with 4 degrees of freedom is within ±2 in 88 % of cases.
    expect(within.length / fits.length).toBeGreaterThan(0.88);
  });

  it("gives no error with three points, and takes positive numbers only", () => {
    expect(fitPowerLaw([1, 2, 4], [3, 5, 9]).exponent.se).toBeNull();
    expect(() => fitPowerLaw([1, 2, 0], [1, 2, 3])).toThrow(RangeError);
    expect(() => fitPowerLaw([1, 2, 3], [1, NaN, 3])).toThrow(RangeError);
  });
});
