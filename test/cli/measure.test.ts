import { describe, expect, it } from "vitest";
import type { Throughput } from "../../bench/throughput.ts";
import { resultOf } from "../../src/cli/measure.ts";

const measured = (engine: Throughput["engine"], workers: number, ms: number): Throughput => ({
  engine,
  workers,
  paths: 1000,
  days: 10,
  elapsedMs: [ms + 1, ms - 1, ms],
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

  it("has speedups over its first row", () => {
    expect(results.map(({ speedup }) => speedup)).toEqual([1, 2, 8, 5]);
  });

  it("has the efficiency of a worker within its engine, against the fewest workers there, in whatever order", () => {
    expect(results.map(({ scalingEfficiency }) => scalingEfficiency)).toEqual([1, 1, 0.8, 1]);
  });
});
