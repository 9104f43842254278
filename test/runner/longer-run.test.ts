import { describe, expect, it } from "vitest";
import { run, type RunOptions } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";

const named = loadScenario("base", { sets: ["horizon_days=5", "storms={}"] });

describe("a run that begins with a shorter one", () => {
  it.each(["quasi", "plain"] as const)(
    "is the run of its length, to the bit, of %s paths",
    async (sampling) => {
      const options: RunOptions = { seed: "longer", sampling, inProcess: true };
      const short = await run(named, { ...options, paths: 1100 });
      const told: number[] = [];
      const longer = await run(named, {
        ...options,
        paths: 11_000,
        earlier: short,
        onProgress: (done) => told.push(done),
      });
      const whole = await run(named, { ...options, paths: 11_000 });
      expect(longer.fingerprint).toBe(whole.fingerprint);
      expect(longer.metrics).toEqual(whole.metrics);
      expect(longer.drawn).toEqual(whole.drawn);
      expect(longer.series).toEqual(whole.series);
      expect(longer.seriesPaths).toBe(10_000);
      expect(Math.min(...told)).toBeGreaterThanOrEqual(1100);
      expect(told.at(-1)).toBe(11_000);
    },
  );
});
