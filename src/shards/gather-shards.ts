import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { stretchesBetween } from "../runner/fill.ts";
import { namesIn } from "../runner/kept/names-in.ts";
import { faultOfShard } from "./check-shard.ts";
import { SHARDS } from "./count-shards.ts";
import { type Shard, stretchOf } from "./shard.ts";
import { namedShard, readShardManifest, SHARD_FILE, WORK_FILE } from "./shard-folder.ts";
import { WORK, type Work, workDigest } from "./work.ts";

/** A shard that can't be used, and why. */
export interface BadShard {
  readonly folder: string;
  readonly reason: string;
}

/** The shards of one work, looked through. */
export interface Gathered {
  readonly work: Work;
  /** Folders that are whole. */
  readonly whole: readonly string[];
  /** Damaged, and of other work. */
  readonly corrupt: readonly BadShard[];
  readonly foreign: readonly BadShard[];
  /** Shards of which no whole folder is there, of so many as most are divided into. */
  readonly missing: readonly Shard[];
}

/** The shards that a folder's name stands for. */
export interface NamedShards {
  readonly folders: readonly string[];
  /** The folder that they are to make, where the name of the one that they are in says it. */
  readonly makes?: string;
}

/** The shards' folders that are meant by a folder: itself, those in it, or those of the folder that they are to make. */
export function shardFoldersIn(given: string): NamedShards {
  const folder = resolve(given);
  if (existsSync(join(folder, SHARD_FILE)) || namedShard(basename(folder)) !== undefined)
    return { folders: [folder], ...madeOf(dirname(folder)) };
  for (const place of [folder, folder + SHARDS]) {
    const names = namesIn(place).filter((name) => namedShard(name)?.part === false);
    if (names.length > 0) return { folders: names.map((name) => join(place, name)), ...madeOf(place) };
  }
  return { folders: [] };
}

function madeOf(place: string): Pick<NamedShards, "makes"> {
  return place.endsWith(SHARDS) ? { makes: place.slice(0, -SHARDS.length) } : {};
}

/**
 * Looks through shards' folders: all of every file is read. The work is that of most of them; undefined where none tells its work.
 */
export async function gatherShards(
  folders: readonly string[],
  onLooked: (done: number, total: number) => void = () => undefined,
): Promise<Gathered | undefined> {
  const read = folders.map((folder) => ({ folder, ...identityOf(folder) }));
  const main = mostCommon(read.flatMap(({ id }) => id ?? []));
  const work = read.find(({ id }) => id === main)?.work;
  if (main === undefined || work === undefined) return undefined;
  const whole: string[] = [];
  const corrupt: BadShard[] = [];
  const foreign: BadShard[] = [];
  const shards: Shard[] = [];
  const stretches = [];
  for (const [k, { folder, id, shard, work: own }] of read.entries()) {
    onLooked(k, read.length);
    if (id !== undefined && id !== main && own !== undefined) {
      foreign.push({ folder, reason: `is of other work: ${differenceOf(work, own)}` });
      continue;
    }
    const fault =
      shard === undefined ? "tells neither its shard nor its work" : await faultOfShard(folder, work, shard);
    if (shard === undefined || fault !== undefined) {
      corrupt.push({ folder, reason: fault ?? "" });
      continue;
    }
    whole.push(folder);
    shards.push(shard);
    stretches.push(stretchOf(shard, work.paths));
  }
  onLooked(read.length, read.length);
  const count = mostCommon(read.flatMap(({ id, shard }) => (id === main && shard ? shard.count : []))) ?? 1;
  const gaps = stretchesBetween(stretches, 0, work.paths);
  const missing = Array.from({ length: count }, (_, index) => ({ index, count })).filter((shard) => {
    const { firstPath, endPath } = stretchOf(shard, work.paths);
    return gaps.some((gap) => gap.firstPath < endPath && gap.endPath > firstPath);
  });
  return { work, whole, corrupt, foreign, missing };
}

/** What a folder says that it is: by its manifest, or else by its name. */
function identityOf(folder: string): { id?: string; shard?: Shard; work?: Work } {
  const work = readWork(folder);
  const manifest = readShardManifest(folder);
  const named = namedShard(basename(folder));
  const id = work === undefined ? undefined : workDigest(work);
  const shard = manifest?.shard ?? named;
  return {
    ...(work && id && { work, id }),
    ...(shard && { shard: { index: shard.index, count: shard.count } }),
  };
}

function readWork(folder: string): Work | undefined {
  try {
    const work = JSON.parse(readFileSync(join(folder, WORK_FILE), "utf8")) as Work;
    return (work.schema as string) === WORK ? work : undefined;
  } catch {
    return undefined;
  }
}

/** In which of what they share two kinds of work differ. */
function differenceOf(work: Work, other: Work): string {
  const keys = (["version", "seed", "sampling", "paths"] as const).filter((key) => work[key] !== other[key]);
  if (keys.length > 0) return keys.map((key) => `${key} ${other[key]}, not ${work[key]}`).join(", ");
  if (work.runs.length !== other.runs.length) return `${other.runs.length} runs, not ${work.runs.length}`;
  const titles = (of: Work): string => of.runs.map(({ title }) => title).join(", ");
  return titles(work) === titles(other)
    ? "its scenarios have other values"
    : `of ${titles(other)}, not ${titles(work)}`;
}

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
