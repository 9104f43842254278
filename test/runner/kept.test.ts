import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { keepIn } from "../../src/runner/kept/keep-in.ts";
import type { Keep } from "../../src/runner/kept/kept.ts";
import { type Run, run, type RunOptions } from "../../src/runner/run.ts";
import { stretchesBetween } from "../../src/runner/fill.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { temporaryFolder } from "../support/temporary.ts";

const named = loadScenario("base", { sets: ["horizon_days=3", "storms={}"] });
const options: RunOptions = { paths: 1400, seed: "kept", inProcess: true, batchPaths: 256 };
const place = temporaryFolder();
let count = 0;
const newFolder = (): string => join(place, String(count++));

function bytesOf({ metrics, drawn, series }: Run): Buffer {
  return Buffer.concat(
    [...metrics, ...drawn, ...series].map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    ),
  );
}

/** A run that is ended after so many batches are kept, of which none is simulated after. */
async function endedAfter(batches: number, keep: Keep, more: RunOptions = {}): Promise<void> {
  const stop = new AbortController();
  let left = batches;
  const watched: Keep = {
    open(...range) {
      const kept = keep.open(...range);
      return {
        ...kept,
        put(piece) {
          if (left-- > 0) kept.put(piece);
          if (left === 0) stop.abort(new Error("ended"));
        },
      };
    },
  };
  await expect(run(named, { ...options, ...more, keep: watched, signal: stop.signal })).rejects.toThrow(
    "ended",
  );
}

/** Paths that a run with such a keep simulates. */
async function simulatedBy(keep: Keep, more: RunOptions = {}): Promise<{ result: Run; paths: number }> {
  let paths = 0;
  const watched: Keep = {
    open(...range) {
      const kept = keep.open(...range);
      return {
        ...kept,
        put(piece) {
          paths += piece.paths;
          kept.put(piece);
        },
      };
    },
  };
  const result = await run(named, { ...options, ...more, keep: watched });
  // Speed is of these alone.
  expect(result.simulated - (more.earlier?.simulated ?? 0)).toBe(paths);
  return { result, paths };
}

let whole: Run;
beforeAll(async () => {
  whole = await run(named, options);
});

function expectWhole(result: Run): void {
  expect(result.fingerprint).toBe(whole.fingerprint);
  expect(bytesOf(result).equals(bytesOf(whole))).toBe(true);
  expect(result.overflowed).toEqual(whole.overflowed);
}

describe("a run that was ended", () => {
  it.each([
    ["in memory", {}],
    ["with its columns on disk", { bytesInMemory: 1000 }],
    ["by batches of another size", { batchPaths: 512 }],
    ["with threads", { inProcess: false, workers: 2 }],
  ] satisfies [string, RunOptions][])("goes on from what it kept, %s, to the same bits", async (_, more) => {
    const keep = keepIn(newFolder(), { version: "1" });
    await endedAfter(3, keep);
    const { result, paths } = await simulatedBy(keep, more);
    expect(paths).toBe(1400 - 3 * 256);
    expectWhole(result);
    const again = await simulatedBy(keep, more);
    expect(again.paths).toBe(0);
    expectWhole(again.result);
  });

  it("makes again what was cut short or changed by a byte, and says so", async () => {
    const folder = newFolder();
    let damaged = 0;
    const keep = keepIn(folder, { version: "1", onDamaged: (batches) => (damaged += batches) });
    await simulatedBy(keep);
    const file = (end: string): string =>
      join(
        folder,
        readdirSync(folder).find((name) => name.endsWith(end))!,
      );
    const sound = { columns: readFileSync(file(".columns")), done: readFileSync(file(".done")) };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("columns", "done"),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 0, max: 255 }),
        async (which, at, byte) => {
          for (const name of ["columns", "done"] as const) writeFileSync(file(`.${name}`), sound[name]);
          const bytes = Buffer.from(sound[which]);
          const place = Math.floor(at * bytes.length);
          const changed = bytes[place] !== byte;
          if (changed) {
            bytes[place] = byte;
            writeFileSync(file(`.${which}`), bytes);
          } else truncateSync(file(`.${which}`), place);
          const { result } = await simulatedBy(keep);
          expectWhole(result);
        },
      ),
      { numRuns: 25 },
    );
    expect(damaged).toBeGreaterThan(0);
  });

  it("takes nothing of another version, seed, scenario or sampling", async () => {
    const folder = newFolder();
    const keep = keepIn(folder, { version: "1" });
    await simulatedBy(keep);
    expect((await simulatedBy(keepIn(folder, { version: "2" }))).paths).toBe(1400);
    expect((await simulatedBy(keep, { seed: "other" })).paths).toBe(1400);
    expect((await simulatedBy(keep, { sampling: "plain" })).paths).toBe(1400);
    expect((await simulatedBy(keep, { resampled: { names: ["price"], seed: "x" } })).paths).toBe(1400);
    expect((await simulatedBy(keep)).paths).toBe(0);
  });

  it("takes what other folders hold, in any division", async () => {
    const [first, second] = [newFolder(), newFolder()];
    await endedAfter(3, keepIn(first, { version: "1" }));
    await simulatedBy(keepIn(second, { version: "1" }), { paths: 1100, batchPaths: 1024 });
    mkdirSync(`${second}-copy`);
    for (const name of readdirSync(second)) copyFileSync(join(second, name), join(`${second}-copy`, name));
    const others = [first, second, `${second}-copy`];
    const { result, paths } = await simulatedBy(keepIn(newFolder(), { version: "1", others }), {
      bytesInMemory: 1000,
    });
    // Of the second folder's first batch a part is in the first: it is not taken.
    expect(paths).toBeLessThan(1400);
    expectWhole(result);
  });
});

it("stretches between those that are done make the whole, and overlap none", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(60))), fc.nat(60), (pairs, end) => {
      const done = pairs.map(([a, b]) => ({ firstPath: Math.min(a, b), endPath: Math.max(a, b) }));
      const covered = new Array<number>(end).fill(0);
      for (const { firstPath, endPath } of done)
        for (let i = firstPath; i < Math.min(end, endPath); i++) covered[i] = 1;
      for (const { firstPath, endPath } of stretchesBetween(done, 0, end))
        for (let i = firstPath; i < endPath; i++) if (i < end) covered[i]! += 1;
      expect(covered.every((times) => times === 1)).toBe(true);
    }),
  );
});
