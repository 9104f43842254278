import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepIn } from "../../src/runner/kept/keep-in.ts";
import { HeldError, holderOf, lockFolder } from "../../src/runner/kept/lock.ts";
import { openSimulator } from "../../src/runner/open-simulator.ts";
import { type Run, run } from "../../src/runner/run.ts";
import type { Simulator } from "../../src/runner/simulator.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { faultOfShard } from "../../src/shards/check-shard.ts";
import { runShard } from "../../src/shards/run-shard.ts";
import { type Shard, stretchOf } from "../../src/shards/shard.ts";
import { PART, shardName } from "../../src/shards/shard-folder.ts";
import { WORK, type Work, workDigest } from "../../src/shards/work.ts";
import { temporaryFolder } from "../support/temporary.ts";

const place = temporaryFolder();
const named = loadScenario("base", { sets: ["horizon_days=3", "storms={}"] });
const { scenario, name, file, sha256 } = named;
const RESAMPLED = { names: ["price"], seed: "other" };
const BLOCKS = {
  blockPaths: 100,
  seed: "other",
  names: Array.from({ length: 12 }, (_, k) => [["price"], []][k % 2]!),
};
const of = { name, file, sha256 };
const work: Work = {
  schema: WORK,
  version: "1",
  seed: "shards",
  sampling: "quasi",
  paths: 1200,
  runs: [
    { title: "base", label: "base", of, scenario },
    { title: "resampled", of, scenario, markDays: [3], resampled: RESAMPLED },
    { title: "blocks", of, scenario, markDays: [3], series: [], resampled: BLOCKS },
  ],
};

let simulator: Simulator;
let whole: readonly Run[];
beforeAll(async () => {
  simulator = await openSimulator({ workers: 1, inProcess: true }, 1200);
  whole = await runsWith(undefined);
});
afterAll(() => simulator.close());

/** The runs of the work, as a command does them. */
async function runsWith(others: readonly string[] | undefined, onPut?: () => void): Promise<readonly Run[]> {
  const keep = others && keepIn(join(place, `merged-${merged++}`), { version: "1", others });
  const runs: Run[] = [];
  for (const { markDays, series, resampled } of work.runs) {
    runs.push(
      await run(named, {
        ...{ paths: 1200, seed: "shards", sampling: "quasi", simulator, markDays, series, resampled },
        ...(resampled && "blockPaths" in resampled && { batchPaths: resampled.blockPaths }),
        keep: keep && {
          open(...range) {
            const kept = keep.open(...range);
            return {
              ...kept,
              put: (piece) => {
                onPut?.();
                kept.put(piece);
              },
            };
          },
        },
      }),
    );
  }
  return runs;
}
let merged = 0;

const shardsOf = (count: number): Shard[] => Array.from({ length: count }, (_, index) => ({ index, count }));
const folderOf = (where: string, shard: Shard): string => join(where, shardName(shard, workDigest(work)));

it("shards of any number divide the paths into whole blocks, each path once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 200 }), (paths, count) => {
      const stretches = shardsOf(count).map((shard) => stretchOf(shard, paths));
      expect(stretches[0]!.firstPath).toBe(0);
      expect(stretches.at(-1)!.endPath).toBe(paths);
      stretches.slice(1).forEach(({ firstPath }, k) => {
        expect(firstPath).toBe(stretches[k]!.endPath);
        expect(firstPath === paths || firstPath % 256 === 0).toBe(true);
      });
    }),
  );
});

describe.each([1, 3, 7])("%i shards", (count) => {
  const where = join(place, String(count));

  it("are the runs to the bit, in any order, twice, two at once", async () => {
    const options = { simulator, table: true };
    const order = [...shardsOf(count)].reverse();
    for (const shard of order) await runShard(work, shard, where, options);
    for (const shard of order) {
      expect((await runShard(work, shard, where, options)).simulated).toBe(0);
      expect(await faultOfShard(folderOf(where, shard), work, shard)).toBeUndefined();
    }
    let simulated = 0;
    const runs = await runsWith(
      readdirSync(where).map((each) => join(where, each)),
      () => simulated++,
    );
    expect(simulated).toBe(0);
    expect(runs.map(({ fingerprint }) => fingerprint)).toEqual(whole.map(({ fingerprint }) => fingerprint));
    for (const [k, { metrics, drawn, series }] of runs.entries())
      expect({ metrics, drawn, series }).toEqual({
        metrics: whole[k]!.metrics,
        drawn: whole[k]!.drawn,
        series: whole[k]!.series,
      });
  });
});

describe("a shard", () => {
  const where = join(place, "one");
  const shard = { index: 1, count: 3 };
  const folder = folderOf(where, shard);
  beforeAll(async () => {
    await runShard(work, shard, where, { simulator, table: true });
    cpSync(folder, `${folder}-sound`, { recursive: true });
  });
  const restore = (): void => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(`${folder}-sound`, folder, { recursive: true });
  };

  it("of which a file is missing, cut short or changed is found so, and mended", async () => {
    for (const file of readdirSync(`${folder}-sound`)) {
      if (file === "work.json") continue; // what it is of is told by whoever asks
      for (const harm of [
        (path: string) => {
          rmSync(path);
        },
        (path: string) => {
          truncateSync(path, 100);
        },
        (path: string) => {
          const bytes = readFileSync(path);
          bytes[Math.floor(bytes.length / 2)]! ^= 1;
          writeFileSync(path, bytes);
        },
      ]) {
        restore();
        harm(join(folder, file));
        expect(await faultOfShard(folder, work, shard), file).toBeDefined();
        await runShard(work, shard, where, { simulator, table: true });
        expect(await faultOfShard(folder, work, shard), file).toBeUndefined();
      }
    }
  });

  it("of other work, or another shard, is not taken for it", async () => {
    restore();
    expect(await faultOfShard(folder, { ...work, seed: "2" }, shard)).toContain("other work");
    expect(await faultOfShard(folder, work, { index: 2, count: 3 })).toBe("is shard 1/3");
  });

  it("is left to the process that is at it", async () => {
    const other = folderOf(where, { index: 2, count: 3 }) + PART;
    cpSync(`${folder}-sound`, other, { recursive: true });
    writeFileSync(join(other, "lock"), JSON.stringify({ host: "far", machine: "other1", pid: 7 }));
    await expect(runShard(work, { index: 2, count: 3 }, where, { simulator, table: true })).rejects.toThrow(
      /process 7 on far works there/,
    );
    const lock = (): unknown => lockFolder(other);
    expect(lock).toThrow(HeldError);
    expect(holderOf(other)).toMatchObject({ pid: 7 });
  });
});
