import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Breach, cholesky } from "../../src/statistics/cholesky.ts";

type Matrix = readonly (readonly number[])[];

const rowsOf = (matrix: Matrix): Matrix => {
  const result = cholesky(matrix.length, (i, j) => matrix[i]![j]!);
  return "low" in result ? expect.fail(`no correlations: ${JSON.stringify(result)}`) : result;
};
const breachOf = (matrix: Matrix): Breach => {
  const result = cholesky(matrix.length, (i, j) => matrix[i]![j]!);
  return "low" in result ? result : expect.fail("the matrix was factorised");
};
const dot = (a: readonly number[] = [], b: readonly number[] = []): number =>
  a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0);

/** The lower triangle of correlations of n vectors, of which any may depend on others. */
const vectors = fc
  .integer({ min: 1, max: 7 })
  .chain((n) =>
    fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 4 }), {
      minLength: n,
      maxLength: n,
    }),
  )
  .filter((list) => list.every((vector) => vector.some((x) => x !== 0)));

const correlationsOf = (list: readonly (readonly number[])[]): Matrix =>
  list.map((a, i) => list.slice(0, i).map((b) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))));

describe("the factor of a matrix of correlations", () => {
  it("multiplied by itself is that matrix, singular or not, and its rows have length 1", () => {
    fc.assert(
      fc.property(vectors, (list) => {
        const matrix = correlationsOf(list);
        const rows = rowsOf(matrix);
        for (const [i, row] of rows.entries()) {
          expect(row).toHaveLength(i + 1);
          expect(Math.abs(dot(row, row) - 1)).toBeLessThan(1e-13);
          // what rounding leaves of a variance of 0 is weighed by its root
          for (let j = 0; j < i; j++) expect(Math.abs(dot(row, rows[j]) - matrix[i]![j]!)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it("of one and of independent ones is the unit matrix, to the bit", () => {
    expect(rowsOf([[]])).toEqual([[1]]);
    expect(rowsOf([[], [0], [0, 0]])).toEqual([[1], [0, 1], [0, 0, 1]]);
  });

  it("of correlations 1 and −1 repeats the first, to the bit", () => {
    expect(rowsOf([[], [1], [-1, -1]])).toEqual([[1], [1, 0], [-1, 0, 0]]);
  });

  it("of three that add up to 0 leaves nothing to the third", () => {
    const [, , third] = rowsOf([[], [-0.5], [-0.5, -0.5]]);
    expect(third![0]).toBe(-0.5);
    expect(third![1]).toBeCloseTo(-Math.sqrt(0.75), 14);
    expect(third![2]).toBeLessThan(2e-8);
  });

  it("takes a singular matrix whose numbers are rounded to seven decimals", () => {
    const [, , third] = rowsOf([[], [0], [0.7071068, 0.7071068]]);
    expect(third![2]).toBe(0);
    expect(dot(third, third)).toBeCloseTo(1, 14);
  });
});

describe("a matrix of no correlations", () => {
  it("is refused at the entry where it breaks, with the range that the entry could have", () => {
    const { low, high, ...place } = breachOf([[], [0.9], [0.9, 0], [0, 0, 0]]);
    expect(place).toEqual({ row: 2, column: 1 });
    // cos(α ± β) of the two angles
    expect(low).toBeCloseTo(2 * 0.9 ** 2 - 1, 12);
    expect(high).toBeCloseTo(1, 12);
  });

  it("is one at the ends of that range, and none beyond them", () => {
    fc.assert(
      fc.property(vectors, (list) => {
        const matrix = correlationsOf(list).map((row) => [...row]);
        const [i, j] = [matrix.length - 1, matrix.length - 2];
        if (j < 0) return;
        matrix[i]![j] = 3;
        const { low, high, row, column } = breachOf(matrix);
        expect([row, column]).toEqual([i, j]);
        for (const end of [low, high, (low + high) / 2]) {
          matrix[i]![j] = end;
          rowsOf(matrix);
        }
        for (const beyond of [low - 1e-6, high + 1e-6]) {
          matrix[i]![j] = beyond;
          breachOf(matrix);
        }
      }),
    );
  });

  it("that follows from the entries before leaves one value alone", () => {
    const { low, high } = breachOf([[], [1], [0.3, 0.5]]);
    expect([low, high]).toEqual([0.3, 0.3]);
  });
});
