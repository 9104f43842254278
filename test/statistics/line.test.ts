import { describe, expect, it } from "vitest";
import { fitLine } from "../../src/statistics/line.ts";

describe("fitLine", () => {
  // Anscombe (1973), The American Statistician 27, 17-21: all four sets have the line 3 + 0.5 x, its slope ± 0.118.
  const x123 = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  it.each([
    ["I", x123, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]],
    ["II", x123, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]],
    ["III", x123, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]],
    [
      "IV",
      [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8],
      [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89],
    ],
  ])("finds the line of Anscombe's set %s, as published", (_, x, y) => {
    const { intercept, slope } = fitLine(x, y);
    expect(intercept).toBeCloseTo(3, 2);
    expect(slope.value).toBeCloseTo(0.5, 3);
    expect(slope.se).toBeCloseTo(0.118, 3);
  });

  it("finds an exact line exactly, whatever the weights", () => {
    const x = [1, 2, 4, 8];
    const { intercept, slope } = fitLine(
      x,
      x.map((each) => 3 - 2 * each),
      [1, 5, 0.2, 7],
    );
    expect(intercept).toBeCloseTo(3, 12);
    expect(slope.value).toBeCloseTo(-2, 12);
    expect(slope.se).toBeCloseTo(0, 12);
  });

  it("takes a point of weight 3 as three points", () => {
    const weighted = fitLine([0, 1, 3], [1, 0, 5], [1, 3, 1]);
    const repeated = fitLine([0, 1, 1, 1, 3], [1, 0, 0, 0, 5]);
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 12);
    expect(weighted.slope.value).toBeCloseTo(repeated.slope.value!, 12);
  });

  it("knows no error from two points, and no line through one place", () => {
    expect(fitLine([1, 2], [5, 7])).toEqual({ intercept: 3, slope: { value: 2, se: null } });
    expect(() => fitLine([1], [1])).toThrow(RangeError);
    expect(() => fitLine([2, 2], [1, 3])).toThrow(RangeError);
  });
});
