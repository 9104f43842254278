import { describe, expect, test } from "vitest";
import { ratioOfSums } from "../../src/statistics/ratio-of-sums.ts";

describe("the ratio of sums", () => {
  test("weighs by the denominator: 1/1 and 3/9 are 4/10, not the mean of 1 and a third", () => {
    const { value, se } = ratioOfSums(Float64Array.of(1, 3), Float64Array.of(1, 9));
    expect(value).toBeCloseTo(0.4, 15);
    // Residuals 0.6 and −0.6: their sd, √0.72, over √2 and the mean of 5.
    expect(se).toBeCloseTo(Math.sqrt(0.72 / 2) / 5, 15);
  });

  test("is exact where all ratios are one", () => {
    const b = Float64Array.of(1, 2, 4, 8);
    expect(ratioOfSums(b, b)).toEqual({ value: 1, se: 0 });
  });

  test("counts a path whose denominator is 0, and is nothing where all are", () => {
    expect(ratioOfSums(Float64Array.of(0, 2), Float64Array.of(0, 4)).value).toBe(0.5);
    expect(ratioOfSums(Float64Array.of(0, 0), Float64Array.of(0, 0))).toEqual({ value: null, se: null });
    expect(ratioOfSums(Float64Array.of(NaN, 1), Float64Array.of(1, 1)).value).toBeNull();
  });
});
