import { describe, expect, it } from "vitest";
import { correlationsOf } from "../../../src/questions/cohort/correlations.ts";
import { spreadOf } from "../../../src/questions/cohort/spread.ts";
import { normalQuantile } from "../../../src/statistics/normal.ts";
import type { Replicates } from "../../../src/statistics/replicates.ts";
import { uniforms } from "../../support/uniforms.ts";

const draw = uniforms("dispersion");
const normal = (): number => normalQuantile(draw());

describe("correlations of monthly returns", () => {
  it("are those by hand, without months that one of the two misses", () => {
    // Of the first four months 1, 2, 3 against 2, 4, 6: the last is of the first company alone.
    const { matrix, median, min, max } = correlationsOf(
      [Float64Array.of(1, 2, 3, 9), Float64Array.of(2, 4, 6, NaN), Float64Array.of(3, 2, 1, -5)],
      2,
      undefined,
    );
    expect(matrix[0]![1]).toBeCloseTo(1, 12);
    expect(matrix[1]![2]).toBeCloseTo(-1, 12);
    expect(matrix[2]![0]).toBe(matrix[0]![2]);
    expect([matrix[0]![0], matrix[2]![2]]).toEqual([1, 1]);
    expect(median.value).toBeCloseTo(matrix[0]![2]!, 12);
    expect([min, max]).toEqual([matrix[1]![2], matrix[0]![1]]);
    // Two paths are no two parts of twenty.
    expect(median.se).toBeNull();
  });

  it("are none of a company that never moves, or is never there", () => {
    const { matrix, median } = correlationsOf(
      [Float64Array.of(1, 2, 3), Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(NaN, NaN, NaN)],
      3,
      undefined,
    );
    expect([matrix[0]![1], matrix[0]![2], matrix[1]![2]]).toEqual([null, null, null]);
    expect(median).toEqual({ value: null, se: null });
  });

  it.each<readonly [string, Replicates | undefined]>([
    ["independent paths", undefined],
    ["replicates", { count: 32, of: (path) => (path >> 1) % 32 }],
  ])("come within four errors of the law's, with an error of the right size, of %s", (_name, replicates) => {
    const [paths, months, companies, rho] = [2000, 6, 4, 0.6];
    const columns = Array.from({ length: companies }, () => new Float64Array(paths * months));
    for (let row = 0; row < paths * months; row++) {
      const common = Math.sqrt(rho) * normal();
      for (const column of columns) column[row] = common + Math.sqrt(1 - rho) * normal();
    }
    const { median } = correlationsOf(columns, paths, replicates);
    expect(Math.abs(median.value! - rho)).toBeLessThan(4 * median.se!);
    // A single correlation has (1 − ρ²)/√n; the median of pairs that share a factor is surer by at most their number.
    const single = (1 - rho * rho) / Math.sqrt(paths * months);
    expect(median.se!).toBeLessThan(1.5 * single);
    expect(median.se!).toBeGreaterThan(single / 6);
  });
});

describe("the spread of a month", () => {
  it("is the best return less the worst, and counts who is ahead of bitcoin, by hand", () => {
    // Four months of one path; the third has one company left, the last none of bitcoin's pace.
    const companies = [
      Float64Array.of(0.42, 1.1, NaN, -0.33),
      Float64Array.of(-0.18, -0.11, 0.1, 0.02),
      Float64Array.of(0, NaN, NaN, -1),
    ];
    const found = spreadOf(companies, Float64Array.of(-0.04, 0.5, 0, 0.1), 1, undefined);
    expect(found.bestLessWorst.quantiles["0.5"].value).toBeCloseTo(1.02, 14);
    expect(found.bestLessWorst.mean.value).toBeCloseTo((0.6 + 1.21 + 1.02) / 3, 14);
    expect(found.usual.value).toBe(1);
    expect(found.ahead.mean.value).toBe((2 + 1 + 0) / 3);
  });

  it("has errors by path: months that say the same add nothing", () => {
    const paths = 400;
    const one = Float64Array.from({ length: paths }, draw);
    const thrice = (values: Float64Array) =>
      Float64Array.from({ length: 3 * paths }, (_, i) => values[i % paths]!);
    const zero = new Float64Array(paths);
    const single = spreadOf([one, zero], zero, paths, undefined);
    const repeated = spreadOf([thrice(one), thrice(zero)], thrice(zero), paths, undefined);
    expect(repeated.bestLessWorst.mean.value).toBeCloseTo(single.bestLessWorst.mean.value!, 12);
    expect(repeated.bestLessWorst.mean.se).toBeCloseTo(single.bestLessWorst.mean.se!, 6);
    expect(repeated.usual.value).toBeCloseTo(single.usual.value!, 14);
    expect(repeated.usual.se).toBeCloseTo(single.usual.se!, 4);
    const [median, again] = [single, repeated].map(({ bestLessWorst }) => bestLessWorst.quantiles["0.5"]);
    // Woodruff's order statistics lie a little elsewhere among three times as many.
    expect(Math.abs(again!.se! / median!.se! - 1)).toBeLessThan(0.35);
  });

  it("says nothing where fewer than two companies are there", () => {
    const found = spreadOf([Float64Array.of(0.1), Float64Array.of(NaN)], Float64Array.of(0), 1, undefined);
    expect(found.bestLessWorst.mean.value).toBeNull();
    expect(found.usual.value).toBeNull();
  });
});
