import type { JobsOptions } from "bullmq";
import type { Shard } from "../shards/shard.ts";

/** What a worker is told: what to do lies in the shared folder under the digest of the work. */
export interface ShardJob {
  readonly work: string;
  readonly version: string;
  readonly shard: Shard;
  /** Whether the paths are also written as Parquet. */
  readonly table: boolean;
}

/** What a worker tells: the numbers lie in the shared folder. */
export interface ShardSummary {
  readonly paths: number;
  readonly simulated: number;
  readonly seconds: number;
  /** The worker's host and process. */
  readonly by: string;
}

/** A job is a few hundred bytes, whatever it is about. */
export const MOST_JOB_BYTES = 2048;

/** More jobs than this at once only take the server's time. */
export const MOST_QUEUED_SHARDS = 10_000;

/** Events that are kept of a queue, for whoever looks on: nothing here reads them. */
export const MOST_EVENTS = 1000;

/** The queue of shards: each version has its own, so that no worker of another ever takes one. */
export function shardQueue(version: string): string {
  return `hashfleet-${version}`;
}

/** The queue of what is merged once its shards are done. No worker serves it: the client merges. */
export function mergeQueue(version: string): string {
  return `hashfleet-${version}-merge`;
}

/** The same shard of the same work is the same job, however often it is asked for. */
export function jobId(work: string, { index, count }: Shard): string {
  return `${work}-${index}-of-${count}`;
}

export function mergeId(work: string, count: number): string {
  return `${work}-merge-of-${count}`;
}

const DAY_SECONDS = 86_400;

/** What is over is forgotten in time: what it was about lies in the shared folder. */
export const RETENTION = {
  removeOnComplete: { age: DAY_SECONDS, count: 5000 },
  removeOnFail: { age: 7 * DAY_SECONDS, count: 1000 },
  stackTraceLimit: 1,
} as const satisfies JobsOptions;

/** A disk that is full, or a thread that dies, is tried again after 5, 10, 20, … seconds, ten minutes in all. */
export const RETRIES = {
  attempts: 8,
  backoff: { type: "exponential", delay: 5000 },
} as const satisfies JobsOptions;
