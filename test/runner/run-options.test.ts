import { describe, expect, it } from "vitest";
import type { MetricName } from "../../src/engine/catalogue/names.ts";
import { columnOf } from "../../src/runner/column-of.ts";
import { run, type RunOptions } from "../../src/runner/run.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";

const month = parseScenario("extends: base", { sets: ["horizon_days=3"] });

describe("a run's options", () => {
  it.each<[string, RunOptions]>([
    ["paths must be a whole number from 1 to 1,000,000,000, got 0", { paths: 0 }],
    ["paths must be a whole number from 1 to 1,000,000,000, got NaN", { paths: NaN }],
    ["workers must be a whole number from 1 to 512, got 1.5", { workers: 1.5 }],
    ["workers must be a whole number from 1 to 512, got 1000", { workers: 1000 }],
    ['seed must be a text like "1"', { seed: "" }],
    ['seed must be a text like "1"', { seed: 1 as unknown as string }],
    ['engine must be plain or simd, got "fast"', { engine: "fast" as "simd" }],
    ['unknown option "path"; did you mean "paths"?', { path: 3 } as RunOptions],
    [
      'unknown option "threads"; there are paths, seed, sampling, workers, inProcess, engine, bytesInMemory, onProgress, signal',
      { threads: 3 } as RunOptions,
    ],
  ])("%s", async (message, options) => {
    await expect(run(month, options)).rejects.toEqual(new RangeError(message));
  });

  it("have defaults: seed 1, few paths in this thread; undefined is as if not said", async () => {
    const plain = await run(month, { paths: 3 });
    expect(plain).toMatchObject({ paths: 3, seed: "1", workers: 0 });
    const said = await run(month, { paths: 3, seed: "1", inProcess: true });
    const unsaid = await run(month, { paths: 3, seed: undefined, workers: undefined, signal: undefined });
    expect([said.fingerprint, unsaid.fingerprint]).toEqual([plain.fingerprint, plain.fingerprint]);
  });
});

describe("a column by name", () => {
  it("is that of the fleet, or of the network", async () => {
    const result = await run(month, { paths: 3 });
    for (const [index, { name, scope }] of result.layout.metrics.entries()) {
      const column = columnOf(result, name, scope.kind === "fleet" ? scope.fleet : undefined);
      expect(column).toEqual(result.metrics[index]);
    }
  });

  it.each([
    ["equity_usd", undefined, "equity_usd is a fleet's: name one of efficient, marginal"],
    ["epochs", "marginal", "epochs is the network's: name no fleet"],
    ["equity_usd", "eficient", 'there is no fleet called eficient; did you mean "efficient"?'],
    ["equty_usd", "x", "there is no fleet called x; there are efficient, marginal"],
    ["equty_usd", "marginal", 'there is no metric called equty_usd of marginal; did you mean "equity_usd"?'],
    ["profit", undefined, "there is no metric called profit of the network"],
  ])("%s of %s: %s", async (metric, fleet, message) => {
    const result = await run(month, { paths: 3 });
    expect(() => columnOf(result, metric as MetricName, fleet)).toThrow(new RangeError(message));
  });
});
