import { describe, expect, it } from "vitest";
import { exactly, probability, probabilityBelow } from "../../src/statistics/probability.ts";
import { expectHonestErrors, sample, uniforms } from "./sampling.ts";

describe("probability", () => {
  it("below x is strict, and leaves NaN out", () => {
    const { value, se } = probabilityBelow(Float64Array.of(-1, 0, NaN, 1, 2), 0);
    expect(value).toBe(0.25);
    expect(se).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 4), 15);
  });

  it("of an atom counts both zeros", () => {
    expect(probability(Float64Array.of(0, -0, 1), exactly(0)).value).toBeCloseTo(2 / 3, 15);
  });

  it("has the scatter that its error states", () => {
    const uniform = uniforms("probability");
    const estimates = Array.from({ length: 400 }, () => probabilityBelow(sample(1000, uniform), 0.1));
    // E[√(p̂ (1 − p̂))] is below its value at p by the relative order 1/(8 n p (1 − p))
    expectHonestErrors(estimates, 0.1, { errorBias: 1 / (8 * 1000 * 0.09) });
  });

  it("of what never or always happened has the error of half a case", () => {
    const hundred = new Float64Array(100);
    const error = Math.sqrt((0.005 * 0.995) / 100);
    expect(probabilityBelow(hundred, 0)).toEqual({ value: 0, se: error });
    expect(probabilityBelow(hundred, 1)).toEqual({ value: 1, se: error });
  });

  it("of nothing is null", () => {
    expect(probabilityBelow(Float64Array.of(NaN), 0)).toEqual({ value: null, se: null });
  });
});
