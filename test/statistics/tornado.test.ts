import { describe, expect, it } from "vitest";
import { quantileEstimate } from "../../src/statistics/quantile.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { tornado } from "../../src/statistics/tornado.ts";
import { expectEstimate } from "../support/standard-errors.ts";
import { normals, sample, uniforms } from "./sampling.ts";

const known = ({ value, se }: { value: number | null; se: number | null }) => ({ value: value!, se: se! });

describe("a tornado", () => {
  const x = sample(10_000, uniforms("x"));
  const draw = normals("noise");
  const y = x.map((u) => 100 + 50 * u + 3 * draw());

  it("has means of ten bins of equal count, in the quantity's unit", () => {
    const { bins, swing } = tornado(y, x);
    expect(bins.map(({ paths }) => paths)).toEqual(new Array(10).fill(1000));
    for (const { drawn, estimate } of bins) expectEstimate(known(estimate), 100 + 50 * drawn);
    expectEstimate(known(swing), 50 * (bins[9]!.drawn - bins[0]!.drawn), "swing");
  });

  it("has quantiles where they are asked for", () => {
    const narrow = tornado(y, x, 100, (values) => quantileEstimate(sortSample(values), 0.9)).bins;
    // A bin's own spread of 0.5/√12 beside noise of 3 moves the quantile by less than 1 %.
    for (const { drawn, estimate } of narrow) {
      const theory = 100 + 50 * drawn + 3 * 1.2815515655446004;
      expect(Math.abs(estimate.value! - theory)).toBeLessThan(4 * estimate.se! + 0.04);
    }
  });

  it("leaves out missing values, and has no swing where the number never varies", () => {
    expect(tornado(Float64Array.of(1, NaN, 3), Float64Array.of(1, 2, NaN)).bins).toHaveLength(1);
    expect(
      tornado(
        y,
        x.map(() => 1),
      ).swing,
    ).toEqual({ value: null, se: null });
    expect(() => tornado(y, x, 1)).toThrow(new RangeError("a tornado takes 2 bins or more, not 1"));
  });
});
