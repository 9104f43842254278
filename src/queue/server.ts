import type { Redis } from "ioredis";
import type { RedisAddress } from "./address.ts";
import type { Tell } from "./connect.ts";
import { QueueError } from "./errors.ts";

/** BullMQ's scripts need this version. */
const LEAST_REDIS = 6;

/** Says what of a server's settings endangers jobs; a QueueError where it is too old. */
export async function checkServer(redis: Redis, { shown }: RedisAddress, tell: Tell): Promise<void> {
  const info = await redis.info().catch(() => ""); // not every user may ask
  const version = /^redis_version:(\S+)/m.exec(info)?.[1];
  if (version !== undefined && parseInt(version, 10) < LEAST_REDIS)
    throw new QueueError(`${shown}: its version is ${version}; a queue needs Redis ${LEAST_REDIS} or Valkey`);
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? "noeviction";
  if (policy !== "noeviction")
    tell(
      `warning: ${shown} drops what it holds when memory is short (maxmemory-policy ${policy}), and jobs with it; ` +
        "set it right: redis-cli config set maxmemory-policy noeviction",
    );
}
