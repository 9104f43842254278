import { describe, expect, it } from "vitest";
import type { Throughput } from "../../bench/throughput.ts";
import { resultOf } from "../../src/cli/actions/measure.ts";

const measured = (engine: Throughput["engine"], workers: number, ms: number): Throughput => ({
  engine,
  workers,
  paths: 1000,
  days: 10,
  elapsedMs: [ms + 1, ms - 1, ms],
  processorMs: [ms * workers, ms * workers, (ms * workers) / 2],
  peakResidentBytes: 1e6,
});

describe("a measurement of engines and workers", () => {
  const all = [
    measured("plain", 1, 4000),
    measured("plain", 2, 2000),
    measured("simd", 2, 500),
    measured("simd", 1, 800),
  ];
  const results = all.map((one) => resultOf(one, all));

  it("has speedups over its first row, round by round, with what they differ by", () => {
    expect(results.map(({ speedup }) => speedup.value)).toEqual(
      [1, 2, 8, 5].map((value) => expect.closeTo(value, 12) as number),
    );
    expect(results[0]?.speedup.se).toBe(0);
    // 4001/2001, 3999/1999 and 4000/2000: order statistics √0.75 ranks either side of the median.
    const half = (Math.sqrt(0.75) * Math.log(3999 / 1999 / (4001 / 2001))) / 2;
    expect(results[1]?.speedup.se).toBeCloseTo(2 * half, 12);
  });

  it("has the speedup one way that is the other's inverse, whatever the number of rounds", () => {
    const two = [
      { ...all[0]!, elapsedMs: [1000, 1000] },
      { ...all[1]!, elapsedMs: [100, 200] },
    ] as const;
    const [there, back] = [
      resultOf(two[1], two).speedup.value!,
      resultOf(two[0], [two[1], two[0]]).speedup.value!,
    ];
    expect(there).toBeCloseTo(Math.sqrt(50), 12);
    expect(there * back).toBeCloseTo(1, 12);
  });

  it("compares within a round: a machine that is slow for a while changes no speedup", () => {
    const slow = all.map((one) => ({
      ...one,
      elapsedMs: one.elapsedMs.map((ms, round) => ms * (1 + 3 * round)),
    }));
    expect(resultOf(slow[1]!, slow).speedup).toEqual(results[1]?.speedup);
  });

  it("has the efficiency of a worker within its engine, against the fewest workers there, in whatever order", () => {
    expect(results.map(({ scalingEfficiency }) => scalingEfficiency.value)).toEqual(
      [1, 1, 0.8, 1].map((value) => expect.closeTo(value, 12) as number),
    );
  });
});
