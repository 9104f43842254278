import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digest } from "../../src/scenario/yaml/digest.ts";
import { hashfleet } from "../support/program.ts";

interface Told {
  readonly warnings: readonly object[];
  readonly notes: readonly object[];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-told-"));
  writeFileSync(
    join(folder, "mine.yaml"),
    "extends: base\nhorizon_days: 5\nfleets: {efficient: {pool_fee: 0.7}}\n",
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const QUICK = ["--paths", "16", "--in-process", "--quiet"];
const FEE = { file: "mine.yaml", line: 3, column: 32, message: "0.7 is 70 %; 0.7 % is 0.007" };
const OLD = { message: expect.stringMatching(/^the start is 58 days before today, 2026-04-01: /) as string };

/** In the folder, on a day on which base's start is old. */
const program = (...args: string[]) =>
  hashfleet(args, { cwd: folder, env: { HASHFLEET_TODAY: "2026-04-01" } });

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout } = await program(...args, "--format", "json");
  expect(code).toBe(0);
  return JSON.parse(stdout) as T;
}

const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");

describe("what is remarked on several scenarios stands on the terminal once", () => {
  it.each([
    [
      "of the file that they extend",
      ["mine.yaml", "one.yaml", "other.yaml"],
      /^warning: mine\.yaml:3:32: /gm,
    ],
    [
      "of a setting of all",
      ["base", "upside", "--set", "fleets.efficient.company.cash_usd=25"],
      /^warning: --set fleets\.efficient\.company\.cash_usd=25: /gm,
    ],
  ])("%s", async (_, args, told) => {
    for (const name of ["one", "other"])
      writeFileSync(join(folder, `${name}.yaml`), "extends: mine.yaml\nfees: {log_sd: 0.3}\n");
    const runs = [
      ["compare", ...args, ...QUICK],
      ["run", ...args, ...QUICK],
      ["validate", ...args],
    ];
    for (const run of runs) {
      const { stderr } = await program(...run);
      expect(stderr.match(told)).toHaveLength(1);
    }
  });
});

describe("a warning and a note on a scenario stand", () => {
  it("on the terminal", async () => {
    const { stderr } = await program("run", "mine.yaml", ...QUICK);
    expect(stderr).toContain("warning: mine.yaml:3:32: 0.7 is 70 %; 0.7 % is 0.007\n");
    expect(stderr).toMatch(/^note: .*base\.yaml:\d+:9: the start is 58 days before today, 2026-04-01: /m);
  });

  it("in the JSON of a run, of several runs and of what validates", async () => {
    expect(await json<Told>("run", "mine.yaml", ...QUICK)).toMatchObject({ warnings: [FEE], notes: [OLD] });
    const { runs } = await json<{ runs: Told[] }>("run", "base", "mine.yaml", ...QUICK);
    expect(runs).toMatchObject([
      { warnings: [], notes: [] },
      { warnings: [FEE], notes: [OLD] },
    ]);
    expect(await json("validate", "mine.yaml")).toMatchObject({
      scenarios: [{ warnings: [FEE], notes: [OLD] }],
    });
  });

  it("in the JSON of a comparison, each once, with the comparison's own", async () => {
    const set = ["--set", "fees.median_share=1.5"];
    const document = await json<Told>("compare", "mine.yaml", "base", ...set, ...QUICK);
    expect(document.warnings).toEqual([
      {
        file: "--set fees.median_share=1.5",
        line: null,
        column: null,
        message: "1.5 is 150 %; 1.5 % is 0.015",
      },
      FEE,
      expect.objectContaining({ message: "horizons differ (5, 365 days), and so do all sums over them" }),
    ]);
  });

  it("in a folder's manifest, documents and page, and in what report makes of them", async () => {
    const { code } = await program("run", "mine.yaml", ...QUICK, "--out", "kept");
    expect(code).toBe(0);
    const manifest = JSON.parse(read("kept", "manifest.json")) as { scenarios: Told[] };
    expect(manifest.scenarios).toMatchObject([{ warnings: [FEE], notes: [OLD] }]);
    expect(await json<Told>("report", "kept")).toMatchObject({ warnings: [FEE], notes: [OLD] });
    const item =
      "<li><b>Warning</b> <code><bdi>mine.yaml:3:32</bdi></code>: 0.7 is 70 %; 0.7 % is 0.007</li>";
    expect(read("kept", "report.html")).toContain(item);
    await program("report", "kept", "--report", "again.html", "--static");
    expect(read("again.html")).toContain(item);
    expect(read("again.html")).toContain("<b>Note</b>");
  });

  it("on the page of a comparison once, of a scenario without any not at all", async () => {
    await program(
      "compare",
      "base",
      "mine.yaml",
      ...QUICK,
      "--set",
      "horizon_days=4",
      "--report",
      "both.html",
    );
    expect(read("both.html").split("0.7 is 70 %")).toHaveLength(2);
    await program("run", "base", ...QUICK, "--set", "horizon_days=4", "--report", "none.html");
    expect(read("none.html")).not.toContain('class="remarks"');
  });

  it("as text, whatever is in it", async () => {
    writeFileSync(
      join(folder, "<b>&.yaml"),
      "extends: base\nhorizon_days: 5\nfleets: {efficient: {pool_fee: 0.7}}\n",
    );
    await program("run", "<b>&.yaml", ...QUICK, "--report", "odd.html");
    expect(read("odd.html")).toContain("<code><bdi>&lt;b&gt;&amp;.yaml:3:32</bdi></code>");
  });
});

