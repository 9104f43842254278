import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { estimateText } from "../../src/cli/actions/exhibits.ts";
import type { FurtherRuns } from "../../src/report/page-exhibits.ts";
import type { Run } from "../../src/runner/types.ts";
import { hashfleet } from "../support/program.ts";

const folder = mkdtempSync(join(tmpdir(), "exhibits-"));
const few = ["--paths", "200", "--in-process", "--set", "horizon_days=60"];
const ask = (...args: readonly string[]) => hashfleet(args, { cwd: folder });
const read = (...path: readonly string[]): string => readFileSync(join(folder, ...path), "utf8");
const furtherOf = (name: string): FurtherRuns => JSON.parse(read(name, "exhibits.json")) as FurtherRuns;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("run keeps what further runs told, and report shows the same page without simulating", async () => {
  const page = ["--report", "run.html", "--share-price-usd", "efficient=7.5"];
  const outcome = await ask("run", "base", ...few, "--exhibits", "all", "--out", "run", ...page);
  expect(outcome.code).toBe(0);
  expect(outcome.stderr).toMatch(/exhibits: 24 further runs, about /);
  const { football, moved, bridges, runs } = furtherOf("run");
  // The scenario's own way and that without hosting are of the page's own run; cap rates are moved by the runs of their ways.
  expect([football.length, moved.length, bridges.length, runs]).toEqual([12, 8, 0, 24]);
  const files = (JSON.parse(read("run", "manifest.json")) as { files: { name: string }[] }).files;
  expect(files.map(({ name }) => name)).toContain("exhibits.json");
  const html = read("run.html");
  expect(html).toContain('id="football"');
  expect(html).toContain("Hosting’s cap rate, moved");

  const again = ["--report", "again.html", "--share-price-usd", "efficient=7.5", "--quiet"];
  expect(await ask("report", "run", ...again)).toMatchObject({ code: 0, stderr: "" });
  expect(read("again.html")).toBe(html);
}, 120_000);

it("a way is the run of the scenario with what it sets", async () => {
  const { football } = furtherOf("run");
  const { set, quantiles } = football.find(({ label }) => label === "Contract of 10 years")!;
  const sets = set.flatMap((each) => ["--set", each]);
  const { stdout } = await ask("run", "base", ...few, ...sets, "--quiet", "--format", "json");
  const { fleets } = JSON.parse(stdout) as {
    fleets: Record<string, Record<string, { quantiles: Record<string, { value: number }> }>>;
  };
  expect(fleets["efficient"]!["equity_per_share_usd"]!.quantiles["0.5"]!.value).toBe(quantiles["0.5"].value);
}, 60_000);

it("compare has bridges of a share's value too, unless --bridge was given", async () => {
  const scenarios = ["compare", "base", "upside"];
  const outcome = await ask(...scenarios, ...few, "--exhibits", "all", "--out", "compared");
  expect(outcome).toMatchObject({ code: 0 });
  const { bridges } = furtherOf("compared");
  expect(bridges.map(({ from, to, fleet, metric }) => [from, to, fleet, metric])).toEqual([
    ["base", "upside", "efficient", "equity_per_share_usd"],
  ]);
  expect(read("compared", "report.html")).toContain('id="bridge-0"');
  // Both ends of the bridge are the comparison's own.
  const further = 24 + bridges[0]!.runs - 2;
  expect(outcome.stderr).toContain(`exhibits: ${further} further runs`);
  expect(JSON.parse(read("compared", "summary.json"))).toMatchObject({ bridges: [] });
}, 120_000);

it("says how long it takes, from what the run took", () => {
  const run = (elapsedMs: number) => ({ elapsedMs }) as Run;
  expect(estimateText({ runs: 24 }, [run(4000)])).toBe("exhibits: 24 further runs, about 40 s");
  expect(estimateText({ runs: 1 }, [run(100)])).toBe("exhibits: 1 further run, about a second");
  expect(estimateText({ runs: 10 }, [run(400), run(600)])).toBe("exhibits: 10 further runs, about 2 s");
  expect(estimateText({ runs: 50 }, [run(20_000)])).toBe("exhibits: 50 further runs, about 8 min");
});

it.each([
  [["run", "base", "--exhibits", "all"], "--exhibits is of a page; add --report FILE.html or --out FOLDER"],
  [
    ["compare", "base", "upside", "--exhibits", "all"],
    "--exhibits is of a page; add --report FILE.html or --out FOLDER",
  ],
  [["run", "base", "--exhibits", "some", "--out", "none"], '--exhibits must be all, found "some"'],
  [
    ["report", "run", "--exhibits", "all"],
    "--exhibits takes further runs, and report simulates nothing; give it to run or compare with --out FOLDER, and report shows what came of them",
  ],
])("%j is refused before anything is simulated", async (args, message) => {
  // So many paths that a run would be noticed.
  const paths = args[0] === "report" ? [] : ["--paths", "10000000"];
  expect(await ask(...args, ...paths)).toEqual({ code: 2, stdout: "", stderr: `hashfleet: ${message}\n` });
});
