import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairsOf, quartileWeights, ranksOf } from "../../../src/questions/cohort/ranks.ts";
import type { Estimate } from "../../../src/statistics/estimate.ts";

const valuesOf = (rows: readonly (readonly Estimate[])[]) =>
  rows.map((row) => row.map(({ value }) => value!));
const columns = (...rows: readonly (readonly number[])[]) =>
  rows[0]!.map((_, company) => Float64Array.from(rows, (row) => row[company]!));

/** Returns of some companies on some paths, few values among them so that ties are common. */
const returns = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 12 }))
  .chain(([companies, paths]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: companies, maxLength: companies }), {
      minLength: paths,
      maxLength: paths,
    }),
  )
  .map((rows) => columns(...rows));

describe("P(rank)", () => {
  it("is the share of paths on which a company takes that place, by hand", () => {
    const { p, topQuartile } = ranksOf(
      columns([3, 2, 1, 0], [1, 2, 3, 0], [3, 2, 1, 0], [0, 1, 2, 3]),
      undefined,
    );
    expect(valuesOf(p)).toEqual([
      [0.5, 0, 0.25, 0.25],
      [0, 0.75, 0.25, 0],
      [0.25, 0.25, 0.5, 0],
      [0.25, 0, 0, 0.75],
    ]);
    // Of four the top quartile is the first.
    expect(topQuartile.map(({ value }) => value)).toEqual([0.5, 0, 0.25, 0.25]);
    // 1, 0, 1, 0: √(¼/4).
    expect(topQuartile[0]!.se).toBe(0.25);
  });

  it("gives companies that tie each an equal part of the ranks that they take together", () => {
    const { p, topQuartile } = ranksOf(columns([0, 5, 0, 0], [0, 5, 0, 0]), undefined);
    expect(valuesOf(p)[1]).toEqual([1, 0, 0, 0]);
    for (const company of [0, 2, 3]) expect(valuesOf(p)[company]).toEqual([0, 1 / 3, 1 / 3, 1 / 3]);
    expect(topQuartile.map(({ value }) => value)).toEqual([0, 1, 0, 0]);
  });

  it("counts a part of a rank in the top quartile of a number that 4 does not divide", () => {
    expect(quartileWeights(4)).toEqual([1, 0, 0, 0]);
    expect(quartileWeights(6)).toEqual([1, 0.5, 0, 0, 0, 0]);
    expect(quartileWeights(3)).toEqual([0.75, 0, 0]);
    const { topQuartile } = ranksOf(columns([6, 5, 4, 3, 2, 1]), undefined);
    expect(topQuartile.map(({ value }) => value)).toEqual([1, 0.5, 0, 0, 0, 0]);
  });

  it("sums to 1 over ranks and over companies, its top quartile to a quarter of them", () => {
    fc.assert(
      fc.property(returns, (each) => {
        const { p, topQuartile } = ranksOf(each, undefined);
        const n = each.length;
        const rows = valuesOf(p);
        const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
        for (const row of rows) expect(total(row)).toBeCloseTo(1, 12);
        for (let rank = 0; rank < n; rank++) expect(total(rows.map((row) => row[rank]!))).toBeCloseTo(1, 12);
        expect(total(topQuartile.map(({ value }) => value!))).toBeCloseTo(n / 4, 12);
      }),
    );
  });

  it("is refused where a return is missing, or paths differ in number", () => {
    expect(() => ranksOf([Float64Array.of(1), Float64Array.of(NaN)], undefined)).toThrow(RangeError);
    expect(() => ranksOf([Float64Array.of(1), Float64Array.of(1, 2)], undefined)).toThrow(RangeError);
    expect(() => ranksOf([], undefined)).toThrow(RangeError);
  });
});

describe("P(A > B)", () => {
  it("is the share of paths on which A is ahead, by hand", () => {
    const { greater, equal } = pairsOf(columns([2, 1], [1, 1], [0, 3], [4, 1]), undefined);
    expect(valuesOf(greater)).toEqual([
      [0, 0.5],
      [0.25, 0],
    ]);
    expect(valuesOf(equal)).toEqual([
      [1, 0.25],
      [0.25, 1],
    ]);
    expect(greater[0]![1]!.se).toBe(0.25);
    expect([greater[0]![0]!.se, equal[1]![1]!.se]).toEqual([0, 0]);
  });

  it("with P(B > A) and ties makes 1, and has ties alike from either side", () => {
    fc.assert(
      fc.property(returns, (each) => {
        const { greater, equal } = pairsOf(each, undefined);
        for (let a = 0; a < each.length; a++)
          for (let b = 0; b < each.length; b++) {
            const sum = greater[a]![b]!.value! + greater[b]![a]!.value! + equal[a]![b]!.value!;
            expect(sum).toBeCloseTo(1, 12);
            expect(equal[a]![b]!.value).toBe(equal[b]![a]!.value);
          }
      }),
    );
  });

  it("of the last of all sums to the rank it expects: places behind are companies ahead", () => {
    fc.assert(
      fc.property(returns, (each) => {
        const { greater, equal } = pairsOf(each, undefined);
        const { p } = ranksOf(each, undefined);
        for (let a = 0; a < each.length; a++) {
          const expected = p[a]!.reduce((sum, { value }, rank) => sum + (rank + 1) * value!, 0);
          const ahead = each.reduce(
            (sum, _, b) => sum + (a === b ? 0 : greater[b]![a]!.value! + equal[a]![b]!.value! / 2),
            1,
          );
          expect(expected).toBeCloseTo(ahead, 10);
        }
      }),
    );
  });
});
