import { describe, expect, it } from "vitest";
import { normalCdf } from "../../src/statistics/normal.ts";
import { greater, moreOften } from "../../src/statistics/greater.ts";
import { below } from "../../src/statistics/probability.ts";
import { normals, sample } from "./sampling.ts";

describe("how often one of two is greater on the same path", () => {
  it("counts strictly, ties apart, over the pairs that have both", () => {
    const a = Float64Array.of(1, 2, 3, 0, NaN, 5, -0);
    const b = Float64Array.of(0, 2, 4, 0, 1, NaN, 0);
    const { p_greater, p_equal } = greater(a, b);
    expect(p_greater.value).toBe(1 / 5);
    expect(p_equal.value).toBe(3 / 5);
    expect(p_equal.se).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 5), 15);
    expect(greater(b, a).p_greater.value).toBe(1 / 5);
  });

  it("is certain of a column's being equal to itself, and of nothing else", () => {
    const a = Float64Array.of(1, 2, 3);
    expect(greater(a, a)).toEqual({ p_greater: { value: 0, se: 0 }, p_equal: { value: 1, se: 0 } });
    expect(greater(a, a.slice()).p_equal.se).toBeGreaterThan(0);
    const none = Float64Array.of(NaN);
    expect(greater(none, none).p_equal).toEqual({ value: null, se: null });
  });

  it("counts where an event happens in one alone", () => {
    const loss = below(0);
    const { p_greater, p_equal } = moreOften(
      Float64Array.of(-1, -1, 1, 1, NaN),
      Float64Array.of(1, -1, -1, 1, 1),
      loss,
    );
    expect([p_greater.value, p_equal.value]).toEqual([0.25, 0.5]);
  });

  it("of normals apart by d it is Φ(d/√2)", () => {
    const paths = 20_000;
    const a = sample(paths, normals("a")).map((z) => z + 0.7);
    const { p_greater } = greater(a, sample(paths, normals("b")));
    expect(Math.abs(p_greater.value! - normalCdf(0.7 / Math.SQRT2))).toBeLessThan(4 * p_greater.se!);
  });
});
