import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { compareRuns } from "../../src/report/compare.ts";
import { runDocument } from "../../src/report/run-document.ts";
import { summarise } from "../../src/report/summary.ts";
import { renderRun } from "../../src/report/terminal/run.ts";
import type { Run } from "../../src/runner/run.ts";
import { type SyntheticOptions, syntheticRun } from "./synthetic-run.ts";
import { screen } from "./terminal/screen.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const PATHS = 5000;

/**
 * Columns that may be held: one of each of two scenarios, their pairs, sorted copies and differences, and what the
 * interpreter has not let go yet. All columns of one scenario are more.
 */
const MOST = 40;

/** Memory of arrays that something still holds. */
function heldBytes(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

/** A run whose columns are read anew whenever they are asked for, as from a file, and what that took. */
function fromFile(options: SyntheticOptions = {}) {
  const run = syntheticRun({ paths: 200, fleets: ["efficient"], ...options });
  const reads = new Map<number, number>();
  const held: number[] = [];
  const metrics: Float64Array[] = [];
  run.metrics.forEach((values, m) => {
    const get = (): Float64Array => {
      held.push(heldBytes());
      reads.set(m, (reads.get(m) ?? 0) + 1);
      return Float64Array.from({ length: PATHS }, (_, i) => values[i % values.length]!);
    };
    Object.defineProperty(metrics, m, { enumerable: true, get });
  });
  return { run: { ...run, paths: PATHS, metrics } satisfies Run, reads, held };
}

/** Columns held at most while a run's were read one after the other, over what was held at first. */
function columnsHeld(held: readonly number[], before: number): number {
  return (Math.max(...held) - before) / (8 * PATHS);
}

describe("a long run's columns, which lie on disk", () => {
  it("are each read once for the JSON document, twice where a ratio of sums takes them, and dropped before the next", () => {
    const { run, reads, held } = fromFile();
    const before = heldBytes();
    JSON.stringify(runDocument(run, summarise(run), { version: "", kernel: "simd", node: "" }));
    const often = [...reads.values()];
    expect(often).toHaveLength(run.layout.metrics.length);
    expect(often.filter((times) => times === 1).length).toBeGreaterThan(0.8 * often.length);
    expect(Math.max(...often)).toBeLessThanOrEqual(3);
    expect(columnsHeld(held, before)).toBeLessThan(MOST);
  });

  it("are read for the table where it shows them, once, and dropped before the next", () => {
    const { run, reads, held } = fromFile();
    const before = heldBytes();
    renderRun(summarise(run), run, screen());
    expect(new Set(reads.values())).toEqual(new Set([1]));
    expect(reads.size).toBeLessThan(run.layout.metrics.length);
    expect(columnsHeld(held, before)).toBeLessThan(MOST);
  });

  it("are compared a line at a time, the same column of each scenario", () => {
    const [base, other, same] = [{}, { name: "upside", tilt: 0.5 }, {}].map(fromFile);
    const before = heldBytes();
    const comparison = compareRuns([base!.run, other!.run, same!.run]);
    expect(columnsHeld([...base!.held, ...other!.held], before)).toBeLessThan(MOST);
    // Equal content is read once: only a column itself is known to differ from itself by nothing.
    expect(same!.reads.size).toBe(0);
    expect(comparison.fleets["efficient"]!["p_default"]!.probability![2]!.difference).toEqual({
      difference: 0,
      se: 0,
    });
    const lines = Object.values(comparison.fleets).flatMap(Object.keys).length + 4;
    const readsOf = ({ reads }: { reads: Map<number, number> }): number =>
      [...reads.values()].reduce((sum, count) => sum + count, 0);
    expect([base!, other!].map(readsOf)).toEqual([lines, lines]);
  });
});
