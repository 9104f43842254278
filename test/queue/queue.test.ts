import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MOST_EVENTS, MOST_JOB_BYTES, mergeQueue, type ShardJob, shardQueue } from "../../src/queue/job.ts";
import { type OnQueueOptions, simulateOnQueue } from "../../src/queue/simulate-on-queue.ts";
import { faultOfShard } from "../../src/shards/check-shard.ts";
import { stretchOf } from "../../src/shards/shard.ts";
import { type Work, workDigest } from "../../src/shards/work.ts";
import {
  atWork,
  endWorkers,
  finishedShards,
  runOf,
  startWorker,
  until,
  VERSION,
  workOf,
} from "../support/queue.ts";
import { NO_REDIS, REDIS_SERVER, type RedisServer, startRedis } from "../support/redis.ts";
import { temporaryFolder } from "../support/temporary.ts";

const PASSWORD = "geheim";

describe.skipIf(REDIS_SERVER === undefined)(`a queue (${REDIS_SERVER ?? NO_REDIS})`, () => {
  const place = temporaryFolder();
  let server: RedisServer;
  let url = "";
  let redis: Redis;
  let queue: Queue<ShardJob>;
  beforeAll(async () => {
    server = await startRedis("--requirepass", PASSWORD);
    url = server.url.replace("//", `//:${PASSWORD}@`);
    redis = new Redis(url, { maxRetriesPerRequest: null });
    redis.on("error", () => undefined);
    queue = new Queue(shardQueue(VERSION), { connection: redis, skipVersionCheck: true });
    queue.on("error", () => undefined);
  });
  afterEach(endWorkers);
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  beforeEach(() => redis.flushall());

  const partsNamed = (name: string): string => {
    const parts = join(place, name);
    mkdirSync(parts);
    return parts;
  };
  const client = (
    work: Work,
    parts: string,
    shards: number,
    more: Partial<OnQueueOptions> = {},
  ): Promise<readonly string[]> =>
    simulateOnQueue(work, { url, parts, shards, tell: () => undefined, pollMs: 100, ...more });

  /** Asserts that folders hold each path of the work once, and are the run that one process makes. */
  async function expectWhole(work: Work, folders: readonly string[], into: string): Promise<void> {
    const count = folders.length;
    for (const [index, folder] of folders.entries())
      expect(await faultOfShard(folder, work, { index, count })).toBeUndefined();
    const { whole, simulated } = await runOf(work, { folders, into });
    expect(simulated).toBe(0);
    expect(whole.fingerprint).toBe((await runOf(work)).whole.fingerprint);
  }

  it("three workers, one killed in mid-job and one ended in mid-job, are the run of one process; then nothing is left to do", async () => {
    const parts = partsNamed("three");
    const work = workOf("three", 10_240);
    const digest = workDigest(work);
    const workers = [1, 2, 3].map(() => startWorker(url, parts));
    const told: string[] = [];
    const progress: number[] = [];
    const done = client(work, parts, 10, {
      tell: (line) => told.push(line),
      onProgress: (now) => progress.push(now),
    });
    const at = (k: number) => (): boolean =>
      finishedShards(join(parts, digest)).length > 0 &&
      atWork(join(parts, digest)).includes(workers[k]!.child.pid!);
    await until(at(0), "the first worker is at a shard");
    if (process.platform === "linux")
      for (const { child } of workers)
        expect(readFileSync(`/proc/${child.pid!}/cmdline`, "latin1")).toMatch(/^hashfleet worker\0*$/);
    const jobs = await queue.getJobs(["active", "wait"]);
    for (const job of jobs) expect(JSON.stringify(job.asJSON()).length).toBeLessThan(MOST_JOB_BYTES);
    workers[0]!.child.kill("SIGKILL");
    await until(at(1), "the second worker is at a shard");
    workers[1]!.child.kill("SIGTERM");
    const ended = await workers[1]!.outcome;
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain("goes back to the queue");
    const folders = await done;
    workers[2]!.child.kill("SIGINT");
    expect((await workers[2]!.outcome).code).toBe(0);

    expect(folders).toHaveLength(10);
    await expectWhole(work, folders, join(parts, "merged"));
    expect(progress.every((now, k) => k === 0 || now >= progress[k - 1]!)).toBe(true);
    const shards = folders.map((_, index) => stretchOf({ index, count: 10 }, work.paths));
    expect(shards.reduce((sum, { firstPath, endPath }) => sum + endPath - firstPath, 0)).toBe(10_240);
    // All of it is gone from the server, and asked for again it needs none.
    expect(await queue.getJobCounts()).toMatchObject({
      waiting: 0,
      active: 0,
      delayed: 0,
      completed: 0,
      failed: 0,
    });
    expect(await client(work, parts, 10, { url: "redis://127.0.0.1:1" })).toEqual(folders);
    // No password is where others read it.
    for (const { stderr } of [ended, await workers[2]!.outcome]) expect(stderr).not.toContain(PASSWORD);
    expect(told.join("\n")).not.toContain(PASSWORD);
    expect(readFileSync(join(parts, digest, "work.json"), "utf8")).not.toContain(PASSWORD);
    for (const key of await redis.keys("*"))
      expect(Buffer.from(await redis.dumpBuffer(key)).includes(PASSWORD)).toBe(false);
  }, 120_000);

  it("a server that is restarted, and one that forgets all, in the middle: client and worker go on, and nothing is lost", async () => {
    const parts = partsNamed("restarted");
    const work = workOf("restarted", 12_288);
    const { child, outcome } = startWorker(url, parts);
    const told: string[] = [];
    const done = client(work, parts, 12, { tell: (line) => told.push(line) });
    const finished = (least: number) => (): boolean =>
      finishedShards(join(parts, workDigest(work))).length >= least;
    await until(finished(2), "two shards are finished");
    await server.restart({ downMs: 300 });
    await until(finished(4), "four shards are finished");
    await redis.flushall();
    await until(finished(6), "six shards are finished");
    await server.restart({ forget: true });
    const folders = await done;
    child.kill("SIGTERM");
    expect((await outcome).code).toBe(0);
    expect(told).toContain(
      `warning: the connection to ${server.url} is lost; it is sought until it is there again`,
    );
    expect(told).toContain(`note: connected to ${server.url} again`);
    await expectWhole(work, folders, join(parts, "merged"));
    const cut = await redis.hget(`bull:${mergeQueue(VERSION)}:meta`, "opts.maxLenEvents");
    expect(cut).toBe(String(MOST_EVENTS));
  }, 120_000);

  it("a client that is killed or interrupted leaves what is finished; the same again, at the same time too, adds no job twice", async () => {
    const parts = partsNamed("again");
    const work = workOf("again", 4096);
    const stop = new AbortController();
    const told: string[] = [];
    const first = client(work, parts, 4, { signal: stop.signal, tell: (line) => told.push(line) });
    await until(async () => (await queue.getWaitingCount()) === 4, "four shards wait");
    await until(() => told.length > 0, "the client says that no worker is there");
    expect(told).toEqual([
      `note: no worker of version ${VERSION} listens at ${server.url}; start one: hashfleet worker --redis ${server.url} --parts ${parts}`,
    ]);
    const second = client(work, parts, 4);
    await until(async () => (await redis.zcard("hashfleet:roll")) === 2, "two clients are there");
    expect(await queue.getWaitingCount()).toBe(4);
    stop.abort(new Error("enough"));
    await expect(first).rejects.toThrow("enough");
    expect(await queue.getWaitingCount()).toBe(4); // as the other waits for them
    expect(await startWorker(url, parts, "--drain").outcome).toMatchObject({ code: 0, stdout: "" });
    await expectWhole(work, await second, join(parts, "merged"));

    const alone = new AbortController();
    const third = client(workOf("alone", 2048), parts, 8, { signal: alone.signal });
    await until(async () => (await queue.getWaitingCount()) === 8, "eight shards wait");
    alone.abort(new Error("enough"));
    await expect(third).rejects.toThrow("enough");
    expect(await queue.getWaitingCount()).toBe(0);
  }, 120_000);

  it("work of another version is left alone, which both sides say", async () => {
    const parts = partsNamed("other");
    const stop = new AbortController();
    const told: string[] = [];
    const waits = client(workOf("other", 512, "9.9.9"), parts, 2, {
      signal: stop.signal,
      tell: (line) => told.push(line),
    });
    waits.catch(() => undefined);
    const other = new Queue(shardQueue("9.9.9"), { connection: redis, skipVersionCheck: true });
    await until(async () => (await other.getWaitingCount()) === 2, "two shards wait");
    const { child, outcome } = startWorker(url, parts);
    await until(async () => (await redis.zcard("hashfleet:roll")) === 2, "the worker is there");
    await until(() => child.exitCode === null, "it runs");
    const late: string[] = [];
    const again = client(workOf("other", 512, "9.9.9"), parts, 2, {
      signal: stop.signal,
      tell: (line) => late.push(line),
    });
    await until(() => late.length > 0, "the client says that no worker is there");
    expect(late[0]).toContain(`no worker of version 9.9.9 listens at ${server.url}, but 1 of ${VERSION}`);
    stop.abort(new Error("enough"));
    await expect(again).rejects.toThrow("enough");
    child.kill("SIGTERM");
    const { stderr } = await outcome;
    expect(stderr).toContain(`2 shards wait for workers of version 9.9.9; this is ${VERSION}`);
  }, 60_000);

  it("what no second attempt mends ends the client with the reason: a job of other work, another version, or none of ours", async () => {
    const parts = partsNamed("wrong");
    const work = workOf("wrong", 512);
    const done = client(work, parts, 2);
    done.catch(() => undefined);
    await until(async () => (await queue.getWaitingCount()) === 2, "two shards wait");
    const [job] = await queue.getWaiting();
    await job!.updateData({ ...job!.data, version: "9.9.9" });
    const { outcome } = startWorker(url, parts, "--drain");
    await expect(done).rejects.toThrow(/shard \d of 2 failed: it is of version 9\.9\.9, and the worker is/);
    expect((await outcome).code).toBe(0);
    // The same again tries it again.
    const second = startWorker(url, parts);
    expect(await client(work, parts, 2)).toHaveLength(2);
    second.child.kill("SIGTERM");
    expect((await second.outcome).code).toBe(0);
  }, 60_000);
});

it.skipIf(REDIS_SERVER !== undefined)(`is not tested: ${NO_REDIS}`, () => undefined);
