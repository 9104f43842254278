import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { type Work, workDigest } from "../shards/work.ts";
import { redisAddress } from "./address.ts";
import { asQueueError, connect, type Tell } from "./connect.ts";
import { Finished } from "./finished.ts";
import { type Flow, openFlow } from "./flow.ts";
import { MOST_QUEUED_SHARDS } from "./job.ts";
import { queuePackages } from "./packages.ts";
import { checkParts, putWork } from "./parts.ts";
import { pathsDone } from "./paths-done.ts";
import { reconciler } from "./reconcile.ts";
import { answerRoll, BEAT_MS, leaveRoll, type Present } from "./roll.ts";
import { checkServer } from "./server.ts";
import { unlessAborted, within } from "./waiting.ts";
import { workersWatch } from "./workers-watch.ts";

export interface OnQueueOptions {
  /** redis:// or rediss://. */
  readonly url: string;
  /** The folder that client and workers share. */
  readonly parts: string;
  readonly shards: number;
  /** Whether workers write the paths as Parquet, too; they do unless told otherwise. */
  readonly table?: boolean | undefined;
  /** Hears what the user should know. */
  readonly tell: Tell;
  readonly signal?: AbortSignal | undefined;
  /** Called with the paths of all runs that are done, all there are, and those that were done before. */
  readonly onProgress?: ((done: number, total: number, found: number) => void) | undefined;
  /** Milliseconds between two looks. */
  readonly pollMs?: number;
}

const POLL_MS = 1000;

/** Every shard's job is looked at no more often than this for each: it costs the server some microseconds. */
const LOOK_MS_A_SHARD = 5;

/** How long a client that ends tidies up at most. */
const TIDY_MS = 3000;

/**
 * Has workers of a queue simulate some work, and waits until all is done; the folders of its shards, in order. What lies finished in
 * the shared folder is not done again, what was asked for before is not asked for twice, and what the server loses is asked for anew.
 */
export async function simulateOnQueue(work: Work, options: OnQueueOptions): Promise<readonly string[]> {
  const { url, parts, shards: count, tell, signal, table = true, pollMs = POLL_MS } = options;
  if (!Number.isInteger(count) || count < 1 || count > MOST_QUEUED_SHARDS)
    throw new RangeError(`shards must be a whole number from 1 to ${MOST_QUEUED_SHARDS}, got ${count}`);
  const address = redisAddress(url);
  checkParts(parts);
  const peers = await queuePackages();
  const { version } = work;
  const digest = workDigest(work);
  const finished = new Finished(parts, digest, count);
  finished.look();
  if (finished.size === count) return finished.list();

  const redis = await connect(peers, address, tell);
  const me: Present = { kind: "client", version, id: `${hostname()}-${randomUUID()}`, work: digest };
  let flow: Flow | undefined;
  const over = new AbortController();
  try {
    await checkServer(redis, address, tell);
    putWork(parts, work);
    flow = await openFlow(peers, redis, { work: digest, version, count, table });
    const attending = attend(flow, over.signal);
    await unlessAborted(Promise.race([untilFinished(over.signal), attending]), signal);
    over.abort();
    await within(TIDY_MS, attending);
    await within(TIDY_MS, flow.remove(true));
    return finished.list();
  } catch (error) {
    over.abort();
    if (flow !== undefined) await within(TIDY_MS, withdraw(flow));
    throw signal?.aborted === true ? error : asQueueError(error, address);
  } finally {
    await within(TIDY_MS, Promise.all([leaveRoll(redis, me), flow?.close()]));
    redis.disconnect();
  }

  /** The shared folder is looked at by itself: it shows what is done while the server is away. */
  async function untilFinished(ended: AbortSignal): Promise<void> {
    for (;;) {
      finished.look();
      if (finished.size === count) return;
      await setTimeout(pollMs, undefined, { signal: ended });
    }
  }

  /** Looks after the jobs until it is ended. */
  async function attend(open: Flow, ended: AbortSignal): Promise<never> {
    const { reconcile } = reconciler(open, finished, parts);
    const heed = workersWatch({ version, shown: address.shown, parts, tell });
    const told = pathsDone(work, count);
    const found = told(finished, new Map());
    const due = { look: 0, roll: 0 };
    for (;;) {
      const now = performance.now();
      if (now >= due.look) {
        await reconcile();
        due.look = now + Math.max(pollMs, LOOK_MS_A_SHARD * (count - finished.size));
      }
      if (now >= due.roll) {
        heed(await answerRoll(redis, me));
        due.roll = now + BEAT_MS;
      }
      options.onProgress?.(told(finished, await open.progress()), work.runs.length * work.paths, found);
      await setTimeout(pollMs, undefined, { signal: ended });
    }
  }

  /** Takes back what no worker has begun, unless another client waits for it too. */
  async function withdraw(open: Flow): Promise<void> {
    const others = (await answerRoll(redis, me)).filter((each) => each.work === digest && each.id !== me.id);
    if (others.length === 0) await open.remove(false);
  }
}
