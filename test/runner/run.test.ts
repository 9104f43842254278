import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it, vi } from "vitest";
import type { MetricColumn } from "../../src/engine/results.ts";
import { inlineSimulator } from "../../src/runner/inline.ts";
import { openPool } from "../../src/runner/pool.ts";
import { type NamedScenario, type Run, run, type RunOptions } from "../../src/runner/run.ts";
import { place } from "../../src/runner/simulator.ts";
import { openSimulator } from "../../src/runner/open-simulator.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { laws } from "../support/simd.ts";

const month = loadScenario("base", { sets: ["horizon_days=30"] });
/** Several batches of the sizes below, and blocks in each. */
const PATHS = 150;
const OPTIONS: RunOptions = { paths: PATHS, seed: "7", workers: 2, inProcess: true };

/** The month as OPTIONS say, simulated once: it is what other ways to run it are compared with. */
let reference: Promise<Run> | undefined;
const referenceRun = (): Promise<Run> => (reference ??= run(month, OPTIONS));

/** All that a run computes, without how long it took and where. */
function numbersOf({ metrics, series, fingerprint, seriesPaths }: Run) {
  return { metrics, series, fingerprint, seriesPaths };
}

describe("a run", () => {
  it("has a column of one number a path for each metric, and of marks × paths for each series", async () => {
    const result = await referenceRun();
    expect(result).toMatchObject({
      named: month,
      seed: "7",
      paths: PATHS,
      workers: 0,
      days: 30,
      seriesPaths: PATHS,
    });
    expect(result.metrics.map((column) => column.length)).toEqual(result.layout.metrics.map(() => PATHS));
    const cells = result.layout.markDays.length * PATHS;
    expect(result.series.map((column) => column.length)).toEqual(result.layout.series.map(() => cells));
    expect(result.elapsedMs).toBeGreaterThan(0);
  });

  it("has the same numbers where its metrics lie in a file, read anew whenever they are asked for", async () => {
    const inMemory = await referenceRun();
    const inFile = await run(month, { ...OPTIONS, bytesInMemory: 1000 });
    expect(numbersOf(inFile)).toEqual(numbersOf(inMemory));
    expect(inMemory.metrics[0]!.buffer).toBe(inMemory.metrics[0]!.buffer);
    expect(inFile.metrics[0]!.buffer).not.toBe(inFile.metrics[0]!.buffer);
  });

  it("ends each series at the horizon's metric, path by path", async () => {
    const { layout, metrics, series, seriesPaths } = await referenceRun();
    const index = (columns: readonly MetricColumn[]) =>
      columns.findIndex(({ scope, name }) => scope.kind === "network" && name === "price_usd");
    const prices = series[index(layout.series)]!;
    expect(prices.slice((layout.markDays.length - 1) * seriesPaths)).toEqual(metrics[index(layout.metrics)]);
  });

  it("has its series at the days that are asked for, as a run that ends on them", async () => {
    const whole = await run(month, { ...OPTIONS, sampling: "plain", markDays: [10, 30] });
    const short = await run(loadScenario("base", { sets: ["horizon_days=10"] }), {
      ...OPTIONS,
      sampling: "plain",
    });
    expect(whole.layout.markDays).toEqual([10, 30]);
    const network = whole.layout.series.flatMap(({ scope }, s) => (scope.kind === "network" ? [s] : []));
    expect(network.length).toBeGreaterThan(0);
    for (const s of network) expect(whole.series[s]!.slice(0, PATHS)).toEqual(short.series[s]);
  });

  it("keeps the series that are asked for, each as a run that keeps all, with the same metrics", async () => {
    const all = await referenceRun();
    const some = await run(month, { ...OPTIONS, series: ["equity_usd", "price_usd", "runway_months"] });
    expect(some.layout.series.map(({ name }) => name)).toEqual([
      "price_usd",
      ...Object.keys(month.scenario.fleets).flatMap(() => ["equity_usd", "runway_months"]),
    ]);
    for (const [s, column] of some.layout.series.entries()) {
      const same = all.layout.series.findIndex((one) => isDeepStrictEqual(one, column));
      expect(some.series[s]).toEqual(all.series[same]);
    }
    expect(some.fingerprint).toBe(all.fingerprint);
    expect(some.metrics).toEqual(all.metrics);
  });

  it("is the same to the last bit when its threads die one after the other", async () => {
    const file = fileURLToPath(new URL("./workers/mortal.ts", import.meta.url));
    const killed = mkdtempSync(join(tmpdir(), "hashfleet-"));
    vi.stubEnv("MORTAL", killed);
    const simulator = openPool(2, { file });
    try {
      const died = await run(month, { ...OPTIONS, batchPaths: 25, simulator });
      expect(numbersOf(died)).toEqual(numbersOf(await referenceRun()));
      expect(readdirSync(killed).length).toBeGreaterThan(1);
    } finally {
      vi.unstubAllEnvs();
      await simulator.close();
      rmSync(killed, { recursive: true });
    }
  });

  it("is the same to the last bit by compiled laws, in this thread and on threads", async () => {
    const plain = numbersOf(await referenceRun());
    for (const simulator of [inlineSimulator(laws), openPool(2, { laws })]) {
      const fast = await run(month, { ...OPTIONS, batchPaths: 77, simulator });
      await simulator.close();
      expect(fast.engine).toBe("simd");
      expect(numbersOf(fast)).toEqual(plain);
    }
  });

  it("says so when the SIMD engine is asked for where it is not built", async () => {
    // Beside the source there are no data of the laws.
    await expect(run(month, { ...OPTIONS, engine: "simd" })).rejects.toThrow(
      "there is no laws.json; npm run build makes it",
    );
    expect((await run(month, { ...OPTIONS, paths: 1, engine: "plain" })).engine).toBe("plain");
  });

  it("is the same to the last bit in this thread, on threads, and in batches of any size", async () => {
    const reference = numbersOf(await referenceRun());
    const simulator = openPool(2);
    try {
      for (const options of [
        { simulator },
        { simulator, batchPaths: 37, blockPaths: 5 },
        { batchPaths: 101 },
        { blockPaths: 256, batchPaths: PATHS },
      ]) {
        expect(numbersOf(await run(month, { ...OPTIONS, ...options }))).toEqual(reference);
      }
    } finally {
      await simulator.close();
    }
  });

  it("has the first paths of a longer run", async () => {
    const [short, long] = [await run(month, { ...OPTIONS, paths: 100 }), await referenceRun()];
    expect(short.metrics).toEqual(long.metrics.map((column) => column.slice(0, 100)));
  });

  it("tells its progress up to the last path", async () => {
    const told: number[] = [];
    await run(month, { ...OPTIONS, onProgress: (done, total) => told.push(done / total) });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it("of no paths, or of half a path, is the caller's mistake", async () => {
    for (const paths of [0, -1, 1.5, NaN]) {
      await expect(run(month, { ...OPTIONS, paths })).rejects.toThrow(RangeError);
    }
  });
});

describe("a run that is aborted", () => {
  it.each([true, false])("rejects with the signal's reason (in process: %s)", async (inProcess) => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const onProgress = (): void => {
      controller.abort(reason);
    };
    const options = { ...OPTIONS, paths: 1_000_000, inProcess, signal: controller.signal, onProgress };
    await expect(run(month, options)).rejects.toBe(reason);
  });

  it("before it starts does nothing", async () => {
    await expect(run(month, { ...OPTIONS, signal: AbortSignal.abort(new Error("no")) })).rejects.toThrow(
      "no",
    );
  });
});

describe("threads that several runs share", () => {
  it("give each scenario its own numbers, and stay when a run fails", async () => {
    const other: NamedScenario = loadScenario("base", { sets: ["horizon_days=20", "storms={}"] });
    const simulator = await openSimulator({ workers: 2, inProcess: false }, PATHS, 25);
    try {
      const options = { ...OPTIONS, batchPaths: 25, simulator };
      const [first, second] = [await run(month, options), await run(other, options)];
      expect(first.workers).toBe(2);
      expect(second.fingerprint).not.toBe(first.fingerprint);
      await expect(run(month, { ...options, blockPaths: 257 })).rejects.toThrow(
        /a block holds 1 to 256 paths/,
      );
      expect((await run(month, options)).fingerprint).toBe(first.fingerprint);
      expect((await run(other, OPTIONS)).fingerprint).toBe(second.fingerprint);
    } finally {
      await simulator.close();
    }
  });

  it("are no more than there are batches", async () => {
    const simulator = await openSimulator({ workers: 512, inProcess: false }, 600, 250);
    expect(simulator.workers).toBe(3);
    await simulator.close();
  });
});

describe("where paths are simulated", () => {
  it("is this thread below 12,000 paths, unless threads are asked for by number", () => {
    const cores = availableParallelism();
    expect(place(11_999, { inProcess: false })).toEqual({ workers: cores, inProcess: true });
    expect(place(12_000, { inProcess: false })).toEqual({ workers: cores, inProcess: false });
    expect(place(10, { workers: 3, inProcess: false })).toEqual({ workers: 3, inProcess: false });
    expect(place(1e6, { inProcess: true })).toEqual({ workers: cores, inProcess: true });
  });
});
