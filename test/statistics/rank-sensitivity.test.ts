import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partialRankCorrelations, rankFirstOrder, spearman } from "../../src/statistics/rank-sensitivity.ts";
import { ascending, ranks } from "../../src/statistics/ranks.ts";
import { ISHIGAMI, ishigami, twoSamples } from "./pick-freeze.ts";
import { expectHonestErrors, normals, sample } from "./sampling.ts";

const SEEDS = Array.from({ length: 150 }, (_, k) => `seed ${k}`);

/** Relative error of an error from 20 sections, 1/√(2·19), over 150 seeds averages out; its mean is low by a quarter of 1/19. */
const SECTIONS = { errorBias: 0.04 };

describe("ranks", () => {
  it("count from 1, equal values sharing the mean of theirs", () => {
    expect([...ranks(Float64Array.of(3, 1, 3, 2, 3))]).toEqual([4, 1, 4, 2, 4]);
  });
});

it("the ascending order is that of comparing values, then places", () => {
  const some = fc.constantFrom(-0, 0, 1, -1, 5e-324, -5e-324, Infinity, -Infinity, 1e-300, Number.MAX_VALUE);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), some), { maxLength: 60 }), (list) => {
      const compared = [...list.keys()].sort((a, b) =>
        list[a]! < list[b]! ? -1 : list[a]! > list[b]! ? 1 : a - b,
      );
      expect([...ascending(Float64Array.from(list))]).toEqual(compared);
    }),
  );
});

describe("Spearman's correlation", () => {
  it("of two normals is 6/π·asin(ρ/2), with an honest error", () => {
    const rho = 0.6;
    const found = SEEDS.map((seed) => {
      const draw = normals(seed);
      const x = sample(1000, draw);
      return spearman(
        x,
        x.map((z) => rho * z + 0.8 * draw()),
      );
    });
    expectHonestErrors(found, (6 / Math.PI) * Math.asin(rho / 2), { ...SECTIONS, bias: 1 / 1000 });
  });

  it("is 1 of what rises together, and missing where one never varies", () => {
    const x = Float64Array.from({ length: 60 }, (_, k) => k);
    expect(spearman(x, x.map(Math.exp)).value).toBeCloseTo(1, 14);
    expect(
      spearman(
        x,
        x.map((z) => -z),
      ).value,
    ).toBeCloseTo(-1, 14);
    expect(
      spearman(
        x,
        x.map(() => 2),
      ),
    ).toEqual({ value: null, se: null });
  });
});

describe("partial rank correlations", () => {
  it("leave out what the other inputs explain", () => {
    const found = SEEDS.map((seed) => {
      const draw = normals(seed);
      const x = sample(1000, draw);
      const shadow = x.map((z) => z + 0.5 * draw());
      const y = x.map((z) => z + draw());
      return partialRankCorrelations([x, shadow], y);
    });
    // The shadow tells of y through x alone. Ranks are not quite linear in one another: hence no exact 0.
    const shadows = found.map(([, shadow]) => shadow!.value!);
    const mean = shadows.reduce((sum, value) => sum + value, 0) / shadows.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(found.every(([x]) => x!.value! > 0.2)).toBe(true);
  });

  it("of one input is Spearman's, and missing where others say the same", () => {
    const draw = normals("one");
    const x = sample(200, draw);
    const y = x.map((z) => z + draw());
    expect(partialRankCorrelations([x], y)[0]!.value).toBeCloseTo(spearman(x, y).value!, 12);
    expect(partialRankCorrelations([x, x.map(Math.exp)], y)[0]).toEqual({ value: null, se: null });
  });
});

describe("the first-order index by ranks", () => {
  it("of Ishigami's inputs is what is known, with an honest error", () => {
    const n = 2000;
    for (const g of [0, 1, 2]) {
      const found = SEEDS.map((seed) => {
        const { a } = twoSamples(seed, n, 3);
        return rankFirstOrder(
          Float64Array.from(a, (row) => row[g]!),
          Float64Array.from(a, ishigami),
        );
      });
      // Neighbours are 1/n apart, and first order moves the mean of a product by no more than the curve's turns over n.
      expectHonestErrors(found, ISHIGAMI.first[g]!, { bias: 5 / n, errorBias: 0.1 });
    }
  });
});
