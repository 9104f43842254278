import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/statistics/estimate.ts";
import { isDistinguishable, sobolIndices } from "../../src/statistics/sobol.ts";
import { expectEstimate } from "../support/standard-errors.ts";
import { ISHIGAMI, ishigami, pickFreeze } from "./pick-freeze.ts";
import { expectHonestErrors } from "./sampling.ts";

const known = ({ value, se }: Estimate) => ({ value: value!, se: se! });

describe("Sobol indices by pick and freeze", () => {
  it("of Ishigami's function are those that are known", () => {
    const found = sobolIndices(pickFreeze(ishigami, "ishigami", 20_000, 3));
    found.indices.forEach(({ first, total }, g) => {
      expectEstimate(known(first), ISHIGAMI.first[g]!, `first order of ${g}`);
      expectEstimate(known(total), ISHIGAMI.total[g]!, `total of ${g}`);
    });
    expectEstimate(known(found.sumOfFirst), ISHIGAMI.first[0] + ISHIGAMI.first[1], "sum");
    expectEstimate(known(found.mean), ISHIGAMI.mean, "mean");
    expect(found.n).toBe(20_000);
  });

  it("of a linear model are the shares of the variance, first order as total, and sum to 1", () => {
    const weights = [1, 2, 3, 0];
    const shares = weights.map((weight) => weight ** 2 / 14);
    const linear = (x: readonly number[]): number =>
      1000 + weights.reduce((sum, weight, k) => sum + weight * x[k]!, 0);
    const found = sobolIndices(pickFreeze(linear, "linear", 10_000, 4));
    found.indices.slice(0, 3).forEach(({ first, total }, g) => {
      expectEstimate(known(first), shares[g]!, `first order of ${g}`);
      expectEstimate(known(total), shares[g]!, `total of ${g}`);
      expect(isDistinguishable(first) && isDistinguishable(total)).toBe(true);
    });
    expectEstimate(known(found.sumOfFirst), 1, "sum");
  });

  it("of a driver that nothing uses are 0 without error, and not told from 0", () => {
    const { indices } = sobolIndices(pickFreeze(([x = 0]) => x, "unused", 100, 2));
    expect(indices[1]).toEqual({ first: { value: 0, se: 0 }, total: { value: 0, se: 0 } });
    expect(isDistinguishable(indices[1]!.first)).toBe(false);
  });

  it("have honest errors, and those that are 0 are told from it in one seed of 40, as a normal beyond 2", () => {
    const seeds = 400;
    const all = Array.from({ length: seeds }, (_, k) =>
      sobolIndices(pickFreeze(ishigami, `seed ${k}`, 500, 3)),
    );
    // A ratio of means is off by some variance of the mean it is divided by: V has 1/500 of it.
    const margin = { bias: 2 / 500, errorBias: 0.05 };
    for (const g of [0, 1, 2]) {
      expectHonestErrors(
        all.map(({ indices }) => indices[g]!.first),
        ISHIGAMI.first[g]!,
        margin,
      );
      expectHonestErrors(
        all.map(({ indices }) => indices[g]!.total),
        ISHIGAMI.total[g]!,
        margin,
      );
    }
    expectHonestErrors(
      all.map(({ noise }) => noise),
      0,
      margin,
    );
    expectHonestErrors(
      all.map(({ sumOfFirst }) => sumOfFirst),
      1 - ISHIGAMI.total[2],
      margin,
    );
    const within = ({ value, se }: Estimate): boolean => Math.abs(value!) <= 1.96 * se!;
    // The third input acts through the first alone, and `noise` is of samples that share nothing: both are 0, and noisy.
    for (const zero of [all.map(({ indices }) => indices[2]!.first), all.map(({ noise }) => noise)]) {
      const share = zero.filter(within).length / seeds;
      expect(Math.abs(share - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / seeds));
    }
  });

  it("leave out a path that has no value in one of the samples", () => {
    const sample = pickFreeze(ishigami, "missing", 200, 3);
    const without = (i: number) => (column: Float64Array) => column.filter((_, k) => k !== i);
    const holed = { ...sample, mixed: sample.mixed.map((y, g) => y.with(7, g === 1 ? NaN : y[7]!)) };
    const rest = {
      a: without(7)(sample.a),
      b: without(7)(sample.b),
      mixed: sample.mixed.map(without(7)),
    };
    expect(sobolIndices(holed)).toEqual({ ...sobolIndices(rest), missingShare: 1 / 200 });
  });

  it("are missing where the quantity never varies, or there is none", () => {
    const still = new Float64Array(9).fill(3);
    const nothing = { value: null, se: null };
    expect(sobolIndices({ a: still, b: still, mixed: [still] }).indices).toEqual([
      { first: nothing, total: nothing },
    ]);
    const none = new Float64Array(9).fill(NaN);
    expect(sobolIndices({ a: none, b: none, mixed: [none] })).toMatchObject({ n: 0, missingShare: 1 });
  });
});
