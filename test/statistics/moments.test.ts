import { describe, expect, it } from "vitest";
import { moments } from "../../src/statistics/moments.ts";

describe("moments", () => {
  it("of ten numbers are numpy's mean, sd (ddof 1), least and largest", () => {
    const values = Float64Array.of(3.2, -1.5, 7.75, 0, 2.5, 2.5, 11, 4.125, -6.5, 1);
    const { n, mean, mean_se, sd, min, max, missing_share } = moments(values);
    expect({ n, min, max, missing_share }).toEqual({ n: 10, min: -6.5, max: 11, missing_share: 0 });
    expect(mean).toBeCloseTo(2.4075, 14);
    expect(sd).toBeCloseTo(4.81153200943086, 14);
    expect(mean_se).toBeCloseTo(4.81153200943086 / Math.sqrt(10), 14);
  });

  it("leave NaN out and say how much of it there was", () => {
    expect(moments(Float64Array.of(NaN, 2, NaN, 4))).toMatchObject({ n: 2, mean: 3, missing_share: 0.5 });
  });

  it("keep what a plain sum would lose", () => {
    expect(moments(Float64Array.of(1e16, 1, -1e16)).mean).toBe(1 / 3);
  });

  it("are null where the sample cannot tell", () => {
    expect(moments(Float64Array.of(5))).toEqual({
      n: 1,
      mean: 5,
      mean_se: null,
      sd: null,
      min: 5,
      max: 5,
      missing_share: 0,
    });
    expect(moments(Float64Array.of(NaN))).toMatchObject({ n: 0, mean: null, min: null, missing_share: 1 });
    expect(moments(new Float64Array(0)).missing_share).toBe(0);
  });
});
