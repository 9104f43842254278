import type { FlowProducer, JobProgress, Queue } from "bullmq";
import type { Redis } from "ioredis";
import type { Shard } from "../shards/shard.ts";
import {
  jobId,
  mergeId,
  MOST_EVENTS,
  MOST_JOB_BYTES,
  mergeQueue,
  RETENTION,
  RETRIES,
  type ShardJob,
  shardQueue,
  type ShardSummary,
} from "./job.ts";
import type { Peers } from "./packages.ts";
import { noteVersion } from "./roll.ts";

/** What BullMQ says of a job; "unknown" is one that there is not. */
export type JobState = Awaited<ReturnType<Queue["getJobState"]>>;

/** The jobs of some work: its shards, and the merge that they are children of. */
export interface Flow {
  /** The states of shards' jobs, in their order. */
  states(shards: readonly Shard[]): Promise<readonly JobState[]>;
  /** Adds the jobs of shards; those that are there stay as they are. */
  add(shards: readonly Shard[]): Promise<void>;
  /** Takes a job away that is over. */
  forget(shard: Shard): Promise<void>;
  /** Why a shard's job failed, and what is known of one that is done. */
  outcome(shard: Shard): Promise<{ readonly failure?: string; readonly summary?: ShardSummary }>;
  /** Paths that are done of the shards under way, by the shard's index. */
  progress(): Promise<ReadonlyMap<number, number>>;
  /** Takes away what nobody has begun, and the merge; with `all`, what is done too. */
  remove(all: boolean): Promise<void>;
  close(): Promise<void>;
}

interface Of {
  readonly work: string;
  readonly version: string;
  readonly count: number;
  readonly table: boolean;
}

const WEEK_MS = 7 * 86_400_000;

/** Opens the queues of a version for some work. */
export async function openFlow(peers: Peers, redis: Redis, of: Of): Promise<Flow> {
  const { work, version, count, table } = of;
  const options = {
    connection: redis,
    skipVersionCheck: true, // `checkServer` does that, once
    streams: { events: { maxLen: MOST_EVENTS } },
  };
  const shards: Queue<ShardJob, ShardSummary> = new peers.Queue(shardQueue(version), options);
  const merges: Queue = new peers.Queue(mergeQueue(version), options);
  const flows: FlowProducer = new peers.FlowProducer({ connection: redis, skipVersionCheck: true });
  // What goes wrong with the connection is told once, by whoever opened it.
  for (const each of [shards, merges]) each.on("error", () => undefined);
  flows.on("error", () => undefined);
  const parent = mergeId(work, count);
  const idOf = (shard: Shard): string => jobId(work, shard);
  await merges.clean(WEEK_MS, 100, "wait"); // of clients that were killed

  return {
    states: (asked) => Promise.all(asked.map((shard) => shards.getJobState(idOf(shard)))),
    async add(asked) {
      await noteVersion(redis, version);
      // Where all was lost, so was the length to which events are cut.
      for (const each of [shards, merges]) await redis.hset(each.toKey("meta"), META);
      const state = await merges.getJobState(parent);
      if (state !== "unknown" && state !== "waiting-children")
        await merges.remove(parent, { removeChildren: false });
      await flows.add({
        ...{ name: "merge", queueName: merges.name, data: { work, version, count } },
        opts: { jobId: parent, ...RETENTION },
        children: asked.map((shard) => ({
          ...{ name: "shard", queueName: shards.name },
          data: { work, version, shard, table } satisfies ShardJob,
          opts: { jobId: idOf(shard), sizeLimit: MOST_JOB_BYTES, ...RETRIES, ...RETENTION },
        })),
      });
    },
    async forget(shard) {
      await shards.remove(idOf(shard));
    },
    async outcome(shard) {
      const job = await shards.getJob(idOf(shard));
      return {
        ...(job?.failedReason !== undefined && { failure: job.failedReason }),
        ...(job?.returnvalue && { summary: job.returnvalue }),
      };
    },
    async progress() {
      const active = await shards.getActive();
      // One that has gone meanwhile is listed as undefined, whatever the types say.
      const mine = active.filter((job) => (job as typeof job | undefined)?.data.work === work);
      return new Map(
        mine
          .filter(({ data }) => data.shard.count === count)
          .map(({ data, progress }) => [data.shard.index, pathsOf(progress)]),
      );
    },
    async remove(all) {
      const merge = await merges.getJob(parent);
      await merge?.removeUnprocessedChildren();
      if (merge !== undefined) await merges.remove(parent, { removeChildren: all });
    },
    async close() {
      await Promise.all([shards, merges, flows].map((each) => each.close()));
    },
  };
}

const META = { "opts.maxLenEvents": MOST_EVENTS };

function pathsOf(progress: JobProgress): number {
  return typeof progress === "number" ? progress : 0;
}
