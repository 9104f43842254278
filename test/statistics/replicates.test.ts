import { describe, expect, it } from "vitest";
import { moments } from "../../src/statistics/moments.ts";
import { pairedMean, pairedProbability, pairedQuantile } from "../../src/statistics/paired.ts";
import { below, probability } from "../../src/statistics/probability.ts";
import { quantileEstimate } from "../../src/statistics/quantile.ts";
import { ratioOfSums } from "../../src/statistics/ratio-of-sums.ts";
import { type Replicates, ofRows } from "../../src/statistics/replicates.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { tailMean } from "../../src/statistics/tail-mean.ts";
import { uniforms } from "../support/uniforms.ts";

const ROWS = 4000;
const own: Replicates = { count: ROWS, of: (row) => row };
const draw = uniforms("replicates");
const values = Float64Array.from({ length: ROWS }, () => draw() + draw());
const other = values.map((x) => x + draw());

/** Expects two errors alike up to a relative difference. */
const near = (a: number | null, b: number | null, relative = 1e-9): void => {
  expect(Math.abs(a! / b! - 1)).toBeLessThan(relative);
};

describe("errors by replicates", () => {
  it("are those of independent rows where each row is a replicate of its own", () => {
    near(moments(values, own).mean_se, moments(values).mean_se);
    near(ratioOfSums(values, other, own).se, ratioOfSums(values, other).se);
    near(pairedMean(values, other, own).se, pairedMean(values, other).se);
    near(tailMean(sortSample(values, own), 0.05).se, tailMean(sortSample(values), 0.05).se);
    // Those of a share divide by n, not n − 1.
    near(probability(values, below(0.7), own).se, probability(values, below(0.7)).se, 1e-3);
    near(
      quantileEstimate(sortSample(values, own), 0.3).se,
      quantileEstimate(sortSample(values), 0.3).se,
      1e-3,
    );
    near(pairedQuantile(values, other, 0.5, own).se, pairedQuantile(values, other, 0.5).se, 1e-3);
  });

  it("are √k times as large where every value stands k times in its replicate", () => {
    const fold = 4;
    const copies = Float64Array.from({ length: ROWS * fold }, (_, i) => values[Math.floor(i / fold)]!);
    const others = Float64Array.from({ length: ROWS * fold }, (_, i) => other[Math.floor(i / fold)]!);
    const replicates: Replicates = { count: ROWS, of: (row) => Math.floor(row / fold) };
    near(moments(copies, replicates).mean_se, moments(values).mean_se);
    near(pairedMean(copies, others, replicates).se, pairedMean(values, other).se);
    near(probability(copies, below(0.7), replicates).se, probability(values, below(0.7)).se, 1e-3);
    near(
      quantileEstimate(sortSample(copies, replicates), 0.5).se,
      quantileEstimate(sortSample(values), 0.5).se,
      0.2,
    );
  });

  it("are 0 where replicates say the same, of the median of mirrored pairs too", () => {
    const mirrored = Float64Array.from(
      { length: 2000 },
      (_, i) => (i % 2 === 0 ? 1 : -1) * values[Math.floor(i / 2)]!,
    );
    const pairs: Replicates = { count: 20, of: (row) => Math.floor(row / 2) % 20 };
    expect(moments(mirrored, pairs).mean_se).toBeLessThan(1e-15);
    expect(quantileEstimate(sortSample(mirrored, pairs), 0.5).se).toBe(0);
    expect(quantileEstimate(sortSample(mirrored, pairs), 0.9).se).toBeGreaterThan(0);
  });

  it("leave out rows without a value, and know which replicate the others are of", () => {
    const some = values.map((x, i) => (i % 3 === 0 ? NaN : x));
    const rows = Uint32Array.from(some.keys()).filter((i) => i % 3 !== 0);
    const kept = Float64Array.from(rows, (i) => some[i]!);
    const replicates: Replicates = { count: 25, of: (row) => row % 25 };
    expect(moments(some, replicates).mean_se).toBeCloseTo(
      moments(kept, ofRows(replicates, rows)).mean_se!,
      15,
    );
    const difference = pairedQuantile(some, other, 0.5, replicates);
    const without = pairedQuantile(
      kept,
      Float64Array.from(rows, (i) => other[i]!),
      0.5,
      ofRows(replicates, rows),
    );
    expect(difference).toEqual(without);
  });

  it("of an event that is seen never or always are those of half a case", () => {
    const replicates: Replicates = { count: 25, of: (row) => row % 25 };
    expect(probability(values, below(-1), replicates)).toEqual(probability(values, below(-1)));
    expect(pairedProbability(values, other, below(-1), replicates).se).toBeGreaterThan(0);
  });

  it("hold the truth as often as they say: a mean, a share and a median of 32 dependent replicates", () => {
    const replicates: Replicates = { count: 32, of: (row) => row % 32 };
    const hits = { mean: 0, share: 0, median: 0 };
    const runs = 400;
    for (let k = 0; k < runs; k++) {
      const shared = Float64Array.from({ length: 32 }, () => draw() - 0.5);
      const sample = Float64Array.from({ length: 640 }, (_, i) => shared[i % 32]! + draw() - 0.5);
      const holds = (estimate: number | null, se: number | null, truth: number): number =>
        Number(Math.abs(estimate! - truth) <= 2 * se!);
      const { mean, mean_se } = moments(sample, replicates);
      hits.mean += holds(mean, mean_se, 0);
      const share = probability(sample, below(0), replicates);
      hits.share += holds(share.value, share.se, 0.5);
      const median = quantileEstimate(sortSample(sample, replicates), 0.5);
      hits.median += holds(median.value, median.se, 0);
    }
    for (const count of Object.values(hits)) {
      expect(count / runs).toBeGreaterThan(0.9);
      expect(count / runs).toBeLessThan(0.99);
    }
  });
});
