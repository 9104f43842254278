import type { Job } from "bullmq";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import type { Simulator } from "../runner/simulator.ts";
import { runShard } from "../shards/run-shard.ts";
import { MOST_SHARDS, type Shard, shardText } from "../shards/shard.ts";
import type { Work } from "../shards/work.ts";
import type { Tell } from "./connect.ts";
import type { ShardJob, ShardSummary } from "./job.ts";
import type { Peers } from "./packages.ts";
import { MissingWorkError, readWork, workPlace } from "./parts.ts";

export interface ProcessorOptions {
  readonly version: string;
  readonly parts: string;
  /** Threads that are open as long as the worker is. */
  readonly simulator: () => Promise<Simulator>;
  /** Aborted where the worker is to end. */
  readonly signal: AbortSignal;
  readonly tell: Tell;
  readonly quiet: boolean;
}

/** Progress goes to the server no more often than this. */
const PROGRESS_MS = 1000;

/** Work that was just put into a network's folder may not be seen yet. */
const WORK_WAIT_MS = 20_000;

/** How long a shard is left alone that another process is at, which may have been killed on another machine. */
const HELD_MS = 10_000;

/** Errors that no second attempt mends. */
const HOPELESS = new Set(["ChainError", "ScenarioError", "WrongWorkError", "RangeError", "TypeError"]);

/**
 * Does one job: the function that a BullMQ worker calls. It awaits threads and never computes itself: a blocked event loop would
 * lose the job's lock, and another worker would do the same again.
 */
export function shardProcessor(
  { DelayedError, UnrecoverableError, WaitingError }: Peers,
  { version, parts, simulator, signal, tell, quiet }: ProcessorOptions,
): (job: Job<ShardJob, ShardSummary>, token?: string) => Promise<ShardSummary> {
  let last: { readonly digest: string; readonly work: Work } | undefined;

  async function workOf(digest: string): Promise<Work> {
    if (last?.digest !== digest) last = { digest, work: await readPatiently(parts, digest, version, signal) };
    return last.work;
  }

  async function done(job: Job<ShardJob, ShardSummary>): Promise<ShardSummary> {
    const { work: digest, shard, table } = checkedJob(job.data, version);
    const work = await workOf(digest);
    const onProgress = throttled(PROGRESS_MS, (paths) => {
      // A job that was taken away meanwhile has no progress, and nobody who waits for it.
      job.updateProgress(paths).catch(() => undefined);
    });
    const { paths, simulated, seconds } = await runShard(work, shard, workPlace(parts, digest), {
      ...{ simulator: await simulator(), table, signal, onProgress },
    });
    if (!quiet)
      tell(`shard ${shardText(shard)} of ${digest.slice(0, 12)}: ${outcomeText(paths, simulated, seconds)}`);
    return { paths, simulated, seconds, by: `${hostname()}:${process.pid}` };
  }

  return async (job, token) => {
    try {
      return await done(job);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      if (signal.aborted) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      if (name === "HeldError") {
        await job.moveToDelayed(Date.now() + HELD_MS, token);
        throw new DelayedError();
      }
      tell(`warning: job ${job.id ?? "?"}: ${message}`);
      if (HOPELESS.has(name)) throw new UnrecoverableError(message);
      throw new Error(`${message} (on ${hostname()})`, { cause: error });
    }
  };
}

/** A job as this program makes them; a RangeError for any other. */
function checkedJob(data: ShardJob, own: string): ShardJob {
  const { work, version, shard } = data;
  if (version !== own) throw new RangeError(`it is of version ${version}, and the worker is ${own}`);
  if (!/^[0-9a-f]{24}$/.test(work) || !isShard(shard)) throw new RangeError("it is no job of hashfleet's");
  return data;
}

function isShard({ index, count }: Shard): boolean {
  return (
    Number.isInteger(index) && Number.isInteger(count) && 0 <= index && index < count && count <= MOST_SHARDS
  );
}

async function readPatiently(
  parts: string,
  digest: string,
  version: string,
  signal: AbortSignal,
): Promise<Work> {
  const until = performance.now() + WORK_WAIT_MS;
  for (;;) {
    try {
      return readWork(parts, digest, version);
    } catch (error) {
      if (!(error instanceof MissingWorkError) || performance.now() > until) throw error;
    }
    await setTimeout(1000, undefined, { signal });
  }
}

function throttled(ms: number, call: (paths: number) => void): (paths: number) => void {
  let next = performance.now() + ms;
  return (paths) => {
    const now = performance.now();
    if (now < next) return;
    next = now + ms;
    call(paths);
  };
}

function outcomeText(paths: number, simulated: number, seconds: number): string {
  if (simulated === 0) return `${grouped(paths)} paths, finished before`;
  return `${grouped(paths)} paths in ${seconds.toFixed(1)} s`;
}

const grouped = (value: number): string => value.toLocaleString("en-US");
