import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { EXIT } from "../src/cli/terminal/errors.ts";
import { hashfleet } from "./support/program.ts";
import { temporaryFolder } from "./support/temporary.ts";

/* The files of docs/clusters.md. The Job was also held against the published schema of Kubernetes. */

const page = readFileSync(new URL("../docs/clusters.md", import.meta.url), "utf8");
const block = (language: string): string => {
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page);
  expect(found).not.toBeNull();
  return found![1]!;
};

const place = temporaryFolder();

/** What a command of a cluster's file does, with a few paths, in a folder of its own, in each task's environment. */
async function tasks(
  words: readonly string[],
  environments: readonly Readonly<Record<string, string>>[],
  name: string,
): Promise<string> {
  const out = join(place, name);
  const args = words
    .slice(words.indexOf("hashfleet") + 1)
    .map((word, k, all) => (all[k - 1] === "--paths" ? "600" : word.startsWith("/shared/") ? out : word));
  for (const env of environments) {
    const { code, stderr } = await hashfleet([...args, "--set", "horizon_days=3"], { cwd: place, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  }
  expect(await hashfleet(["merge", out, "--quiet"], { cwd: place })).toMatchObject({ code: 0 });
  const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as {
    scenarios: { fingerprint: string }[];
  };
  return manifest.scenarios[0]!.fingerprint;
}

const all = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe("the cluster files of docs/clusters.md", () => {
  const fingerprints: string[] = [];

  it("Slurm's is shell, and its tasks make one run", async () => {
    const script = block("bash");
    expect(spawnSync("bash", ["-n"], { input: script })).toMatchObject({ status: 0 });
    expect(script).toContain("#SBATCH --array=0-63\n");
    const command = /exec (npx hashfleet [^]*)$/.exec(script)![1]!.replaceAll("\\\n", " ");
    const words = command.replaceAll('"${SLURM_CPUS_PER_TASK:-2}"', "1").trim().split(/\s+/);
    const environments = all(64).map((index) => ({
      ...{ SLURM_ARRAY_TASK_ID: String(index), SLURM_ARRAY_TASK_COUNT: "64", SLURM_ARRAY_TASK_MIN: "0" },
    }));
    fingerprints.push(await tasks(words, environments, "slurm"));
  }, 120_000);

  it("Kubernetes' is an Indexed Job that gives up an index for codes that no retry can mend", async () => {
    const job = parse(block("yaml")) as {
      apiVersion: string;
      kind: string;
      spec: {
        completionMode: string;
        completions: number;
        podFailurePolicy: {
          rules: { action: string; onExitCodes?: { values: number[]; containerName: string } }[];
        };
        template: {
          spec: { restartPolicy: string; containers: { name: string; command: string[]; args: string[] }[] };
        };
      };
    };
    expect(job).toMatchObject({ apiVersion: "batch/v1", kind: "Job", spec: { completionMode: "Indexed" } });
    const { spec } = job;
    const [container] = spec.template.spec.containers;
    const [rule] = spec.podFailurePolicy.rules;
    expect(rule).toMatchObject({ action: "FailIndex", onExitCodes: { containerName: container!.name } });
    expect(rule!.onExitCodes!.values).toEqual([EXIT.usage, EXIT.scenario]);
    expect(spec.template.spec.restartPolicy).toBe("Never");
    expect(container!.args.at(-1)).toBe(`auto/${spec.completions}`);
    const environments = all(spec.completions).map((index) => ({ JOB_COMPLETION_INDEX: String(index) }));
    fingerprints.push(await tasks([...container!.command, ...container!.args], environments, "kubernetes"));
  }, 120_000);

  it("AWS Batch's is JSON, and its tasks make one run", async () => {
    const job = JSON.parse(block("json")) as {
      arrayProperties: { size: number };
      containerOverrides: { command: string[] };
      retryStrategy: { evaluateOnExit: { onExitCode?: string; action: string }[] };
    };
    const { size } = job.arrayProperties;
    const ends = job.retryStrategy.evaluateOnExit.filter(({ action }) => action === "EXIT");
    expect(ends.map(({ onExitCode }) => Number(onExitCode))).toEqual([EXIT.usage, EXIT.scenario]);
    const environments = all(size).map((index) => ({
      ...{ AWS_BATCH_JOB_ARRAY_INDEX: String(index), AWS_BATCH_JOB_ARRAY_SIZE: String(size) },
    }));
    fingerprints.push(await tasks(job.containerOverrides.command, environments, "batch"));
    expect(new Set(fingerprints).size).toBe(1);
  }, 120_000);

  it("the query of the shards' rows gives what merge prints", async () => {
    const run = [
      "run",
      "base",
      "--paths",
      "600",
      "--in-process",
      "--set",
      "horizon_days=3",
      "--quiet",
      "--out",
      "big",
    ];
    for (const shard of ["0/2", "1/2"])
      expect(await hashfleet([...run, "--shard", shard], { cwd: place })).toMatchObject({ code: 0 });
    const merged = await hashfleet(["merge", "big", "--quiet"], { cwd: place });
    expect(merged.code).toBe(0);
    const summary = JSON.parse(readFileSync(join(place, "big", "summary.json"), "utf8")) as {
      fleets: Record<string, Record<string, { mean: number; quantiles: Record<string, { value: number }> }>>;
    };
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const duckdb = await (await DuckDBInstance.create()).connect();
    const sql = block("sql").replace("big.shards", join(place, "big.shards"));
    const rows = (await duckdb.runAndReadAll(sql)).getRows() as [string, number, number][];
    expect(rows.map(([fleet]) => fleet)).toEqual(["efficient", "marginal"]);
    for (const [fleet, median, defaults] of rows) {
      const { equity_usd: equity, default_share: share } = summary.fleets[fleet]!;
      expect(median).toBeCloseTo(equity!.quantiles["0.5"]!.value, 4);
      expect(defaults).toBeCloseTo(share!.mean, 12);
    }
  });
});
