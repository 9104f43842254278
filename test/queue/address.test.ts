import { describe, expect, it } from "vitest";
import { redisAddress } from "../../src/queue/address.ts";
import { QueueUsageError } from "../../src/queue/errors.ts";
import { jobId, mergeId, MOST_JOB_BYTES, type ShardJob, shardQueue } from "../../src/queue/job.ts";
import { queuePackages } from "../../src/queue/packages.ts";
import { withoutSecrets } from "../../src/queue/secrets.ts";
import { workersWatch } from "../../src/queue/workers-watch.ts";
import { MOST_SHARDS } from "../../src/shards/shard.ts";

describe("the URL of a queue", () => {
  it.each([
    ["redis://far", { host: "far", port: 6379, db: 0, tls: false, shown: "redis://far:6379" }],
    [
      "rediss://me:p%40%3A%2F@10.0.0.5:7000/3",
      {
        ...{ host: "10.0.0.5", port: 7000, db: 3, tls: true, username: "me", password: "p@:/" },
        shown: "rediss://10.0.0.5:7000/3",
      },
    ],
    [
      "redis://:only@[::1]:7000",
      { host: "::1", port: 7000, db: 0, tls: false, password: "only", shown: "redis://[::1]:7000" },
    ],
  ])("%s says where, and how to log in", (url, address) => {
    expect(redisAddress(url)).toEqual(address);
  });

  it.each([
    "http://:geheim@far",
    "geheim@far",
    "redis://",
    "redis://:ge#heim@far",
    "redis://:ge/heim@far",
    "redis://:geheim@far/first",
    "redis://:geheim@far?db=1",
    "redis://:%geheim@far",
    "redis://:geheim@far:70000",
  ])("%s is none, which one message says without it", (url) => {
    const read = (): unknown => redisAddress(url);
    expect(read).toThrow(QueueUsageError);
    expect(read).not.toThrow(/heim/);
  });
});

it.each([
  ["redis://me:geheim@far:7000/1", "redis://***@far:7000/1"],
  ["--on=rediss://:ge@h#e/im@far", "--on=rediss://***@far"],
  ["redis://geheim@far?password=geheim", "redis://***@far?***"],
  ["at redis://far:6379, and redis://a:b@c too", "at redis://far:6379, and redis://***@c too"],
  ["no queue, me@far", "no queue, me@far"],
])("%s is shown as %s", (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});

it("a job is well below 2 kB, and its name one that Redis and BullMQ take", () => {
  const work = "f".repeat(24);
  const shard = { index: MOST_SHARDS - 1, count: MOST_SHARDS };
  const job: ShardJob = { work, version: "100.100.100-beta.100", shard, table: false };
  expect(JSON.stringify(job).length).toBeLessThan(MOST_JOB_BYTES / 8);
  for (const name of [jobId(work, shard), mergeId(work, MOST_SHARDS), shardQueue(job.version)])
    expect(name).toMatch(/^[\w.-]*[a-z][\w.-]*$/i);
});

it("packages that are not installed are named in one message; other errors of theirs are not hidden", async () => {
  for (const code of ["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"])
    await expect(
      queuePackages(() => Promise.reject(Object.assign(new Error("Cannot find package"), { code }))),
    ).rejects.toThrow(/npm install bullmq ioredis/);
  await expect(queuePackages(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

it("who waits hears once that no worker of the version listens, which others do, and when one is there again", () => {
  const told: string[] = [];
  const heed = workersWatch({
    ...{ version: "2.0.0", shown: "redis://far:6379", parts: "/p" },
    tell: (line) => told.push(line),
  });
  const worker = (version: string) => ({ kind: "worker", version, id: version }) as const;
  const client = { kind: "client", version: "2.0.0", id: "c" } as const;
  for (const all of [[client], [client, worker("1.0.0")], [worker("2.0.0"), client], [worker("1.0.0")]])
    heed(all);
  const start = "start one: hashfleet worker --redis redis://far:6379 --parts /p";
  expect(told).toEqual([
    `note: no worker of version 2.0.0 listens at redis://far:6379; ${start}`,
    "note: a worker of version 2.0.0 listens now",
    `note: no worker of version 2.0.0 listens at redis://far:6379, but 1 of 1.0.0; ${start}`,
  ]);
});
