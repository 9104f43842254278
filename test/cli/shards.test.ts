import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { shardOf } from "../../src/cli/options/share-options.ts";
import { hashfleet, startHashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const place = temporaryFolder();
const QUICK = ["--in-process", "--set", "horizon_days=5"];
const RUN = ["run", "base", "--paths", "1500", ...QUICK];

const at = { cwd: place };
const bytes = (...path: string[]): Buffer => readFileSync(join(place, ...path));

/** The files of a folder that say nothing of when it was made. */
function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(join(place, folder)).filter((name) => name !== "manifest.json");
  return new Map(names.map((name) => [name, bytes(folder, name)]));
}

function expectSame(one: string, other: string): void {
  const [a, b] = [filesOf(one), filesOf(other)];
  expect([...a.keys()]).toEqual([...b.keys()]);
  for (const [name, content] of a) expect(content.equals(b.get(name)!), `${one}/${name}`).toBe(true);
}

async function shards(args: readonly string[], out: string, count: number): Promise<void> {
  const order = Array.from({ length: count }, (_, k) => (k * 5 + 3) % count);
  expect(new Set(order).size).toBe(count);
  for (const index of order)
    expect(await hashfleet([...args, "--out", out, "--shard", `${index}/${count}`], at)).toMatchObject({
      ...{ code: 0, stdout: "" },
    });
}

const PEERS = join(place, "peers.yaml");
const company = (hashrate: number): unknown => ({
  ...{ region: "texas", hashrate_ehs: hashrate, efficiency_j_per_th: 18, uptime: 0.95, pool_fee: 0.01 },
  ...{ salvage_usd_per_th: 5, other_cost_usd_per_ph_day: 4 },
  power: { fixed_share: 1, fixed_usd_per_mwh: 44 },
  company: { cash_usd: 5e6, btc: 50, shares: 100e6, sga_usd_per_year: 1e6, share_price_usd: 3 },
});
writeFileSync(PEERS, JSON.stringify({ fleets: { aster: company(10), birch: company(20) } }));

/** Whose bridge from base has two parts, and so four runs. */
const WORSE = join(place, "worse.yaml");
writeFileSync(
  WORSE,
  "extends: base\nprice: { volatility_per_year: 0.7 }\nfleets: { marginal: { uptime: 0.9 } }\n",
);

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  run: ["run", "base", "upside", "--paths", "700", ...QUICK],
  "compare --bridge": ["compare", "base", WORSE, "--bridge", "--paths", "300", ...QUICK],
  fleets: ["fleets", "base", "--paths", "600", ...QUICK, "--efficiency", "16,20,24", "--power", "40,50,60"],
  "fleets --of": ["fleets", "base", "--paths", "300", ...QUICK, "--of", "p50(equity_usd)"],
  cohort: ["cohort", PEERS, "--paths", "300", "--in-process", "--set", "horizon_days=90"],
  sensitivity: ["sensitivity", "base", "--of", "mean(equity_usd of efficient)", "--paths", "600", ...QUICK],
  "sensitivity --by parameter": [
    ...["sensitivity", "base", "--of", "p50(equity_usd of efficient)", "--by", "parameter"],
    ...["--move", "fleets.efficient.company.cash_usd=1e7", "--paths", "600", ...QUICK],
  ],
};

describe("shards of a command, merged,", () => {
  it.each(Object.entries(COMMANDS))(
    "%s, are the bytes of one",
    async (name, args) => {
      const [one, merged] = [`${name} one`, `${name} merged`];
      expect(await hashfleet([...args, "--quiet", "--out", one], at)).toMatchObject({ code: 0 });
      await shards(args, merged, 2);
      const { code, stdout, stderr } = await hashfleet(["merge", merged], at);
      expect(stdout).not.toContain("path-days/s");
      // All is taken from the shards.
      expect(stderr).not.toContain("simulated here");
      expect({ code, stderr: stderr.replaceAll(/^(note|warning): .*\n/gm, "") }).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(/^merging 2 shards, \d00 paths\nfolder: .*\n$/) as unknown,
      });
      expectSame(merged, one);
    },
    120_000,
  );
});

