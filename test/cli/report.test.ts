import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

const folder = mkdtempSync(join(tmpdir(), "report-"));
const few = ["--paths", "16", "--in-process", "--quiet", "--set", "horizon_days=60"];

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("run, compare and fleets write a page beside what they print, and nothing else", async () => {
  const commands = {
    run: ["run", "base"],
    compare: ["compare", "base", "downside"],
    fleets: ["fleets", "base", "--efficiency", "16,24", "--power", "40,60"],
  };
  for (const [name, args] of Object.entries(commands)) {
    const file = join(folder, `${name}.html`);
    const outcome = await hashfleet([...args, ...few, "--format", "json", "--report", file, "--static"]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(outcome.stdout)).toHaveProperty("schema");
    const html = readFileSync(file, "utf8");
    expect(html.endsWith("</body></html>\n")).toBe(true);
    expect(html).not.toContain("<script");
    // What scenarios share, their start among it, a static page leaves out.
    expect(html).toContain("price.drift_per_year");
    expect(html.includes("start.price_usd")).toBe(name !== "compare");
  }
  expect(readdirSync(folder).sort()).toEqual(["compare.html", "fleets.html", "run.html"]);
});

it("a file that can't be written is refused before anything is simulated", async () => {
  const there = join(folder, "there.html");
  writeFileSync(there, "mine");
  const cases: [args: string[], message: RegExp][] = [
    [["--report", folder], /is a folder; name a file in it/],
    [["--report", join(folder, "none", "x.html")], /there is no folder .*none; make it first/],
    [["--report", join(there, "x.html")], /is not a folder/],
    [["--report", there], /exists already; choose another name, or overwrite it with --force/],
    [["--report", there, "--force"], /is no page of HTML, and is not overwritten/],
    [
      ["--report", join(folder, "x.pdf")],
      /is a page or a workbook; give it a name that ends with .html or .xlsx/,
    ],
    [["--static"], /--static is of a page; add --report FILE.html/],
    [["--force"], /--force is of a file to write; add --report FILE.html or --out FOLDER/],
  ];
  for (const [args, message] of cases) {
    // So many paths that a run would be noticed.
    const outcome = await hashfleet(["run", "base", "--paths", "10000000", ...args]);
    expect(outcome.code).toBe(2);
    expect(outcome.stdout).toBe("");
    expect(outcome.stderr).toMatch(message);
  }
  expect(readFileSync(there, "utf8")).toBe("mine");
});

it("--force overwrites, and the page tells its size", async () => {
  const file = join(folder, "again.html");
  writeFileSync(file, "<!doctype html>old");
  const outcome = await hashfleet([
    "run",
    "base",
    "--paths",
    "16",
    "--in-process",
    "--report",
    file,
    "--force",
  ]);
  expect(outcome.code).toBe(0);
  expect(outcome.stderr).toMatch(/report: .*again\.html \(\d+ kB\)/);
  expect(readFileSync(file, "utf8")).toContain("script-src 'sha256-");
  expect(existsSync(join(folder, ".again.html"))).toBe(false);
});
