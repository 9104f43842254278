import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";
import { NO_REDIS, REDIS_SERVER, type RedisServer, startRedis } from "../support/redis.ts";
import { temporaryFolder } from "../support/temporary.ts";

const place = temporaryFolder();
const root = fileURLToPath(new URL("../../", import.meta.url));

describe("a worker that can't begin says so in one line, without the password", () => {
  it.each([
    [
      ["worker", "--parts", "."],
      2,
      "give --redis redis://HOST, or set HASHFLEET_REDIS_URL, the URL of the queue",
    ],
    [
      ["worker", "--redis", "redis://far"],
      2,
      "worker needs --parts FOLDER, one that clients and workers share",
    ],
    [
      ["worker", "--redis", "http://:geheim@far", "--parts", "."],
      2,
      "--redis: the URL of a queue begins with",
    ],
    [
      ["worker", "--redis", "redis://:ge/heim@far", "--parts", "."],
      2,
      "--redis: the URL of the queue can't be read",
    ],
    [["worker", "--redis", "redis://:geheim@far", "--parts", "none"], 2, "--parts none: no such folder"],
    [["worker", "--reddis", "redis://:geheim@far", "--parts", "."], 2, "reddis"],
    [
      ["worker", "--redis", "redis://:geheim@127.0.0.1:1", "--parts", "."],
      75,
      "redis://127.0.0.1:1: nothing listens there",
    ],
  ])("%j", async (args, code, message) => {
    const outcome = await hashfleet(args, { cwd: place, env: { HASHFLEET_REDIS_URL: "" } });
    expect(outcome).toMatchObject({ code, stdout: "" });
    expect(outcome.stderr).toMatch(/^hashfleet: [^\n]*\n$/);
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr).not.toContain("heim");
  });
});

it("a server that is not reached leaves nothing in the shared folder", async () => {
  const parts = join(place, "unreached");
  mkdirSync(parts);
  const args = ["run", "base", "--paths", "40", "--quiet", "--on", "redis://127.0.0.1:1", "--parts", parts];
  const { code, stderr } = await hashfleet(args, { cwd: place });
  expect(code).toBe(75);
  expect(stderr).toContain("nothing listens there");
  expect(readdirSync(parts)).toEqual([]);
});

it("without its packages a worker names them, and all else runs as ever", () => {
  const bare = join(place, "bare");
  cpSync(join(root, "dist"), join(bare, "dist"), { recursive: true, preserveTimestamps: true });
  for (const name of ["scenarios", "package.json"])
    cpSync(join(root, name), join(bare, name), { recursive: true });
  mkdirSync(join(bare, "node_modules"));
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies))
    symlinkSync(join(root, "node_modules", name), join(bare, "node_modules", name));
  const run = (args: readonly string[], env = {}) =>
    spawnSync(process.execPath, [join(bare, "dist/src/cli/main.js"), ...args], {
      ...{ cwd: place, encoding: "utf8", env: { ...process.env, ...env } },
    });
  const worker = ["worker", "--redis", "redis://127.0.0.1:1", "--parts", "."];
  // Bundled, and as modules.
  for (const env of [{}, { HASHFLEET_DEBUG: "1" }])
    expect(run(worker, env)).toMatchObject({
      status: 2,
      stderr:
        "hashfleet: a queue needs two packages that are not installed: npm install bullmq ioredis (with -g where hashfleet is)\n",
    });
  expect(run(["run", "base", "--paths", "16", "--in-process", "--quiet"])).toMatchObject({
    status: 0,
    stderr: "",
  });
});

it("a manifest's arguments name no password", async () => {
  const args = ["run", "base", "--paths", "16", "--in-process", "--quiet", "--set", "horizon_days=5"];
  // Any text with the address of a server in it.
  const address = "redis://me:geheim@far:7000/1";
  expect(await hashfleet([...args, "--seed", address, "--out", "kept"], { cwd: place })).toMatchObject({
    code: 0,
  });
  const { command } = JSON.parse(readFileSync(join(place, "kept", "manifest.json"), "utf8")) as {
    command: { arguments: readonly string[] };
  };
  expect(command.arguments).toContain("redis://***@far:7000/1");
  expect(JSON.stringify(command)).not.toContain("geheim");
});

describe.skipIf(REDIS_SERVER === undefined)(`a server (${REDIS_SERVER ?? NO_REDIS})`, () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis("--requirepass", "geheim", "--maxmemory-policy", "allkeys-lru");
  });
  afterAll(() => server.stop());

  const drain = (login: string, more = "") =>
    hashfleet(["worker", "--parts", ".", "--workers", "1", "--drain", "--quiet"], {
      cwd: place,
      env: { HASHFLEET_REDIS_URL: server.url.replace("//", `//${login}`) + more },
    });

  it.each([
    ["", "", "it wants a password"],
    [":falsch@", "", "user or password is wrong"],
    ["nobody:geheim@", "", "user or password is wrong"],
    [":geheim@", "/99", "it has no database of that number"],
  ])(
    "that does not take the login %s with %s is one message and exit code 2",
    async (login, more, message) => {
      const { code, stderr } = await drain(login, more);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^hashfleet: redis:\/\/127\.0\.0\.1:\d+(\/99)?: [^\n]*\n$/);
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/geheim|falsch/);
    },
  );

  it("that drops what it holds is warned of, once; an empty queue ends who only drains it", async () => {
    const { code, stderr } = await drain(":geheim@");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: [^\n]* \(maxmemory-policy allkeys-lru\)[^\n]*noeviction\n$/);
  });
});
