import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();
const QUICK = ["--paths", "40", "--in-process", "--quiet"];
const FLEET =
  "{region: texas, hashrate_ehs: 5, efficiency_j_per_th: 18, uptime: 0.95, pool_fee: 0.007, other_cost_usd_per_ph_day: 4, " +
  "power: {fixed_share: 1, fixed_usd_per_mwh: 42}, company: {cash_usd: 50e6, btc: 100, shares: 10e6, sga_usd_per_year: 5e6}}";

writeFileSync(join(folder, "mine.yaml"), `extends: base\nfleets: {mine: ${FLEET}}\n`);
writeFileSync(
  join(folder, "today.yaml"),
  "start: {date: 2026-03-02, price_usd: 70000, height: 938700, difficulty: 141e12, epoch_elapsed_days: 6, hashrate_ehs: 1000, fees_btc_per_block: 0.02}\n",
);
const LAID = ["--company", "mine.yaml", "--only", "mine", "--start", "today.yaml"];

const run = (...args: string[]) => hashfleet(args, { cwd: folder, env: { HASHFLEET_SCENARIOS: "" } });

interface Document {
  readonly scenarios: readonly { readonly laid_over?: readonly string[] }[];
  readonly fleets: Readonly<Record<string, unknown>>;
  readonly warnings: readonly { readonly message: string }[];
  readonly left_out_fleets: readonly string[];
}

describe("a company in several scenarios", () => {
  test("is compared, and the document says what was laid over each", async () => {
    const { stdout, code } = await run(
      "compare",
      "base",
      "upside",
      "downside",
      ...LAID,
      ...QUICK,
      "--format",
      "json",
    );
    const document = JSON.parse(stdout) as Document;
    expect(code).toBe(0);
    expect(Object.keys(document.fleets)).toEqual(["mine"]);
    const laid = ["--company mine.yaml", "--only mine", "--start today.yaml"];
    expect(document.scenarios.map(({ laid_over }) => laid_over)).toEqual([laid, laid, laid]);
    expect(document.warnings).toEqual([]);
  });

  test("has a loud warning with the remedy where a scenario lacks it, in the document too", async () => {
    const { stdout, stderr } = await run(
      "compare",
      "base",
      "mine.yaml",
      "--paths",
      "40",
      "--in-process",
      "--format",
      "json",
    );
    const message =
      "no comparison of mine, which base lacks: put the fleet into a file of its own and lay it over all of them with --company FILE";
    expect(stderr).toContain(`warning: ${message}\n`);
    const { warnings, left_out_fleets } = JSON.parse(stdout) as Document;
    expect(warnings.map((each) => each.message)).toContain(message);
    expect(left_out_fleets).toEqual(["mine"]);
  });

  test("is told below tables, on the page and in the folder", async () => {
    const { stdout } = await run("run", "base", ...LAID, ...QUICK, "--out", "kept", "--report", "page.html");
    expect(stdout).toMatch(/laid over: --company mine\.yaml --only mine --start today\.yaml/);
    expect(readFileSync(join(folder, "page.html"), "utf8")).toContain("--company mine.yaml");
    const manifest = JSON.parse(readFileSync(join(folder, "kept/manifest.json"), "utf8")) as Document;
    expect(manifest.scenarios[0]?.laid_over).toHaveLength(3);
  });

  test("goes through fleets, explain and validate alike", async () => {
    const grid = await run(
      "fleets",
      "downside",
      ...LAID,
      ...QUICK,
      "--power",
      "40",
      "--efficiency",
      "18",
      "--format",
      "json",
    );
    expect(JSON.parse(grid.stdout)).toMatchObject({ fleet: "mine", scenario: { laid_over: LAID_TEXT } });
    const explained = await run("explain", "downside", "fleets", ...LAID, "--format", "json");
    expect(JSON.parse(explained.stdout)).toMatchObject({ scenario: { laid_over: LAID_TEXT } });
    expect((await run("validate", "base", "upside", ...LAID)).stdout).toMatch(/base: valid .*fleets mine\)/);
  });
});

const LAID_TEXT = ["--company mine.yaml", "--only mine", "--start today.yaml"];

describe("what cannot be laid over", () => {
  test.each([
    [["--company", "nope.yaml"], /^nope\.yaml: no such file/],
    [["--company", "base"], /^--company base: base is a shipped scenario/],
    [["--company", ""], /--company needs a value/],
    [["--only", "nobody"], /^--only nobody: base has no fleet "nobody"/],
    [["--start", "mine.yaml"], /^mine\.yaml: no start: to take/],
    [["--start", "today.yaml", "--start", "mine.yaml"], /--start is given 2 times/],
  ])("is one message, and nothing is written: %j", async (args, message) => {
    const { code, stdout, stderr } = await run("run", "base", ...args, ...QUICK, "--out", "none");
    expect(code).toBe(/needs a value|2 times/.test(stderr) ? 2 : 3);
    expect(stdout).toBe("");
    expect(stderr.replace("hashfleet: ", "")).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});
