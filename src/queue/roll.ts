import type { Redis } from "ioredis";

/** Who is at work on a server, workers and clients: by whom they were heard of last. */
const ROLL = "hashfleet:roll";

/** All that are there say so as often as this. */
export const BEAT_MS = 10_000;

/** Who is silent for longer is gone. */
const SILENT_SECONDS = 30;

export interface Present {
  readonly kind: "worker" | "client";
  readonly version: string;
  readonly id: string;
  /** The digest of the work that a client waits for. */
  readonly work?: string;
}

/** Says that one is there; all that are, oneself included. The clock is the server's. */
export async function answerRoll(redis: Redis, me: Present): Promise<readonly Present[]> {
  const [seconds] = await redis.time();
  const now = Number(seconds);
  await redis.zadd(ROLL, String(now), JSON.stringify(me));
  await redis.zremrangebyscore(ROLL, "-inf", String(now - SILENT_SECONDS));
  return (await redis.zrange(ROLL, "0", "-1")).flatMap(presentOf);
}

export async function leaveRoll(redis: Redis, me: Present): Promise<void> {
  await redis.zrem(ROLL, JSON.stringify(me));
}

function presentOf(text: string): Present[] {
  try {
    return [JSON.parse(text) as Present];
  } catch {
    return [];
  }
}

const VERSIONS = "hashfleet:versions";

/** Notes that work of a version was given to this server. */
export async function noteVersion(redis: Redis, version: string): Promise<void> {
  await redis.sadd(VERSIONS, version);
}

/** How many shards wait for workers of other versions, where any do. */
export async function waitingForOthers(
  redis: Redis,
  own: string,
  waitKey: (version: string) => string,
): Promise<readonly { readonly version: string; readonly shards: number }[]> {
  const versions = (await redis.smembers(VERSIONS)).filter((version) => version !== own).sort();
  const counts = await Promise.all(versions.map((version) => redis.llen(waitKey(version))));
  return versions.map((version, k) => ({ version, shards: counts[k]! })).filter(({ shards }) => shards > 0);
}
