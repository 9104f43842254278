/**
 * Measures a queue on this machine: how much sooner two workers of one thread each are done than one, and how much memory of the
 * server a thousand shards take.
 *
 *     npm run queue -- [PATHS] [speed|memory]
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { redisAddress } from "../src/queue/address.ts";
import { connect } from "../src/queue/connect.ts";
import { queuePackages } from "../src/queue/packages.ts";
import { simulateOnQueue } from "../src/queue/simulate-on-queue.ts";
import { loadScenario } from "../src/scenario/load/load.ts";
import { WORK, type Work } from "../src/shards/work.ts";

const PROGRAM = fileURLToPath(new URL("../dist/src/cli/main.js", import.meta.url));
const MANIFEST = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};
const THOUSAND = 1000;
/** A block of a fingerprint, the least that a shard can hold. */
const BLOCK_PATHS = 256;

const [size = "100000", only] = process.argv.slice(2);
const paths = Number(size);
const server = ["redis-server", "valkey-server"].find((name) => spawnSync(name, ["--version"]).status === 0);
if (server === undefined || !Number.isInteger(paths) || paths < 1) {
  process.stderr.write("npm run queue -- [PATHS] [speed|memory]; it needs redis-server or valkey-server\n");
  process.exit(2);
}
const place = mkdtempSync(join(tmpdir(), "hashfleet-queue-"));
const port = await freePort();
const url = `redis://127.0.0.1:${port}`;
const place127 = ["--port", String(port), "--bind", "127.0.0.1", "--dir", place];
const redis = spawn(server, [...place127, "--save", "", "--appendonly", "yes"], { stdio: "ignore" });
await wait(1000);
try {
  if (only !== "memory") await measureSpeed();
  if (only !== "speed") await measureMemory();
} finally {
  redis.kill("SIGTERM");
  await once(redis, "exit");
  rmSync(place, { recursive: true, force: true });
}

async function measureSpeed(): Promise<void> {
  const seconds: number[] = [];
  for (const count of [1, 2]) {
    const parts = join(place, `speed-${count}`);
    mkdirSync(parts);
    const workers = Array.from({ length: count }, () => startWorker(parts));
    // Threads compile before the first path: all of them do here, before the clock starts.
    await onQueue(workOf("warm", 8 * BLOCK_PATHS * count, 365), parts, 4 * count);
    const started = performance.now();
    await onQueue(workOf("speed", paths, 365), parts, 32);
    seconds.push((performance.now() - started) / 1000);
    await end(workers);
  }
  const [one = NaN, two = NaN] = seconds;
  print(`${paths} paths in 32 shards: 1 worker ${one.toFixed(1)} s, 2 workers ${two.toFixed(1)} s`);
  print(`2 workers of one thread each are ${(one / two).toFixed(2)} times as fast as one`);
}

async function measureMemory(): Promise<void> {
  const parts = join(place, "memory");
  mkdirSync(parts);
  const client = await connect(await queuePackages(), redisAddress(url), print);
  await client.flushall();
  const used = async (): Promise<number> =>
    Number(/^used_memory:(\d+)/m.exec(await client.info("memory"))?.[1]) / 1e6;
  const before = await used();
  let most = before;
  const watch = setInterval(() => {
    void used().then((now) => (most = Math.max(most, now)));
  }, 200);
  const finished = onQueue(workOf("memory", THOUSAND * BLOCK_PATHS, 1), parts, THOUSAND);
  await wait(5000);
  const waiting = await used();
  const worker = startWorker(parts);
  await finished;
  clearInterval(watch);
  await end([worker]);
  const peak = Number(/^used_memory_peak:(\d+)/m.exec(await client.info("memory"))?.[1]) / 1e6;
  client.disconnect();
  print(
    `${THOUSAND} shards: the server's memory is ${before.toFixed(1)} MB before, ${waiting.toFixed(1)} MB with all waiting, ` +
      `${most.toFixed(1)} MB at most (its own peak: ${peak.toFixed(1)} MB)`,
  );
}

function workOf(seed: string, size: number, days: number): Work {
  const { scenario, name, file, sha256 } = loadScenario("base", { sets: [`horizon_days=${days}`] });
  const run = { title: "base", label: "base", of: { name, file, sha256 }, scenario };
  return { schema: WORK, version: MANIFEST.version, seed, sampling: "quasi", paths: size, runs: [run] };
}

function onQueue(work: Work, parts: string, shards: number): Promise<readonly string[]> {
  return simulateOnQueue(work, { url, parts, shards, tell: () => undefined, pollMs: 200 });
}

function startWorker(parts: string): ChildProcess {
  const args = ["worker", "--redis", url, "--parts", parts, "--workers", "1", "--quiet"];
  return spawn(process.execPath, [PROGRAM, ...args], { stdio: ["ignore", "inherit", "inherit"] });
}

async function end(workers: readonly ChildProcess[]): Promise<void> {
  for (const worker of workers) worker.kill("SIGTERM");
  await Promise.all(workers.map((worker) => once(worker, "exit")));
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port: free } = taken.address() as { readonly port: number };
  taken.close();
  await once(taken, "close");
  return free;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
