import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestRoom } from "../runner/fingerprint.ts";
import { fill, stretchesBetween } from "../runner/fill.ts";
import { keepIn } from "../runner/kept/keep-in.ts";
import { KeepError } from "../runner/kept/kept.ts";
import { HeldError, lockFolder } from "../runner/kept/lock.ts";
import { pieceOf, shapeOf } from "../runner/kept/pieces.ts";
import type { Simulator } from "../runner/simulator.ts";
import { SERIES_PATHS } from "../runner/table.ts";
import { faultOfShard } from "./check-shard.ts";
import { planned } from "./planned.ts";
import { type Shard, stretchOf } from "./shard.ts";
import { COMMAND_FILE, PART, SHARD_FILE, shardManifestText, shardName, WORK_FILE } from "./shard-folder.ts";
import { writeShardTable } from "./shard-table.ts";
import { type PlannedRun, type Work, workDigest } from "./work.ts";

export interface ShardOptions {
  readonly simulator: Simulator;
  /** Whether a table of paths is written beside the kept columns, for other programs to read. */
  readonly table: boolean;
  /** The command that the shard is of, as the text of a file beside it. */
  readonly about?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the paths of all runs that are done, and all there are. */
  readonly onProgress?: ((done: number, total: number, found: number) => void) | undefined;
  readonly batchPaths?: number | undefined;
}

/** What came of a shard. */
export interface ShardDone {
  readonly folder: string;
  /** Paths of each run, and all that were simulated now: none where the shard was finished before. */
  readonly paths: number;
  readonly simulated: number;
  readonly seconds: number;
}

/**
 * Simulates a shard of some work in a folder of `place`, going on from what is kept of it there. The folder has its name once it is
 * whole: a second time nothing is left to do, and two at once do no harm. A HeldError where another process is at it.
 */
export async function runShard(
  work: Work,
  shard: Shard,
  place: string,
  options: ShardOptions,
): Promise<ShardDone> {
  const id = workDigest(work);
  const folder = join(place, shardName(shard, id));
  const part = folder + PART;
  const { firstPath, endPath } = stretchOf(shard, work.paths);
  const paths = endPath - firstPath;
  const started = performance.now();
  const done = { folder, paths, simulated: 0, seconds: 0 };
  if (existsSync(folder)) {
    if ((await faultOfShard(folder, work, shard)) === undefined) return done;
    setAside(folder, part);
  }
  mkdir(part);
  const stop = new AbortController();
  const lock = lockFolder(part, (error) => {
    stop.abort(error);
  });
  try {
    const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
    put(part, WORK_FILE, `${JSON.stringify(work)}\n`);
    if (options.about !== undefined) put(part, COMMAND_FILE, options.about);
    let simulated = 0;
    for (const [k, run] of work.runs.entries())
      simulated += await simulatePart(
        work,
        run,
        part,
        { firstPath, endPath },
        {
          ...options,
          signal,
          onProgress: (now, there) =>
            options.onProgress?.(k * paths + now, work.runs.length * paths, k * paths - simulated + there),
        },
      );
    const table = options.table ? await writeShardTable(work, shard, part, signal) : undefined;
    const seconds = (performance.now() - started) / 1000;
    put(
      part,
      SHARD_FILE,
      shardManifestText({
        work: id,
        version: work.version,
        kernel: options.simulator.engine,
        shard: { index: shard.index, count: shard.count },
        first_path: firstPath,
        end_path: endPath,
        runs: work.runs.length,
        seconds,
        finished: new Date().toISOString(),
        paths_sha256: table ?? null,
      }),
    );
    lock.check();
    lock.release();
    await install(part, folder, work, shard);
    return { ...done, simulated, seconds };
  } finally {
    lock.release();
  }
}

/** Simulates what is missing of a run's paths; how many that were. */
async function simulatePart(
  work: Work,
  run: PlannedRun,
  part: string,
  { firstPath, endPath }: { readonly firstPath: number; readonly endPath: number },
  {
    simulator,
    batchPaths,
    signal,
    onProgress,
  }: ShardOptions & { onProgress: (done: number, found: number) => void },
): Promise<number> {
  const { spec, layout } = planned(work, run);
  const kept = keepIn(part, { version: work.version }).open(spec, shapeOf(layout), firstPath, endPath);
  try {
    const there = Array.from(kept.pieces(), (piece) => ({
      firstPath: piece.firstPath,
      endPath: piece.firstPath + piece.paths,
    }));
    const missing = stretchesBetween(there, firstPath, endPath);
    const left = missing.reduce((sum, each) => sum + each.endPath - each.firstPath, 0);
    const { scenario, seed, sampling, markDays, series, resampled } = spec;
    const digests = digestRoom(endPath);
    await fill(
      missing,
      simulator,
      (buffer, first, paths) => {
        kept.put(pieceOf(buffer, first, paths, digests));
      },
      {
        task: {
          ...{ scenario, seed, sampling, digests },
          ...(markDays && { markDays }),
          ...(series && { series }),
        },
        ...{ resampled, seriesPaths: SERIES_PATHS, signal },
        batchPaths: blockOf(run) ?? batchPaths,
        onProgress: (now) => {
          const found = endPath - firstPath - left;
          onProgress(found + now, found);
        },
      },
    );
    return left;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    kept.close();
  }
}

/** Paths of which a run draws the same names anew: no batch holds two such blocks. */
function blockOf({ resampled }: PlannedRun): number | undefined {
  return resampled && "blockPaths" in resampled ? resampled.blockPaths : undefined;
}

/** A finished shard that was changed since is mended. */
function setAside(folder: string, part: string): void {
  try {
    renameSync(folder, part);
  } catch {
    rmSync(folder, { recursive: true, force: true }); // another mends it
  }
}

/** Gives a finished shard its name. Where another process was faster its shard stays: the numbers are the same. */
async function install(part: string, folder: string, work: Work, shard: Shard): Promise<void> {
  try {
    renameSync(part, folder);
  } catch (error) {
    if ((await faultOfShard(folder, work, shard)) !== undefined) throw asKeepError(part, error);
    rmSync(part, { recursive: true, force: true });
  }
}

function mkdir(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw asKeepError(folder, error);
  }
}

function put(folder: string, name: string, text: string): void {
  try {
    const draft = join(folder, `.${name}`);
    writeFileSync(draft, text);
    renameSync(draft, join(folder, name));
  } catch (error) {
    throw asKeepError(join(folder, name), error);
  }
}

function asKeepError(place: string, error: unknown): Error {
  if (error instanceof HeldError || error instanceof KeepError) return error;
  return new KeepError(`the shard can't be kept at ${place} (${(error as Error).message})`, { cause: error });
}
