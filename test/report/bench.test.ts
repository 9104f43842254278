import { describe, expect, it } from "vitest";
import { type Bench, benchDocument } from "../../src/report/bench.ts";
import { renderBench } from "../../src/report/terminal/bench.ts";
import { linesWithin, screen } from "./terminal/screen.ts";

const bench: Bench = {
  machine: "2 × a processor",
  node: "20.20.2",
  version: "0.1.0",
  scenario: "base",
  set: [],
  seed: "1",
  sampling: "quasi",
  paths: 20_000,
  days: 365,
  fleets: 2,
  rounds: 5,
  results: [1, 2].map((workers) => ({
    engine: "simd",
    workers,
    pathsPerSecond: { median: 8012.4 * workers, min: 7800 * workers, max: 8100 * workers },
    pathDaysPerSecond: 2_924_489 * workers,
    nsPerPathDayAndThread: 341.94,
    scalingEfficiency: { value: 0.962, se: workers === 1 ? 0 : 0.0123 },
    speedup: { value: workers, se: workers === 1 ? 0 : 0.034 },
    peakMemoryMb: 181.7,
    processorShare: 0.99,
  })),
};

describe("renderBench", () => {
  it("shows a row for each number of workers", () => {
    const lines = linesWithin(renderBench(bench, screen()), 100);
    expect(lines[0]).toBe(
      "base: 20,000 paths × 365 days × 2 fleets, 5 rounds after warming up, quasi sampling",
    );
    const row = lines[4]!.trim().split(/\s{2,}/);
    expect(row).toEqual([
      "simd",
      "2",
      "16,025",
      "15,600",
      "16,200",
      "5,848,978",
      "341.9",
      "2.00 ±0.03",
      "96 ±1",
      "182 MB",
    ]);
    expect(lines.at(-1)).toBe("2 × a processor");
  });

  it("counts one of a thing as one", () => {
    const once = { ...bench, paths: 1, days: 1, fleets: 1, rounds: 1 };
    expect(renderBench(once, screen())).toMatch(/^base: 1 path × 1 day × 1 fleet, 1 round after/);
  });

  it.each([
    [80, /\bmin\b/, /scaling: /],
    [60, /scaling/, /memory/],
  ])("fits %i columns, and explains what it shows", (columns, gone, kept) => {
    const text = linesWithin(renderBench(bench, screen(columns)), columns).join("\n");
    expect(text).not.toMatch(gone);
    expect(text).toMatch(kept);
  });

  it("has nothing to compare in one row, and no error in one round", () => {
    const one = renderBench({ ...bench, results: bench.results.slice(0, 1) }, screen());
    expect(one).not.toMatch(/speedup|scaling/);
    expect(renderBench({ ...bench, rounds: 1 }, screen())).not.toMatch(/standard error/);
  });

  it("tells what was set, and that others had the machine", () => {
    const [first, second] = bench.results;
    const text = renderBench(
      { ...bench, set: ["storm_split=off"], results: [first!, { ...second!, processorShare: 0.61 }] },
      screen(),
    );
    expect(text).toMatch(/^set storm_split=off$/m);
    expect(text).toMatch(/threads were at work 61% of the time/);
    expect(renderBench(bench, screen())).not.toMatch(/at work|^set /m);
  });
});

describe("benchDocument", () => {
  it("names every number with its unit", () => {
    expect(benchDocument(bench)).toMatchObject({
      schema: "hashfleet/bench@1",
      set: [],
      seed: "1",
      sampling: "quasi",
      results: [
        { engine: "simd", workers: 1, ns_per_path_day_and_thread: 341.94, peak_memory_mb: 181.7 },
        { workers: 2, speedup: 2, speedup_se: 0.034, scaling_efficiency_se: 0.0123 },
      ],
    });
  });
});