describe("shards of a run", () => {
  beforeAll(async () => {
    expect(await hashfleet([...RUN, "--quiet", "--out", "one"], at)).toMatchObject({ code: 0 });
  }, 60_000);

  it.each([1, 7, 64])(
    "%i of them, in another order and twice, merge to the bytes of one run",
    async (count) => {
      const out = `of${count}`;
      await shards(RUN, out, count);
      const again = await hashfleet([...RUN, "--out", out, "--shard", `${count - 1}/${count}`], at);
      expect(again.code).toBe(0);
      expect(again.stderr).toContain(`shard ${count - 1}/${count} is done already`);
      expect(await hashfleet(["merge", out, "--quiet"], at)).toMatchObject({ code: 0, stderr: "" });
      expectSame(out, "one");
      expect(readdirSync(join(place, `${out}.shards`))).toHaveLength(count);
    },
    120_000,
  );

  it("at the same time do no harm: one does the work, others say that it is done, or that somebody is at it", async () => {
    const args = [...RUN, "--quiet", "--out", "parallel", "--shard"];
    const started = ["0/2", "1/2", "0/2", "1/2", "0/2"].map((shard) => startHashfleet([...args, shard], at));
    for (const { code, stderr } of await Promise.all(started.map(({ outcome }) => outcome))) {
      expect([0, 75]).toContain(code);
      if (code === 75) expect(stderr).toMatch(/works there; try again when it has ended/);
    }
    expect(await hashfleet(["merge", "parallel", "--quiet"], at)).toMatchObject({ code: 0, stderr: "" });
    expectSame("parallel", "one");
  }, 60_000);

  it("that are missing, corrupt or foreign are each named, with what to do", async () => {
    await shards(RUN, "parts", 3);
    const folder = join(place, "parts.shards");
    const names = readdirSync(folder).sort();
    const [first, second, third] = names as [string, string, string];
    rmSync(join(folder, first), { recursive: true });
    const columns = readdirSync(join(folder, second)).find((name) => name.endsWith(".columns"))!;
    truncateSync(join(folder, second, columns), 5000);
    await hashfleet([...RUN, "--seed", "2", "--quiet", "--out", "parts", "--shard", "2/3"], at);
    const foreign = readdirSync(folder).find((name) => !names.includes(name))!;
    const { code, stdout, stderr } = await hashfleet(["merge", "parts", "--quiet"], at);
    expect({ code, stdout }).toEqual({ code: 75, stdout: "" });
    expect(stderr).toContain(`${foreign} is of other work: seed 2, not 1; it is left out`);
    expect(stderr).toContain(`corrupt: ${second} was cut short or changed`);
    expect(stderr).toContain("missing: shards 0-1 of 3");
    expect(stderr).toContain("as an array job: tasks 0-1 with --shard auto/3");
    expect(stderr).toMatch(/ {2}hashfleet run base --paths 1500 .* --out parts --shard 1\/3\n/);
    expect(existsSync(join(place, "parts"))).toBe(false);
    const listed = (await hashfleet(["runs", place], at)).stdout.replaceAll(/\s+/g, " ");
    expect(listed).toMatch(/parts\.shards: 2 of 3 shards of \w{12} done: missing 0/);
    // What the message says to do.
    for (const index of [0, 1])
      await hashfleet([...RUN, "--quiet", "--out", "parts", "--shard", "auto/3"], {
        ...at,
        env: { SLURM_ARRAY_TASK_ID: String(index), SLURM_ARRAY_TASK_COUNT: "2", SLURM_ARRAY_TASK_MIN: "0" },
      });
    const merged = await hashfleet(["merge", "parts", "--quiet"], at);
    expect(merged.code).toBe(0);
    expect(merged.stderr).toMatch(/^warning: .* is of other work: seed 2, not 1; it is left out\n$/);
    expectSame("parts", "one");
    expect(third).toMatch(/^2-of-3-/);
  }, 60_000);

  it("of files that changed since are not merged", async () => {
    const file = join(place, "mine.yaml");
    writeFileSync(file, "extends: base\nprice:\n  volatility_per_year: 0.5\n");
    await shards(["run", "mine.yaml", "--paths", "300", ...QUICK], "changed", 1);
    writeFileSync(file, "extends: base\nprice:\n  volatility_per_year: 0.6\n");
    const { code, stderr } = await hashfleet(["merge", "changed", "--quiet"], at);
    expect(code).toBe(3);
    expect(stderr).toContain("the shards are of other work than the command comes to now:");
    expect(stderr).toContain("mine: price.volatility_per_year: was 0.5, is 0.6");
  });

  it("of which one was made with --force, beside the folder that is there, do not replace it", async () => {
    const args = ["run", "base", "--paths", "300", ...QUICK, "--quiet", "--out", "there"];
    expect(await hashfleet([...args, "--force", "--shard", "0/1"], at)).toMatchObject({ code: 0 });
    expect(await hashfleet(["merge", "there", "--quiet"], at)).toMatchObject({ code: 0 });
    expect(await hashfleet([...args, "--shard", "0/1"], at)).toMatchObject({ code: 0, stderr: "" });
    const again = await hashfleet(["merge", "there", "--quiet"], at);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("--out there: exists already");
    const named = await hashfleet(["run", "base", "--out", "x.shards"], at);
    expect(named.stderr).toContain("names that end with .shards are of work under way");
  }, 60_000);

  it("on standard input, moved elsewhere, merge under another name", async () => {
    const program = startHashfleet(
      ["run", "-", "--paths", "300", ...QUICK, "--out", "in", "--shard", "0/1"],
      {
        ...at,
        input: "extends: base\nprice:\n  volatility_per_year: 0.5\n",
      },
    );
    expect(await program.outcome).toMatchObject({ code: 0 });
    renameSync(join(place, "in.shards"), join(place, "moved.shards"));
    expect(await hashfleet(["merge", "moved", "--out", "out", "--quiet"], at)).toMatchObject({ code: 0 });
    expect(bytes("out", "summary.json").toString()).toContain('"name": "stdin"');
  });

  it("that were renamed make a folder of their new name, and say so where some are missing", async () => {
    const args = ["run", "base", "--paths", "300", ...QUICK, "--quiet", "--out", "before"];
    await hashfleet([...args, "--shard", "0/2"], at);
    renameSync(join(place, "before.shards"), join(place, "after.shards"));
    const { code, stderr } = await hashfleet(["merge", "after", "--quiet"], at);
    expect(code).toBe(75);
    expect(stderr).toContain(` --out ${join(place, "after")} --shard 1/2\n`);
    // What is said does not hang on where merge is called, nor on where its result is to go.
    const within = { cwd: join(place, "after.shards") };
    for (const [given, from] of [
      [["."], within],
      [["after", "--out", "elsewhere"], at],
    ] as const)
      expect((await hashfleet(["merge", ...given, "--quiet"], from)).stderr).toContain(
        ` --out ${join(place, "after")} --shard 1/2\n`,
      );
    cpSync(join(place, "after.shards"), join(place, "loose"), { recursive: true });
    const loose = await hashfleet(["merge", "loose", "--quiet"], at);
    expect(loose.stderr).toContain("and name what that makes for merge, beside these");
    await hashfleet([...args.slice(0, -1), "after", "--shard", "1/2"], at);
    const twice = ["merge", "after.shards", "after", "--quiet"];
    expect(await hashfleet(twice, at)).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(place, "after", "summary.json"))).toBe(true);
    expect(existsSync(join(place, "before"))).toBe(false);
  });

  it("have their rows as Parquet, which together are those of the merged table", async () => {
    await shards(RUN, "rows", 3);
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const duckdb = await (await DuckDBInstance.create()).connect();
    const of = async (files: string): Promise<unknown> =>
      (
        await duckdb.runAndReadAll(
          `SELECT count(*), md5(string_agg(to_json(t)::VARCHAR, '' ORDER BY path, fleet)), quantile_cont(equity_usd, 0.5)
           FROM read_parquet('${join(place, files)}') t`,
        )
      ).getRows();
    expect(await of("rows.shards/*/paths.parquet")).toEqual(await of("one/paths.parquet"));
  }, 60_000);

  it("of an empty range of paths are done at once", async () => {
    expect(await hashfleet([...RUN, "--out", "few", "--shard", "1/64"], at)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("shard 1/64: 0 paths of 1 run") as unknown,
    });
  });
});

