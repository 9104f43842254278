import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashfleet, startHashfleet } from "../support/program.ts";
import { NO_REDIS, REDIS_SERVER, type RedisServer, startRedis } from "../support/redis.ts";
import { temporaryFolder } from "../support/temporary.ts";

const place = temporaryFolder();
const at = { cwd: place };
const QUICK = ["--set", "horizon_days=5", "--quiet"];
// Whose bridge from base has two parts, and so four runs.
writeFileSync(
  join(place, "worse.yaml"),
  "extends: base\nprice: { volatility_per_year: 0.7 }\nfleets: { marginal: { uptime: 0.9 } }\n",
);

if (REDIS_SERVER === undefined) process.stdout.write(`skipped --on: ${NO_REDIS}\n`);

describe.skipIf(REDIS_SERVER === undefined)("--on a queue", () => {
  let redis: RedisServer;
  let worker: ReturnType<typeof startHashfleet>;
  const env = (): Record<string, string> => ({ HASHFLEET_REDIS_URL: redis.url.replace("//", "//:geheim@") });

  beforeAll(async () => {
    redis = await startRedis("--requirepass", "geheim");
    mkdirSync(join(place, "parts"));
    worker = startHashfleet(["worker", "--parts", "parts", "--workers", "1"], { ...at, env: env() });
    await once(worker.child.stderr!, "data");
  }, 60_000);
  afterAll(async () => {
    worker.child.kill("SIGTERM");
    expect(await worker.outcome).toMatchObject({ code: 0 });
    await redis.stop();
  });

  const COMMANDS: Readonly<Record<string, readonly string[]>> = {
    run: ["run", "base", "--paths", "1500"],
    compare: ["compare", "base", "worse.yaml", "--bridge", "--paths", "300"],
    sensitivity: ["sensitivity", "base", "--of", "mean(equity_usd of efficient)", "--paths", "300"],
    fleets: ["fleets", "base", "--paths", "300", "--efficiency", "16,20", "--power", "40,50"],
  };
  const withoutTimes = (text: string): string =>
    text
      .replaceAll(/\s+/g, " ")
      .replaceAll(/[\d.,]+ m?s(, [\d,]+ path-days\/s)?|\d+ workers?|in process/g, "");

  it.each(Object.entries(COMMANDS))(
    "%s prints what it prints alone, with a folder and without",
    async (name, command) => {
      const alone = await hashfleet([...command, ...QUICK], at);
      const queued = [...command, ...QUICK, "--on", "redis", "--parts", "parts", "--shards", "3"];
      const printed = await hashfleet(queued, { ...at, env: env() });
      expect(printed).toMatchObject({ code: 0, stderr: "" });
      expect(withoutTimes(printed.stdout)).toBe(withoutTimes(alone.stdout));
      const kept = await hashfleet([...queued, "--out", name], { ...at, env: env() });
      expect(kept).toMatchObject({ code: 0, stderr: "" });
      expect(withoutTimes(kept.stdout)).toBe(withoutTimes(alone.stdout));
      for (const file of readdirSync(join(place, name)))
        expect(readFileSync(join(place, name, file)).includes("geheim"), file).toBe(false);
    },
    120_000,
  );

  it.each([
    [["--parts", "parts"], "--parts is the folder of a queue; add --on redis://HOST"],
    [["--on", "redis", "--parts", "parts", "--dry-run"], "leave out --dry-run"],
    [["--on", "redis", "--parts", "parts", "--shard", "0/2", "--out", "x"], "leave out --shard"],
    [["--on", "redis"], "--on needs --parts FOLDER"],
  ])("is refused beside other options: %j", async (args, message) => {
    const { code, stderr } = await hashfleet(["run", "base", ...args], { ...at, env: env() });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
