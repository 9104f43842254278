import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { studentTCdf, studentTDensity } from "../../src/statistics/student-t.ts";
import { EXP_ERROR, expectRelative, LOG_ERROR } from "./sampling.ts";

describe("studentTCdf", () => {
  it.each([
    [-1000, 3.7, 1.7336713169917700448e-11],
    [-5000, 2.9, 1.8897161153409663284e-11],
    [-7, 200, 1.8947143250444694065e-11],
  ])("at %d with %d degrees of freedom is its value to 20 digits (mpmath)", (t, degrees, expected) => {
    expectRelative(studentTCdf(t, degrees), expected, EXP_ERROR + degrees * LOG_ERROR);
  });

  it.each([
    [4, 2.7764451051977934],
    [10, 2.228138851986274],
    [30, 2.0422724563012378],
  ])("with %d degrees of freedom has the published 97.5%% point %f", (degrees, t) => {
    expectRelative(studentTCdf(-t, degrees), 0.025, 1e-12);
    expectRelative(studentTCdf(t, degrees), 0.975, 1e-13);
  });

  it("is Cauchy's law for 1 degree of freedom and algebraic for 2, to relative accuracy down to tails of 1e-12", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (exponent) => {
        const t = 10 ** exponent;
        expectRelative(studentTCdf(-t, 1), Math.atan(1 / t) / Math.PI, 2 * EXP_ERROR);
        const root = Math.sqrt(2 + t * t);
        expectRelative(studentTCdf(-t, 2), 1 / (root * (root + t)), 2 * EXP_ERROR);
      }),
    );
  });

  it("is one half at zero, 0 and 1 at the ends, and its tails add up to one", () => {
    expect(studentTCdf(0, 3.7)).toBe(0.5);
    expect(studentTCdf(-Infinity, 3.7)).toBe(0);
    expect(studentTCdf(Infinity, 3.7)).toBe(1);
    expect(studentTCdf(1.3, 3.7) + studentTCdf(-1.3, 3.7)).toBe(1);
  });
});

describe("studentTDensity", () => {
  it("is 1/(π (1 + t²)) for 1 degree of freedom and (2 + t²)^−3/2 for 2", () => {
    for (const t of [0, 0.3, -1, 4, -50, 1e5]) {
      expectRelative(studentTDensity(t, 1), 1 / (Math.PI * (1 + t * t)), 2 * EXP_ERROR);
      expectRelative(studentTDensity(t, 2), 1 / ((2 + t * t) * Math.sqrt(2 + t * t)), 2 * EXP_ERROR);
    }
  });

  it("refuses degrees of freedom that are not positive and finite", () => {
    expect(() => studentTDensity(0, 0)).toThrow(RangeError);
    expect(() => studentTCdf(0, Infinity)).toThrow(RangeError);
  });
});