describe("--shard is", () => {
  const environments = {
    "Slurm's, from its smallest number": [
      { SLURM_ARRAY_TASK_ID: "7", SLURM_ARRAY_TASK_COUNT: "4", SLURM_ARRAY_TASK_MIN: "5" },
      { index: 2, count: 4 },
    ],
    "Slurm's, in steps": [
      {
        ...{ SLURM_ARRAY_TASK_ID: "30", SLURM_ARRAY_TASK_COUNT: "4", SLURM_ARRAY_TASK_MIN: "0" },
        SLURM_ARRAY_TASK_STEP: "10",
      },
      { index: 3, count: 4 },
    ],
    "AWS Batch's": [
      { AWS_BATCH_JOB_ARRAY_INDEX: "0", AWS_BATCH_JOB_ARRAY_SIZE: "9" },
      { index: 0, count: 9 },
    ],
    "Google Batch's": [
      { BATCH_TASK_INDEX: "3", BATCH_TASK_COUNT: "5" },
      { index: 3, count: 5 },
    ],
  } as const;

  it.each(Object.entries(environments))("%s", (_, [environment, shard]) => {
    expect(shardOf("auto", environment)).toEqual(shard);
    expect(shardOf("auto/40", environment)?.count).toBe(40);
    expect(shardOf("1/3", environment)).toEqual({ index: 1, count: 3 });
    expect(shardOf(undefined, environment)).toBeUndefined();
  });

  it("Kubernetes', which does not say how many there are", () => {
    expect(shardOf("auto/8", { JOB_COMPLETION_INDEX: "7" })).toEqual({ index: 7, count: 8 });
    expect(() => shardOf("auto", { JOB_COMPLETION_INDEX: "7" })).toThrow(
      "Kubernetes does not say how many shards there are; give --shard auto/N",
    );
  });

  it.each([
    ["3", "--shard takes i/N with i from 0, auto, or auto/N"],
    ["4/4", "shards are counted from 0, the last of 4 is 3/4, found 4"],
    ["0/0", "there may be 1 to 100,000 shards, found 0"],
    ["auto", "none is set; give --shard i/N"],
    ["-1/4", "--shard takes i/N"],
  ])("refused where it is %s", (text, message) => {
    expect(() => shardOf(text, {})).toThrow(message);
  });

  it("refused where a list has gaps, or a number is none", () => {
    const slurm = { SLURM_ARRAY_TASK_ID: "9", SLURM_ARRAY_TASK_COUNT: "2", SLURM_ARRAY_TASK_MIN: "3" };
    expect(() => shardOf("auto", slurm)).toThrow("give --shard auto/N, with tasks from 0 to N - 1");
    expect(() => shardOf("auto", { ...slurm, SLURM_ARRAY_TASK_ID: "" })).toThrow("is no whole number");
  });

  it.each([
    [["--shard", "0/2"], "--shard keeps its results: add --out FOLDER"],
    [
      ["--shard", "0/2", "--out", "x", "--until", "se(p50(equity_usd of efficient)) < 1%"],
      "which no shard has",
    ],
    [["--shard", "0/2", "--out", "x", "--dry-run"], "leave out --shard"],
  ])("refused beside other options: %s", async (args, message) => {
    const { code, stderr } = await hashfleet([...RUN, ...args], at);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("--dry-run", () => {
  it("tells time, memory, disk and shards, and writes nothing", async () => {
    const args = ["run", "base", "--paths", "100000000", "--set", "horizon_days=5"];
    const { code, stdout } = await hashfleet([...args, "--workers", "1", "--dry-run", "--out", "big"], at);
    expect(code).toBe(0);
    for (const line of [
      /^paths +100,000,000$/m,
      /^speed here +[\d,]+ paths\/s on 1 thread$/m,
      /^time here +[\d.,]+ \w+, [\d.,]+ core-hours$/m,
      /^statistics +[\d.]+ (h|min) more on one thread$/m,
      /^memory +about [\d.,]+ GB$/m,
      /^disk +[\d,]+ GB of finished batches until it is done, and up to [\d,]+ GB of tables$/m,
      /^free there +[\d.,]+ GB/m,
      /^shards +[\d,]+ of about [\d.]+ \w+ on 1 thread: --shard i\/\d+$/m,
    ])
      expect(stdout).toMatch(line);
    expect(existsSync(join(place, "big.part"))).toBe(false);
    const json = await hashfleet([...COMMANDS["sensitivity"]!, "--dry-run", "--format", "json"], at);
    expect(JSON.parse(json.stdout)).toMatchObject({ schema: "hashfleet/estimate@1", paths: 600, shards: 1 });
  }, 60_000);
});

it("a copy of finished shards is as good as the shards", async () => {
  await shards(RUN, "copied", 2);
  cpSync(join(place, "copied.shards"), join(place, "elsewhere"), { recursive: true });
  rmSync(join(place, "copied.shards"), { recursive: true });
  expect(await hashfleet(["merge", "elsewhere", "--out", "copy", "--quiet"], at)).toMatchObject({ code: 0 });
  expectSame("copy", "one");
});
