import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { withoutEffort } from "../../src/report/folder/effort.ts";
import { hashfleet, PROGRAM } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const QUICK = ["--in-process", "--quiet", "--set", "horizon_days=40"];
const RUN = ["run", "base", "--paths", "200", ...QUICK];

const COMMANDS = {
  run: RUN,
  runs: ["run", "base", "upside", "--paths", "150", ...QUICK],
  compare: ["compare", "base", "downside", "--paths", "200", ...QUICK],
  fleets: ["fleets", "base", "--paths", "100", "--efficiency", "16,25", "--power", "30,60", ...QUICK],
};
type Name = keyof typeof COMMANDS;
const NAMES = Object.keys(COMMANDS) as Name[];

interface Manifest {
  readonly schema: string;
  readonly command: { readonly kind: string; readonly arguments: string[] };
  readonly engine: { readonly version: string; readonly kernel: string; readonly node: string };
  readonly seed: string;
  readonly paths: number;
  readonly started: string;
  readonly finished: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly scenarios: readonly {
    readonly name: string;
    readonly fingerprint: string | null;
    readonly scenario: { readonly horizon_days: number };
    readonly values: readonly { readonly key: string; readonly value: unknown; readonly origin: object }[];
  }[];
}

const place = temporaryFolder();
const printed = new Map<Name, string>();

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(place, folder, "manifest.json"), "utf8")) as Manifest;
}

function bytesOf(...path: string[]): Buffer {
  return readFileSync(join(place, ...path));
}

beforeAll(async () => {
  for (const name of NAMES) {
    const outcome = await hashfleet([...COMMANDS[name], "--out", name], { cwd: place });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    printed.set(name, outcome.stdout);
  }
}, 60_000);

describe("a run folder", () => {
  it.each([
    ["run", ["manifest.json", "paths.parquet", "report.html", "series.parquet", "summary.json"]],
    [
      "compare",
      ["manifest.json", "paths.parquet", "report.html", "runs.json", "series.parquet", "summary.json"],
    ],
    ["fleets", ["manifest.json", "report.html", "summary.json"]],
  ] as const)("of %s has these files, each as its manifest says", (name, files) => {
    expect(readdirSync(join(place, name)).sort()).toEqual(files);
    const { files: listed } = manifestOf(name);
    expect(listed.map((file) => file.name).sort()).toEqual(files.filter((file) => file !== "manifest.json"));
    for (const { name: file, bytes, sha256 } of listed) {
      const content = bytesOf(name, file);
      expect(content.length).toBe(bytes);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    }
  });

  it("tells the whole scenario, and where each value comes from as explain does", async () => {
    const manifest = manifestOf("run");
    expect(manifest).toMatchObject({
      schema: "hashfleet/folder@2",
      command: { kind: "run", arguments: [...RUN, "--out", "run"] },
      engine: { node: process.version },
      seed: "1",
      paths: 200,
    });
    expect(Date.parse(manifest.finished)).toBeGreaterThanOrEqual(Date.parse(manifest.started));
    const [scenario] = manifest.scenarios;
    expect(scenario!.scenario.horizon_days).toBe(40);
    const explained = await hashfleet(
      [...["explain", "base", "--set", "horizon_days=40", "--format", "json"]],
      { cwd: place },
    );
    const { values } = JSON.parse(explained.stdout) as {
      values: { key: string; value: unknown; origin: object }[];
    };
    expect(scenario!.values.map(({ key, value, origin }) => ({ key, value, origin }))).toEqual(
      values.map(({ key, value, origin }) => ({ key, value, origin })),
    );
    expect(scenario!.fingerprint).toMatch(/^v1:[0-9a-f]{64}$/);
    expect(printed.get("run")).toContain(scenario!.fingerprint!.replace(":", ": "));
  });

  it("has a fingerprint for each scenario compared, and none for a grid", () => {
    expect(manifestOf("compare").scenarios.map(({ fingerprint }) => fingerprint?.length)).toEqual([67, 67]);
    expect(manifestOf("fleets").scenarios.map(({ fingerprint }) => fingerprint)).toEqual([null]);
  });
});

