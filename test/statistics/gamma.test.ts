import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gammaDensity, lnGamma, regularisedGamma } from "../../src/statistics/gamma.ts";
import { EXP_ERROR, expectRelative, LOG_ERROR } from "./sampling.ts";

describe("lnGamma", () => {
  it.each([
    [1 / 3, 0.98542064692776706919],
    [0.5, 0.57236494292470008707],
    [3.7, 1.4280723266653879219],
    [100, 359.13420536957539878],
    [2015, 13312.989358529785374],
  ])("of %d is its value to 20 digits (mpmath), to the error of the logarithm", (x, expected) => {
    expect(Math.abs(lnGamma(x) - expected)).toBeLessThanOrEqual(LOG_ERROR * (Math.abs(x * Math.log(x)) + 1));
  });

  it("grows by ln x from x to x + 1", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 5000, noNaN: true }), (x) => {
        const allowed = LOG_ERROR * (2 * Math.abs((x + 1) * Math.log(x + 1)) + Math.abs(Math.log(x)) + 2);
        return Math.abs(lnGamma(x + 1) - lnGamma(x) - Math.log(x)) <= allowed;
      }),
    );
  });

  it("refuses zero and less", () => {
    expect(() => lnGamma(0)).toThrow(RangeError);
  });
});

describe("regularisedGamma", () => {
  it.each([
    [2.5, 2.5, 0.58411981300449207972],
    [0.5, 0.1, 0.34527915398142297956],
    [2.5, 0.01, 2.9876015319065938441e-6],
    [2015, 2015, 0.50296245991023704813],
    [2015, 1800, 3.4539718043417016097e-7],
  ])("P(%d, %d) is its value to 20 digits (mpmath)", (shape, x, expected) => {
    expectRelative(regularisedGamma(shape, x), expected, EXP_ERROR + shape * LOG_ERROR);
  });

  it("is 1 − Σ e^−x x^k/k! for whole shapes: the Poisson law read the other way", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 80, noNaN: true }),
        (shape, x) => {
          let term = Math.exp(-x);
          let below = 0;
          for (let k = 0; k < shape; k += 1) {
            below += term;
            term *= x / (k + 1);
          }
          expect(regularisedGamma(shape, x)).toBeCloseTo(1 - below, 12);
        },
      ),
    );
  });

  it("is 0 up to zero and 1 at infinity", () => {
    expect(regularisedGamma(3, 0)).toBe(0);
    expect(regularisedGamma(3, -1)).toBe(0);
    expect(regularisedGamma(3, Infinity)).toBe(1);
  });

  it("has gammaDensity as its slope", () => {
    const h = 1e-4;
    for (const [shape, x] of [
      [0.7, 0.4],
      [3, 2],
      [12, 15],
    ] as const) {
      const slope = (regularisedGamma(shape, x + h) - regularisedGamma(shape, x - h)) / (2 * h);
      // the symmetric difference errs by h²/6 of the third derivative, here below 20, and by rounding 1e-13/h
      expect(Math.abs(gammaDensity(shape, x) - slope)).toBeLessThan((20 * h * h) / 6 + 1e-13 / h);
    }
  });

  it("refuses a shape that is not positive", () => {
    expect(() => regularisedGamma(0, 1)).toThrow(RangeError);
  });
});
