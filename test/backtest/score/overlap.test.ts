import { describe, expect, it } from "vitest";
import {
  blockResamples,
  bootstrapError,
  meanAt,
  resampler,
} from "../../../src/backtest/score/block-bootstrap.ts";
import { effectiveCount, meanStep, stepsWithin } from "../../../src/backtest/score/overlap.ts";
import { shareOf } from "../../../src/backtest/score/share.ts";
import { normals, sample } from "../../statistics/sampling.ts";

const days = (count: number, step: number): number[] => Array.from({ length: count }, (_, i) => i * step);

describe("effectiveCount", () => {
  it("is the count where no windows meet", () => {
    expect(effectiveCount(days(20, 30), 30)).toBe(20);
  });

  it("is n/(1 + 2 Σ (1 − k/m)(1 − k/n)) for windows of m steps", () => {
    const [n, m] = [40, 6];
    const inflation = days(m - 1, 1).reduce((sum, k) => sum + 2 * (1 - (k + 1) / m) * (1 - (k + 1) / n), 1);
    expect(effectiveCount(days(n, 30), 30 * m)).toBeCloseTo(n / inflation, 10);
  });

  it("tells the variance of a mean of overlapping sums", () => {
    const [n, m, tries] = [30, 5, 4000];
    const means = days(tries, 1).map((k) => {
      const shocks = [...sample(n + m, normals(`sums ${k}`))];
      const sums = days(n, 1).map(
        (i) => shocks.slice(i, i + m).reduce((sum, value) => sum + value, 0) / Math.sqrt(m),
      );
      return meanAt(sums, days(n, 1));
    });
    const variance = means.reduce((sum, value) => sum + value * value, 0) / tries;
    const expected = 1 / effectiveCount(days(n, 1), m);
    // A variance of so many tries has the relative error √(2/tries).
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / tries));
  });

  it("of one or none is one or none", () => {
    expect(effectiveCount([5], 365)).toBe(1);
    expect(effectiveCount([], 365)).toBe(0);
  });
});

describe("stepsWithin", () => {
  it("takes months for months", () => {
    const month = meanStep([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]);
    expect([30, 31, 90, 180, 365].map((horizon) => stepsWithin(horizon, month))).toEqual([1, 1, 3, 6, 12]);
  });

  it("is one where origins are further apart than the horizon", () => {
    expect(stepsWithin(30, 90)).toBe(1);
  });
});

describe("bootstrapError", () => {
  it("of a mean of independent values is sd/√n", () => {
    const values = [...sample(400, normals("independent"))];
    const mean = meanAt(values, days(400, 1));
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400);
    const error = bootstrapError(blockResamples(400, 1), (places) => meanAt(values, places))!;
    // A thousand samples tell a standard deviation within 1/√2000.
    expect(Math.abs(error / (sd / 20) - 1)).toBeLessThan(4 / Math.sqrt(2000));
  });

  it("of a mean of blocks that agree is that of so many fewer values", () => {
    const shocks = [...sample(200, normals("blocks"))];
    const values = shocks.flatMap((value) => [value, value, value, value]);
    const single = bootstrapError(blockResamples(800, 1), (places) => meanAt(values, places))!;
    const blocks = bootstrapError(blockResamples(800, 16), (places) => meanAt(values, places))!;
    expect(blocks / single).toBeGreaterThan(1.7);
    expect(blocks / single).toBeLessThan(2.2);
  });

  it("is the same whenever it is asked for, and none for one value", () => {
    const values = [...sample(30, normals("again"))];
    const error = (): number | null =>
      bootstrapError(blockResamples(30, 3), (places) => meanAt(values, places));
    expect(error()).toBe(error());
    expect(bootstrapError(blockResamples(1, 1), () => 0)).toBe(null);
  });
});

describe("blockResamples", () => {
  it("are runs of neighbours that wrap around the end", () => {
    for (const places of blockResamples(11, 4)) {
      expect(places).toHaveLength(11);
      for (const first of [0, 4, 8])
        for (let k = 1; k < 4 && first + k < 11; k++)
          expect(places[first + k]).toBe((places[first]! + k) % 11);
    }
  });

  it("are made once for a table", () => {
    const resamples = resampler();
    expect(resamples(20, 3)).toBe(resamples(20, 3));
    expect(resamples(20, 3)).toEqual(blockResamples(20, 3));
  });
});

describe("shareOf", () => {
  it("of independent outcomes has the binomial error", () => {
    const hits = days(200, 1).map((i) => i % 5 !== 0);
    const { value, se } = shareOf(hits, blockResamples(200, 1), 200);
    expect(value).toBe(0.8);
    expect(Math.abs(se! / Math.sqrt((0.8 * 0.2) / 200) - 1)).toBeLessThan(4 / Math.sqrt(2000));
  });

  it("of all is not certain", () => {
    const { value, se } = shareOf([true, true, true, true], blockResamples(4, 2), 2);
    expect(value).toBe(1);
    expect(se).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 2), 12);
    expect(shareOf([], [], 0)).toEqual({ value: null, se: null });
  });
});
