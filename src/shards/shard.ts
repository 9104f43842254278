import { FINGERPRINT_BLOCK_PATHS } from "../../workers/block-digest.ts";
import type { Stretch } from "../runner/fill.ts";

/** One of several parts of a run's paths. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** More shards than this is a slip of the keyboard. */
export const MOST_SHARDS = 100_000;

/** The paths of a shard, whole blocks of a fingerprint: where paths are divided changes no number. Few paths leave some shards none. */
export function stretchOf({ index, count }: Shard, paths: number): Stretch {
  const blocks = Math.ceil(paths / FINGERPRINT_BLOCK_PATHS);
  const at = (k: number): number =>
    Math.min(paths, Math.floor((k * blocks) / count) * FINGERPRINT_BLOCK_PATHS);
  return { firstPath: at(index), endPath: index + 1 === count ? paths : at(index + 1) };
}

/** "3/64". */
export function shardText({ index, count }: Shard): string {
  return `${index}/${count}`;
}
