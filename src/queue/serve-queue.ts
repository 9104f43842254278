import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import type { KernelName } from "../engine/kernel-names.ts";
import { MOST_PATHS } from "../runner/simulator.ts";
import { redisAddress } from "./address.ts";
import { asQueueError, connect, type Tell } from "./connect.ts";
import { type ShardJob, shardQueue, type ShardSummary } from "./job.ts";
import { queuePackages } from "./packages.ts";
import { checkParts } from "./parts.ts";
import { shardProcessor } from "./process-shard.ts";
import { answerRoll, BEAT_MS, leaveRoll, type Present, waitingForOthers } from "./roll.ts";
import { checkServer } from "./server.ts";
import { threads } from "./threads.ts";
import { unlessAborted, within } from "./waiting.ts";

export interface ServeOptions {
  /** redis:// or rediss://. */
  readonly url: string;
  /** The folder that client and workers share. */
  readonly parts: string;
  /** The program's. */
  readonly version: string;
  readonly workers: number;
  readonly engine?: KernelName | undefined;
  /** Ends once no job is left, rather than to wait for the next. */
  readonly drain: boolean;
  readonly quiet: boolean;
  readonly tell: Tell;
  /** Ends the worker in order: what it is at goes back to the queue, and its finished batches are kept. */
  readonly signal: AbortSignal;
  /** Seconds for which a job is a worker's without a word of it. */
  readonly lockSeconds?: number | undefined;
}

const LOCK_SECONDS = 30;

/** How long a worker that is ended waits for batches under way; then its threads are ended. */
const STOP_MS = 8000;

/** How long it then takes its leave at most. */
const LEAVE_MS = 3000;

/** Milliseconds between two looks whether the queue is empty. */
const LOOK_MS = 1000;

/** A job outlives that many workers which die over it. */
const MOST_DEATHS = 1000;

/** Does the jobs of a queue, one after the other on one set of threads, until it is ended. */
export async function serveQueue(options: ServeOptions): Promise<void> {
  const { url, parts, version, drain, quiet, tell, signal, lockSeconds = LOCK_SECONDS } = options;
  const address = redisAddress(url);
  checkParts(parts);
  const peers = await queuePackages();
  const redis = await connect(peers, address, tell);
  const me: Present = { kind: "worker", version, id: `${hostname()}-${randomUUID()}` };
  const pool = threads({ workers: options.workers, inProcess: false, engine: options.engine }, MOST_PATHS);
  try {
    await checkServer(redis, address, tell);
    await pool.simulator();
    const queue = new peers.Queue<ShardJob, ShardSummary>(shardQueue(version), {
      ...{ connection: redis, skipVersionCheck: true, skipMetasUpdate: true },
    });
    queue.on("error", () => undefined);
    const processor = shardProcessor(peers, {
      ...{ version, parts, signal, tell, quiet, simulator: pool.simulator },
    });
    const worker = new peers.Worker<ShardJob, ShardSummary>(queue.name, processor, {
      ...{ connection: redis, skipVersionCheck: true, concurrency: 1, name: me.id },
      lockDuration: 1000 * lockSeconds,
      stalledInterval: (1000 * lockSeconds) / 3,
      maxStalledCount: MOST_DEATHS,
      runRetryDelay: 1000,
    });
    // The connection tells of itself; a job that is lost to another worker is done there.
    worker.on("error", () => undefined);
    if (!quiet)
      tell(
        `worker ${version} on ${options.workers} ${options.workers === 1 ? "thread" : "threads"} listens at ${address.shown}`,
      );
    try {
      await unlessAborted(drain ? untilDrained() : attend(), signal);
    } finally {
      const closing = worker.close();
      await within(STOP_MS, closing);
      await pool.close(); // what a thread is still at is given back
      await within(LEAVE_MS, Promise.all([closing, leaveRoll(redis, me)]));
      await within(LEAVE_MS, queue.close());
    }

    async function untilDrained(): Promise<void> {
      for (let beat = 0; ; beat++) {
        if (beat % (BEAT_MS / LOOK_MS) === 0) await answerRoll(redis, me);
        const counts = await queue.getJobCounts("wait", "active", "delayed", "prioritized");
        if (Object.values(counts).every((count) => count === 0)) return;
        await setTimeout(LOOK_MS, undefined, { signal });
      }
    }

    async function attend(): Promise<never> {
      const told = new Set<string>();
      for (;;) {
        await answerRoll(redis, me);
        for (const { version: other, shards } of await waitingForOthers(redis, version, waitKey)) {
          if (!told.has(other))
            tell(
              `note: ${shards} ${shards === 1 ? "shard waits" : "shards wait"} for workers of version ${other}; this is ${version}`,
            );
          told.add(other);
        }
        await setTimeout(BEAT_MS, undefined, { signal });
      }
    }

    /** Where BullMQ lists what waits for workers of a version. */
    function waitKey(other: string): string {
      return queue.toKey("wait").replace(shardQueue(version), shardQueue(other));
    }
  } catch (error) {
    throw signal.aborted ? error : asQueueError(error, address);
  } finally {
    await pool.close();
    redis.disconnect();
  }
}