describe("report", () => {
  it.each(NAMES)("prints the tables of %s byte for byte, without simulating", async (name) => {
    expect(await hashfleet(["report", name], { cwd: place })).toEqual({
      code: 0,
      stdout: printed.get(name),
      stderr: "",
    });
  });

  it.each(NAMES)("prints the document of %s, with what the work took", async (name) => {
    const { stdout } = await hashfleet(["report", name, "--format", "json"], { cwd: place });
    expect(withoutEffort(JSON.parse(stdout)).results).toEqual(
      JSON.parse(bytesOf(name, "summary.json").toString()),
    );
  });

  it("prints the same document as --format json did", async () => {
    const { stdout } = await hashfleet([...RUN, "--format", "json", "--out", "json"], { cwd: place });
    expect((await hashfleet(["report", "json", "--format", "json"], { cwd: place })).stdout).toBe(stdout);
    rmSync(join(place, "json"), { recursive: true });
  });

  it.each(NAMES)("makes the same page of %s again", async (name) => {
    const page = `${name}.html`;
    expect(await hashfleet(["report", name, "--report", page, "--quiet"], { cwd: place })).toMatchObject({
      code: 0,
    });
    expect(bytesOf(page).equals(bytesOf(name, "report.html"))).toBe(true);
  });

  it("does so at any width and in colour, as on the terminal that the run printed to", () => {
    const onTerminal = (...args: string[]): string | null => {
      const line = `stty cols 66; ${[process.execPath, PROGRAM, ...args].join(" ")}`;
      const options = {
        cwd: place,
        encoding: "utf8",
        env: { ...process.env, CI: undefined, TERM: "xterm" },
      } as const;
      const { stdout, status } = spawnSync("script", ["-qec", line, "/dev/null"], options);
      return status === 0 ? stdout : null;
    };
    const run = onTerminal(...RUN.slice(0, -2), "--out", "narrow");
    if (run === null) return;
    expect(run).toContain("\u001b[1m");
    expect(onTerminal("report", "narrow")).toBe(run);
    expect(run).not.toBe(printed.get("run"));
    rmSync(join(place, "narrow"), { recursive: true });
  });
});

describe("runs", () => {
  interface Listing {
    readonly runs: readonly {
      readonly folder: string;
      readonly kind: string;
      readonly started: string;
      readonly same_numbers_as: string | null;
      readonly equity_usd_median: readonly {
        readonly scenario: string;
        readonly fleet: string;
        readonly value: number;
      }[];
    }[];
    readonly broken: readonly { readonly folder: string; readonly reason: string }[];
  }

  it("lists the folders by time with what they are, what came of them and which are the same", async () => {
    await hashfleet([...RUN, "--out", "twin", "--engine", "plain"], { cwd: place });
    const { stdout } = await hashfleet(["runs", place, "--format", "json"]);
    const { runs, broken } = JSON.parse(stdout) as Listing;
    expect(runs.map(({ folder }) => folder)).toEqual([...NAMES, "twin"]);
    expect(runs.map(({ kind }) => kind)).toEqual(["run", "run", "compare", "fleets", "run"]);
    expect(runs.map(({ same_numbers_as: same }) => same)).toEqual([null, null, null, null, "run"]);
    expect(broken).toEqual([]);
    const summary = JSON.parse(bytesOf("run", "summary.json").toString()) as {
      fleets: Record<string, { equity_usd: { quantiles: Record<string, { value: number }> } }>;
    };
    expect(runs[0]!.equity_usd_median.map(({ fleet, value }) => [fleet, value])).toEqual(
      Object.entries(summary.fleets).map(([fleet, { equity_usd }]) => [
        fleet,
        equity_usd.quantiles["0.5"]!.value,
      ]),
    );
    const text = (await hashfleet(["runs", place])).stdout;
    expect(text).toContain("the same numbers as run");
    for (const line of text.split("\n")) expect(Array.from(line).length).toBeLessThanOrEqual(100);
    rmSync(join(place, "twin"), { recursive: true });
  });

  it("lists a run folder itself, and says where there is none", async () => {
    const { stdout } = await hashfleet(["runs", join(place, "run"), "--format", "json"]);
    expect((JSON.parse(stdout) as Listing).runs.map(({ folder }) => folder)).toEqual(["."]);
    mkdirSync(join(place, "none"));
    expect((await hashfleet(["runs", "none"], { cwd: place })).stdout).toBe("no run folders in none\n");
    rmSync(join(place, "none"), { recursive: true });
    expect(await hashfleet(["runs", "nowhere"], { cwd: place })).toMatchObject({
      code: 3,
      stderr: "hashfleet: nowhere: there is no such folder\n",
    });
  });
});
