import { describe, expect, it } from "vitest";
import { MAX_Z, chanceOfFalseAlarm, compareOutputs } from "../../bench/peers/agreement.ts";
import type { Columns } from "../../bench/peers/numpy.ts";
import { normals, sample } from "../statistics/sampling.ts";

const columns = (of: Record<string, Float64Array>): Columns => new Map(Object.entries(of));

/** The largest |z| of one output. */
function worst(own: Float64Array, theirs: Float64Array): number {
  const rows = compareOutputs(columns({ "network.x": own }), columns({ "network.x": theirs }));
  return Math.max(...rows.map(({ z }) => Math.abs(z)));
}

describe("compareOutputs", () => {
  const normal = normals("agreement");

  it("has z of standard normals where both sides have one law, also where an output counts", () => {
    for (const law of [normal, () => Math.round(normal()), () => Math.max(Math.floor(3 * normal()), 0)]) {
      const squares = Array.from({ length: 300 }, () =>
        compareOutputs(
          columns({ "network.x": sample(2000, law) }),
          columns({ "network.x": sample(2000, law) }),
        ),
      ).flatMap((rows) => rows.map(({ z }) => z * z));
      expect(Math.max(...squares)).toBeLessThan(MAX_Z * MAX_Z);
      const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
      // Rows of one comparison move together: as good as 300 that do not, whose mean square has an error of √(2/300).
      expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(2 / 300));
    }
  });

  it("finds a mean, a tail and a share of missing values that differ", () => {
    const own = sample(10_000, normal);
    const shifted = sample(10_000, () => normal() + 0.1);
    const wider = sample(10_000, () => 1.2 * normal());
    const holes = own.map((value, k) => (k % 50 === 0 ? NaN : value));
    for (const other of [shifted, wider, holes]) expect(worst(own, other)).toBeGreaterThan(MAX_Z);
  });

  it("takes what rounding does for no difference, whatever is certain on either side", () => {
    const sums = sample(1000, () => 1e8);
    expect(
      worst(
        sums,
        sums.map((value, k) => value + (k % 3) * 1e-7),
      ),
    ).toBe(0);
    expect(
      worst(
        sums,
        sums.map((value) => 1.001 * value),
      ),
    ).toBe(Infinity);
  });

  it("takes one rare event for chance, not for a difference of certainties", () => {
    const never = new Float64Array(10_000);
    expect(
      worst(
        never,
        never.map((_, k) => Number(k === 7)),
      ),
    ).toBeLessThan(2);
  });

  it("wants every output of ours, but those known to be the same on every path", () => {
    const x = sample(100, normal);
    const compare = (own: Record<string, Float64Array>) =>
      compareOutputs(columns({ "network.x": x, ...own }), columns({ "network.x": x }));
    const missing = new Float64Array(100).fill(NaN);
    expect(compare({ "a.b.halving_day": missing, "a.b.tax_usd": new Float64Array(100) })).toHaveLength(6);
    expect(() => compare({ "a.b.revenue_usd": missing })).toThrow(/numpy has no a\.b\.revenue_usd/);
    expect(() => compare({ "a.b.tax_usd": x })).toThrow(/tax_usd is left out .* but differs between paths/);
    expect(() => compareOutputs(columns({}), columns({ "network.x": x }))).toThrow(/hashfleet has no/);
  });
});

describe("chanceOfFalseAlarm", () => {
  it("is that of one number beyond 4, times their number, and never above 1", () => {
    expect(chanceOfFalseAlarm(1)).toBeCloseTo(6.334e-5, 8);
    expect(chanceOfFalseAlarm(500)).toBeCloseTo(0.0317, 4);
    expect(chanceOfFalseAlarm(1e6)).toBe(1);
  });
});
