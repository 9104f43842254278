import seedrandom from "seedrandom";
import { describe, expect, test } from "vitest";
import { pairedRatio, ratioOfSums } from "../../src/statistics/ratio-of-sums.ts";

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

describe("the paired difference of ratios of sums", () => {
  test("is that of the ratios, with the error of what each path moves in both", () => {
    const first = [Float64Array.of(1, 3), Float64Array.of(1, 9)] as const;
    const second = [Float64Array.of(2, 4), Float64Array.of(4, 4)] as const;
    const { difference, se } = pairedRatio(second, first);
    expect(difference).toBeCloseTo(0.75 - 0.4, 15);
    // Of the second ∓1 over the mean of 4, of the first ±0.6 over 5: they move apart by ∓0.37, of which sd is 0.37·√2.
    expect(se).toBeCloseTo(0.37, 15);
  });

  test("between a sample and itself is nothing without error, and nothing is known where a denominator is", () => {
    const sample = [Float64Array.of(1, 3, 4), Float64Array.of(1, 9, 5)] as const;
    expect(pairedRatio(sample, sample)).toEqual({ difference: 0, se: 0 });
    const none = [Float64Array.of(0, 0, 0), Float64Array.of(0, 0, 0)] as const;
    expect(pairedRatio(sample, none)).toEqual({ difference: null, se: null });
  });

  test("has the error that resampling the paths gives", () => {
    const random = seedrandom.alea("paired ratios");
    const n = 1500;
    const columns = Array.from({ length: 4 }, () => new Float64Array(n));
    for (let i = 0; i < n; i += 1) {
      const revenue = Math.exp(1.5 * random());
      [
        0.3 * revenue + random() - 0.5,
        revenue,
        0.4 * revenue + random() - 0.5,
        revenue * (1 + random()),
      ].forEach((value, c) => {
        columns[c]![i] = value;
      });
    }
    const of = (rows: readonly number[]) => {
      const [a, b, c, d] = columns.map((column) => rows.reduce((sum, i) => sum + column[i]!, 0));
      return c! / d! - a! / b!;
    };
    const resampled = Array.from({ length: 800 }, () =>
      of(Array.from({ length: n }, () => Math.floor(n * random()))),
    );
    const mean = resampled.reduce((sum, value) => sum + value, 0) / resampled.length;
    const sd = Math.sqrt(resampled.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (resampled.length - 1));
    const [a, b, c, d] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
    const { se } = pairedRatio([c, d], [a, b]);
    // The sd of 800 draws has a relative error of 1/√1600; four of them.
    expect(Math.abs(sd / se! - 1)).toBeLessThan(4 / Math.sqrt(1600));
  });
});
