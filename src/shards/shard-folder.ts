import { readFileSync } from "node:fs";
import { join } from "node:path";
import { digest } from "../scenario/yaml/digest.ts";
import type { Shard } from "./shard.ts";

/** The files of a shard's folder that have names of their own; beside them lie the kept columns of its runs. */
export const SHARD_FILE = "shard.json";
export const WORK_FILE = "work.json";
/** The command that it is of, where one began it. */
export const COMMAND_FILE = "command.json";
export const PATHS_FILE = "paths.parquet";

const SHARD = "hashfleet/shard@1";

/** What a shard's folder holds. */
export interface ShardManifest {
  readonly schema: typeof SHARD;
  /** The digest of the work that it is of. */
  readonly work: string;
  readonly version: string;
  readonly kernel: string;
  readonly shard: Shard;
  readonly first_path: number;
  readonly end_path: number;
  readonly runs: number;
  readonly seconds: number;
  /** ISO 8601, UTC. */
  readonly finished: string;
  /** Of the paths' table; null where there is none. */
  readonly paths_sha256: string | null;
  /** Digest of all that stands above. */
  readonly sha256: string;
}

/** What follows the name of a shard's folder until it is finished. */
export const PART = ".part";

/** What a shard's folder is called: the same work and shard have the same name. */
export function shardName({ index, count }: Shard, work: string): string {
  return `${index}-of-${count}-${work.slice(0, 12)}`;
}

/** The shard, and the beginning of its work's digest, that a folder's name tells; undefined where it is no shard's. */
export function namedShard(
  name: string,
): (Shard & { readonly work: string; readonly part: boolean }) | undefined {
  const found = /^(\d+)-of-(\d+)-([0-9a-f]{12})(\.part)?$/.exec(name);
  if (found === null) return undefined;
  const [, index, count, work = "", part] = found;
  return { index: Number(index), count: Number(count), work, part: part !== undefined };
}

export function shardManifestText(content: Omit<ShardManifest, "schema" | "sha256">): string {
  const unsealed = { schema: SHARD, ...content };
  return `${JSON.stringify({ ...unsealed, sha256: digest(unsealed) }, null, 2)}\n`;
}

/** The manifest of a shard's folder; undefined where there is none, or it was changed. */
export function readShardManifest(folder: string): ShardManifest | undefined {
  try {
    const { sha256, ...unsealed } = JSON.parse(
      readFileSync(join(folder, SHARD_FILE), "utf8"),
    ) as ShardManifest;
    const isOurs = (unsealed.schema as string) === SHARD && digest(unsealed) === sha256;
    return isOurs ? { ...unsealed, sha256 } : undefined;
  } catch {
    return undefined;
  }
}
