import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";
import { EXP_ERROR, expectRelative, LOG_ERROR } from "./sampling.ts";

/** The density takes two exponentials. */
const TAIL_ERROR = 2 * EXP_ERROR;

describe("normalCdf", () => {
  it.each([
    [-37, 5.7255712225245768227e-300],
    [-20, 2.7536241186062336951e-89],
    [-8, 6.2209605742717841235e-16],
    [-5, 2.8665157187919391167e-7],
    [-2, 0.0227501319481792072],
    [-1, 0.15865525393145705141],
    [-0.5, 0.30853753872598689636],
    [1, 0.84134474606854294859],
    [3, 0.99865010196836990547],
  ])("of %d is its value to 20 digits (mpmath), relative to the error of two exponentials", (x, expected) => {
    expectRelative(normalCdf(x), expected, TAIL_ERROR);
  });

  it("is exactly one half at zero, 0 and 1 at the ends, and its two tails add up to one", () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => normalCdf(x) + normalCdf(-x) === 1),
    );
  });

  it("never falls by more than its own error", () => {
    const grid = Array.from({ length: 4001 }, (_, i) => normalCdf(-10 + i / 200));
    for (let i = 1; i < grid.length; i += 1)
      expect(grid[i]!).toBeGreaterThan(grid[i - 1]! * (1 - 2 * TAIL_ERROR));
  });
});

describe("normalQuantile", () => {
  /** One log under a root, then rational functions that Wichura states to about 1 part in 10^16: a few ulps. */
  const QUANTILE_ERROR = LOG_ERROR / 2 + 1e-15;

  it.each([
    [1e-300, -37.047096299361199237],
    [1e-20, -9.2623400897984075737],
    [1e-6, -4.7534243088228989482],
    [0.001, -3.0902323061678135415],
    [0.025, -1.9599639845400542355],
    [0.25, -0.6744897501960817432],
    [0.75, 0.6744897501960817432],
    [0.975, 1.9599639845400542355],
  ])("of %d is its value to 20 digits (mpmath)", (p, expected) => {
    expectRelative(normalQuantile(p), expected, QUANTILE_ERROR);
  });

  it("inverts normalCdf in the lower half, to the error of p times the Mills ratio", () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: -1e-3, noNaN: true }), (x) => {
        // dx = dp/φ(x) = (relative error of p)·Φ(x)/φ(x), and Φ(x)/φ(x) ≤ √(π/2)
        const allowed = TAIL_ERROR * Math.sqrt(Math.PI / 2) + QUANTILE_ERROR * Math.abs(x);
        return Math.abs(normalQuantile(normalCdf(x)) - x) <= allowed;
      }),
    );
  });

  it("is infinite at the ends, zero in the middle and antisymmetric", () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.125)).toBe(-normalQuantile(0.875));
  });

  it.each([-0.1, 1.1, NaN])("refuses %d", (p) => {
    expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});
