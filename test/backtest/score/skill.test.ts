import { describe, expect, it } from "vitest";
import { blockResamples } from "../../../src/backtest/score/block-bootstrap.ts";
import { dieboldMariano, skillOf } from "../../../src/backtest/score/skill.ts";
import { studentTCdf } from "../../../src/statistics/student-t.ts";
import { normals, sample } from "../../statistics/sampling.ts";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("dieboldMariano", () => {
  it("at one step is the t statistic of the mean, its variance over n, times √((n − 1)/n)", () => {
    const values = [0.3, -0.1, 0.5, 0.2, 0.4, -0.2];
    const n = values.length;
    const mean = sum(values) / n;
    const variance = sum(values.map((value) => (value - mean) ** 2)) / n;
    const expected = (mean / Math.sqrt(variance / n)) * Math.sqrt((n - 1) / n);
    const { t, p } = dieboldMariano(values, 1);
    expect(t).toBeCloseTo(expected, 12);
    expect(p).toBeCloseTo(2 * studentTCdf(-Math.abs(expected), n - 1), 12);
  });

  it("at three steps adds two autocovariances twice, and has the small-sample factor", () => {
    const values = [1, 2, 3, 4, 3, 5, 6, 2, 1, 3];
    const n = values.length;
    const mean = sum(values) / n;
    const covariance = (lag: number): number =>
      sum(values.slice(lag).map((value, i) => (value - mean) * (values[i]! - mean))) / n;
    const variance = covariance(0) + 2 * covariance(1) + 2 * covariance(2);
    expect(variance).toBeGreaterThan(0);
    const factor = Math.sqrt((n + 1 - 6 + 6 / n) / n);
    expect(dieboldMariano(values, 3).t).toBeCloseTo((mean / Math.sqrt(variance / n)) * factor, 12);
  });

  it("takes Bartlett's weights where plain sums are negative", () => {
    const values = [1, -1, 1, -1, 1, -1, 1, -1.5];
    const { t } = dieboldMariano(values, 2);
    const mean = sum(values) / 8;
    const at = (lag: number): number =>
      sum(values.slice(lag).map((value, i) => (value - mean) * (values[i]! - mean))) / 8;
    expect(at(0) + 2 * at(1)).toBeLessThan(0);
    const factor = Math.sqrt((8 + 1 - 4 + 2 / 8) / 8);
    expect(t).toBeCloseTo((mean / Math.sqrt((at(0) + at(1)) / 8)) * factor, 12);
  });

  it("says nothing of what does not vary, or is too little", () => {
    expect(dieboldMariano([1, 1, 1], 1)).toEqual({ t: null, p: null });
    expect(dieboldMariano([1], 1)).toEqual({ t: null, p: null });
    expect(dieboldMariano([1, 2, 3], 3)).toEqual({ t: null, p: null });
  });

  it("rejects equal forecasts in one of twenty tries, with overlap of four steps", () => {
    let rejected = 0;
    const tries = 600;
    for (let k = 0; k < tries; k++) {
      const shocks = [...sample(83, normals(`overlap ${k}`))];
      const values = Array.from(
        { length: 80 },
        (_, i) => shocks[i]! + shocks[i + 1]! + shocks[i + 2]! + shocks[i + 3]!,
      );
      if (dieboldMariano(values, 4).p! < 0.05) rejected += 1;
    }
    // The test is known to reject a little too often at such sizes; without autocovariances it would in a third of tries.
    expect(rejected / tries).toBeGreaterThan(0.03);
    expect(rejected / tries).toBeLessThan(0.14);
  });
});

describe("skillOf", () => {
  it("is one less the ratio of mean losses", () => {
    const skill = skillOf([1, 2, 3], [2, 4, 6], 1, blockResamples(3, 1));
    expect(skill.value).toBe(0.5);
    expect(skill.se).toBeCloseTo(0, 12);
    expect(skill.t).toBeGreaterThan(0);
  });

  it("is unknown where the other forecast loses nothing", () => {
    expect(skillOf([1, 1], [0, 0], 1, blockResamples(2, 1)).value).toBe(null);
    expect(skillOf([], [], 1, [])).toEqual({ value: null, se: null, t: null, p: null });
  });
});
