import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaDensity, regularisedBeta } from "../../src/statistics/beta.ts";
import { EXP_ERROR, expectRelative, LOG_ERROR } from "./sampling.ts";

const parameter = fc.double({ min: 0.05, max: 500, noNaN: true });
const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe("regularisedBeta", () => {
  it.each([
    [1679, 336, 0.75, 8.5870895756953337354e-20],
    [1679, 336, 0.8, 6.4482861170090839431e-5],
    [1679, 336, 0.86, 0.99961242295196010511],
  ])(
    "I(%d, %d) at %d is its value to 20 digits (mpmath): the block before a halving",
    (a, b, x, expected) => {
      expectRelative(regularisedBeta(a, b, x), expected, EXP_ERROR + (a + b) * LOG_ERROR);
    },
  );

  it("is (2/π) arcsin √x for a = b = ½, x^a for b = 1 and 1 − (1 − x)^b for a = 1", () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.05, max: 45, noNaN: true }), (x, c) => {
        expectRelative(regularisedBeta(0.5, 0.5, x), (2 / Math.PI) * Math.asin(Math.sqrt(x)), 2 * EXP_ERROR);
        expectRelative(
          regularisedBeta(c, 1, x),
          Math.exp(c * Math.log(x)),
          2 * EXP_ERROR + 20 * c * LOG_ERROR,
        );
        expect(regularisedBeta(1, c, x)).toBeCloseTo(1 - Math.exp(c * Math.log(1 - x)), 11);
      }),
    );
  });

  it("adds up to one with itself seen from the other end", () => {
    fc.assert(
      fc.property(parameter, parameter, share, (a, b, x) => {
        expect(regularisedBeta(a, b, x) + regularisedBeta(b, a, 1 - x, x)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("has betaDensity as its slope", () => {
    const h = 1e-5;
    for (const [a, b, x] of [
      [2, 3, 0.4],
      [0.6, 4, 0.2],
      [30, 12, 0.7],
    ] as const) {
      const slope = (regularisedBeta(a, b, x + h) - regularisedBeta(a, b, x - h)) / (2 * h);
      // the symmetric difference errs by h²/6 of the third derivative, here below 5,000, and by rounding 1e-13/h
      expect(Math.abs(betaDensity(a, b, x) - slope)).toBeLessThan((5000 * h * h) / 6 + 1e-13 / h);
    }
  });

  it("is 0 and 1 outside, and refuses parameters that are not positive", () => {
    expect(regularisedBeta(2, 3, 0)).toBe(0);
    expect(regularisedBeta(2, 3, 1)).toBe(1);
    expect(() => regularisedBeta(0, 1, 0.5)).toThrow(RangeError);
  });
});
