import { join } from "node:path";
import { holderOf } from "../runner/kept/lock.ts";
import { namesIn } from "../runner/kept/names-in.ts";
import { namedShard, readShardManifest } from "./shard-folder.ts";

/** What the folder of a command's shards is called after the name of the folder that they will make. */
export const SHARDS = ".shards";

/** The shards of some work in a folder, by their names and manifests: batches are checked when they are merged. */
export interface ShardCount {
  /** The beginning of the work's digest. */
  readonly work: string;
  readonly count: number;
  readonly done: readonly number[];
  readonly running: readonly number[];
  readonly stopped: readonly number[];
  /** Of which nothing is there, or no whole manifest. */
  readonly missing: readonly number[];
}

/** The shards in a folder, by the work that they are of and the number into which it is divided. */
export function countShards(folder: string): readonly ShardCount[] {
  const found = namesIn(folder).flatMap((name) => {
    const shard = namedShard(name);
    return shard === undefined ? [] : [{ name, ...shard }];
  });
  const groups = new Map(found.map(({ work, count }) => [`${work} ${count}`, { work, count }]));
  return [...groups.values()].map(({ work, count }) => {
    const own = found.filter((each) => each.work === work && each.count === count);
    const isDone = ({ name, part }: (typeof own)[number]): boolean =>
      !part && readShardManifest(join(folder, name)) !== undefined;
    const done = own.filter(isDone).map(({ index }) => index);
    const parts = own.filter(({ part, index }) => part && !done.includes(index));
    const running = parts.filter(({ name }) => holderOf(join(folder, name))).map(({ index }) => index);
    const stopped = parts.map(({ index }) => index).filter((index) => !running.includes(index));
    const there = new Set([...done, ...running, ...stopped]);
    const all = Array.from({ length: count }, (_, index) => index);
    const inOrder = (indices: readonly number[]): readonly number[] => [...indices].sort((a, b) => a - b);
    return {
      ...{ work, count, done: inOrder(done), running: inOrder(running), stopped: inOrder(stopped) },
      missing: all.filter((index) => !there.has(index)),
    };
  });
}
