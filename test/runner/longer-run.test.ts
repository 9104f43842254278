import { describe, expect, it } from "vitest";
import { type Run, run, type RunOptions } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";

const named = loadScenario("base", { sets: ["horizon_days=3", "storms={}"] });

/** All columns as bytes: to compare them number by number takes long. */
function bytesOf({ metrics, drawn, series }: Run): Buffer {
  const columns = [...metrics, ...drawn, ...series];
  return Buffer.concat(
    columns.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}

describe("a run that begins with a shorter one", () => {
  // Series are kept of the first 10,000 paths.
  it.each([
    ["quasi", 1100, 10_400],
    ["plain", 300, 700],
  ] as const)("is the run of its length, to the bit: %s, %i of %i paths", async (sampling, some, all) => {
    const options: RunOptions = { seed: "longer", sampling, inProcess: true };
    const short = await run(named, { ...options, paths: some });
    const told: number[] = [];
    const onProgress = (done: number): void => void told.push(done);
    const longer = await run(named, { ...options, paths: all, earlier: short, onProgress });
    const whole = await run(named, { ...options, paths: all });
    expect(longer.fingerprint).toBe(whole.fingerprint);
    expect(bytesOf(longer).equals(bytesOf(whole))).toBe(true);
    expect(longer.seriesPaths).toBe(Math.min(all, 10_000));
    expect(Math.min(...told)).toBeGreaterThanOrEqual(some);
    expect(told.at(-1)).toBe(all);
  });
});