it("a folder of an earlier program, which has none, is read as before", async () => {
  await program("run", "base", ...QUICK, "--set", "horizon_days=4", "--out", "old");
  const { sha256: _, ...manifest } = JSON.parse(read("old", "manifest.json")) as {
    sha256: string;
    scenarios: object[];
    files: { name: string; bytes: number; sha256: string }[];
  };
  const without = (each: object): object =>
    Object.fromEntries(Object.entries(each).filter(([key]) => key !== "warnings" && key !== "notes"));
  const unsealed = { ...manifest, scenarios: manifest.scenarios.map(without) };
  writeFileSync(
    join(folder, "old", "manifest.json"),
    JSON.stringify({ ...unsealed, sha256: digest(unsealed) }),
  );
  const { code, stdout, stderr } = await program("report", "old", "--report", "old.html");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toContain("efficient");
  expect(read("old.html")).not.toContain('class="remarks"');
});

describe("a slip on the command line is told", () => {
  const warnings = async (...args: string[]): Promise<readonly object[]> =>
    (await json<Told>("fleets", "base", "--set", "horizon_days=5", "--show", "frontier", ...QUICK, ...args))
      .warnings;

  it("of both axes of a grid, in its document and on the terminal", async () => {
    const slips = ["--power", "0.03:0.07:0.01", "--efficiency", "0.0165,0.025"];
    expect(await warnings(...slips)).toEqual([
      {
        file: "--efficiency 0.0165,0.025",
        line: null,
        column: null,
        message: "0.0165 J/TH is 0.0000165 J/GH: did you mean 16.5?",
      },
      {
        file: "--power 0.03:0.07:0.01",
        line: null,
        column: null,
        message: "0.03 USD/MWh is 0.00003 USD/kWh: did you mean 30?",
      },
    ]);
    const { stderr } = await program("fleets", "base", "--set", "horizon_days=5", ...QUICK, ...slips);
    expect(stderr).toContain(
      "warning: --power 0.03:0.07:0.01: 0.03 USD/MWh is 0.00003 USD/kWh: did you mean 30?\n",
    );
  });

  it("of watts and cents, but not of a search that begins at an end", async () => {
    expect(await warnings("--power", "3:7:1", "--efficiency", "3500")).toMatchObject([
      { message: "3500 J/TH: 3500 W over 200 TH/s is 17.5" },
      { message: "3 USD/MWh is 0.3 cents a kWh: did you mean 30?" },
    ]);
    expect(await warnings("--power", "0:100:50", "--efficiency", "10,20")).toEqual([]);
    expect(await warnings("--power", "5:105:50", "--efficiency", "10,20")).toEqual([]);
  });

  it("of a starter's facts", async () => {
    const facts =
      "--power-usd-per-mwh 0.038 --cash-usd 400 --shares 120 --hashrate-ehs 0.000025 --efficiency 3500 --debt 600";
    const { code, stderr } = await program("init", "new.yaml", ...facts.split(" "));
    expect(code).toBe(0);
    for (const message of [
      "0.038 USD/MWh is 0.000038 USD/kWh: did you mean 38?",
      "400 USD: did you mean 400e6?",
      "120 shares: did you mean 120e6?",
      "0.000025 EH/s is 25 TH/s: did you mean 25?",
      "3500 J/TH: 3500 W over 200 TH/s is 17.5",
      "600 USD: did you mean 600e6?",
    ])
      expect(stderr).toContain(`: ${message}\n`);
    expect((await program("init", "sound.yaml")).stderr).toBe("");
  });
});
