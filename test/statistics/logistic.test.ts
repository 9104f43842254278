import { describe, expect, it } from "vitest";
import { logistic } from "../../src/statistics/logistic.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { inverse, product } from "../../src/statistics/solve.ts";
import { uniforms } from "../support/uniforms.ts";

const CASES = 20_000;

describe("a logistic regression", () => {
  const next = uniforms("logistic");
  const columns = Array.from({ length: 3 }, () =>
    Float64Array.from({ length: CASES }, () => normalQuantile(next())),
  );
  const slopes = [1.2, -0.5, 0];
  const event = Uint8Array.from({ length: CASES }, (_, i) => {
    const odds = slopes.reduce((sum, slope, k) => sum + slope * columns[k]![i]!, -2);
    return Number(next() < 1 / (1 + Math.exp(-odds)));
  });

  it("finds the slopes of the law that made the events, within 4 standard errors", () => {
    const fit = logistic(columns, event);
    slopes.forEach((slope, k) => {
      const se = Math.sqrt(fit.covariance[k]![k]!);
      expect(se).toBeGreaterThan(0);
      expect(Math.abs(fit.slopes[k]! - slope) / se).toBeLessThan(4);
    });
  });

  it("explains nothing of noise, and has finite slopes where a column tells all", () => {
    const noise = Uint8Array.from({ length: CASES }, () => Number(next() < 0.1));
    // Twice the gain of log likelihood is χ² of 3 degrees: below 30 but once in a million.
    const nothing = -CASES * (0.1 * Math.log(0.1) + 0.9 * Math.log(0.9));
    expect(logistic(columns, noise).explained).toBeLessThan(30 / 2 / (0.9 * nothing));
    const told = logistic(
      columns,
      Uint8Array.from(columns[0]!, (x) => Number(x > 1)),
    );
    expect(told.explained).toBeGreaterThan(0.95);
    expect(told.slopes.every(Number.isFinite)).toBe(true);
  });
});

describe("an inverse", () => {
  it("times its matrix is the identity", () => {
    const matrix = [
      [4, 1, -2],
      [1, 3, 0.5],
      [-2, 0.5, 5],
    ].map((row) => Float64Array.from(row));
    inverse(matrix).forEach((column, c) => {
      product(matrix, column).forEach((entry, k) => {
        expect(entry).toBeCloseTo(Number(k === c), 14);
      });
    });
  });

  it("of a matrix that is not positive definite is refused", () => {
    expect(() => inverse([Float64Array.of(1, 2), Float64Array.of(2, 1)])).toThrow(RangeError);
  });
});
