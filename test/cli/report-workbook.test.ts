import "../support/really-shipped.ts";

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { CohortDocument } from "../../src/report/cohort.ts";
import type { Comparison } from "../../src/report/compare.ts";
import type { FleetsDocument } from "../../src/report/fleets.ts";
import type { MeasuredFleets } from "../../src/report/measured-fleets.ts";
import type { RunDocument } from "../../src/report/run-document.ts";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { type ReadSheet, workbookOf } from "../support/xlsx.ts";

const place = temporaryFolder();
const QUICK = ["--paths", "16", "--in-process", "--quiet", "--set", "horizon_days=60", "--format", "json"];
const ask = (...args: readonly string[]) => hashfleet(args, { cwd: place });

interface Both {
  /** The document that a command prints. */
  readonly document: unknown;
  /** A sheet of the workbook that it writes. */
  readonly sheet: (name: string) => ReadSheet;
}

async function both(...args: readonly string[]): Promise<Both> {
  const outcome = await ask(...args, ...QUICK, "--report", "x.xlsx", "--force");
  expect(outcome.code, outcome.stderr).toBe(0);
  const sheets = workbookOf(readFileSync(join(place, "x.xlsx")));
  return {
    document: JSON.parse(outcome.stdout),
    sheet: (name) => sheets.find((each) => each.name === name)!,
  };
}

describe("--report FILE.xlsx holds what --format json prints", () => {
  it("of run, for each scenario, with names that would be formulas", async () => {
    writeFileSync(join(place, "=1+1.yaml"), "extends: base\nfleets: { marginal: null }\n");
    const { document: printed, sheet } = await both("run", "base", "=1+1.yaml");
    const document = printed as { runs: RunDocument[] };
    const rows = sheet("Summary").rows.filter(({ metric }) => metric === "equity_usd");
    const expected = document.runs.flatMap(({ scenario, fleets }) =>
      Object.entries(fleets).map(([fleet, { equity_usd: of }]) => [
        scenario.name,
        fleet,
        of.mean,
        of.mean_se,
      ]),
    );
    expect(rows.map((row) => [row["scenario"], row["fleet"], row["mean"], row["mean_se"]])).toEqual(expected);
    expect(expected.map(([scenario]) => scenario)).toEqual(["base", "base", "=1+1"]);
    const start = sheet("Assumptions").rows.find(({ key }) => key === "start.price_usd")!;
    expect(start["value"]).toBe(76974);
  });

  it("of compare, with bridges", async () => {
    const { document: printed, sheet } = await both("compare", "base", "downside", "--bridge");
    const document = printed as Comparison;
    const row = sheet("Differences").rows.find(
      (each) =>
        each["fleet"] === "efficient" &&
        each["metric"] === "equity_usd" &&
        each["statistic"] === "median" &&
        each["scenario"] === "downside",
    )!;
    const { difference } = document.fleets["efficient"]!.equity_usd!.median![1]!;
    expect(row["difference"]).toBe(difference!.difference);
    expect(row["difference_se"]).toBe(difference!.se);
    const parts = document.bridges.reduce((sum, bridge) => sum + bridge.parts.length + 3, 0);
    expect(sheet("Bridges").rows).toHaveLength(parts);
    expect(sheet("Summary").rows.length).toBeGreaterThan(100);
  });

  it("of fleets, and of fleets --of", async () => {
    const grid = ["fleets", "base", "--efficiency", "16,24", "--power", "40,60"];
    const { document: printed, sheet } = await both(...grid, "--show", "grid,machines,pairs");
    const document = printed as FleetsDocument;
    expect(sheet("Grid").rows.map((row) => row["p_gross_loss"])).toEqual(
      document.p_gross_loss.flat().map(({ value }) => value),
    );
    expect(sheet("Machines").rows.map(({ machine }) => machine)).toEqual(
      document.machines!.map(({ name }) => name),
    );
    expect(sheet("Pairs").rows.length).toBeGreaterThan(0);
    const measured = await both(...grid, "--of", "p50(equity_usd)");
    const { cells: rows, own } = measured.document as MeasuredFleets;
    const cells = rows.flat().map(({ value }) => value);
    expect(measured.sheet("Grid").rows.map((row) => row["value"])).toEqual([...cells, own.value]);
  });

  it("of cohort", async () => {
    const { document: printed, sheet } = await both("cohort", "stylised");
    const document = printed as CohortDocument;
    expect(sheet("Companies").rows.map((row) => [row["company"], row["upside_p50"]])).toEqual(
      document.companies.map(({ name, upside }) => [name, upside.quantiles["0.5"].value]),
    );
    expect(sheet("About").rows.map(({ Value }) => Value)).toContain("--company stylised");
  });
});

describe("a workbook", () => {
  beforeAll(async () => {
    const outcome = await ask("run", "base", ...QUICK, "--out", "kept", "--report", "kept.xlsx");
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
  });

  it("is made again from the run's folder, byte for byte", async () => {
    const outcome = await ask("report", "kept", "--quiet", "--report", "again.xlsx");
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(place, "again.xlsx")).equals(readFileSync(join(place, "kept.xlsx")))).toBe(true);
  });

  it("says its size, and leaves nothing else behind", async () => {
    const before = readdirSync(place);
    const { code, stderr } = await ask("report", "kept", "--report", "size.XLSX", "--title", "Ours");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^report: size\.XLSX \(\d+ kB\)$/m);
    expect(readdirSync(place).filter((name) => !before.includes(name))).toEqual(["size.XLSX"]);
    const [about] = workbookOf(readFileSync(join(place, "size.XLSX")));
    expect(about!.rows[0]).toEqual({ What: "Title", Value: "Ours" });
  });

  const OF_PAGE = "of a page, which a workbook is not";
  it.each([
    [["--static"], `--static is ${OF_PAGE}; leave it out`],
    [["--for", "lender"], `--for is ${OF_PAGE}; give --report a FILE.html, or add --out FOLDER`],
    [
      ["--share-price-usd", "efficient=14", "--weights", "base=1"],
      `--share-price-usd and --weights are ${OF_PAGE}; give --report a FILE.html, or add --out FOLDER`,
    ],
  ])("has no use for %j", async (args, message) => {
    expect(await ask("run", "base", "--paths", "10000000", "--report", "y.xlsx", ...args)).toEqual({
      code: 2,
      stdout: "",
      stderr: `hashfleet: ${message}\n`,
    });
    expect(existsSync(join(place, "y.xlsx"))).toBe(false);
  });

  it("takes what the page of --out is told beside it, and says so where there is none", async () => {
    const both = ["--out", "told", "--report", "told.xlsx", "--for", "lender"];
    expect(await ask("run", "base", ...QUICK, ...both)).toMatchObject({ code: 0, stderr: "" });
    expect((await ask("report", "kept", "--report", "y.xlsx", "--for", "lender")).stderr).toBe(
      `hashfleet: --for is ${OF_PAGE}; give --report a FILE.html\n`,
    );
  });

  it("replaces another one by force, and nothing that is none", async () => {
    writeFileSync(join(place, "mine.xlsx"), "mine");
    const args = ["report", "kept", "--report", "mine.xlsx"];
    expect((await ask(...args)).stderr).toMatch(/exists already; choose another name, or overwrite it/);
    expect((await ask(...args, "--force")).stderr).toBe(
      "hashfleet: --report mine.xlsx: is no workbook, and is not overwritten; choose another name\n",
    );
    expect(readFileSync(join(place, "mine.xlsx"), "utf8")).toBe("mine");
  });

  it.each(["monthly base", "sensitivity base --of mean(price_usd)", "backtest base --data ."])(
    "is none of what %s writes",
    async (command) => {
      expect((await ask(...command.split(" "), "--report", "y.xlsx")).stderr).toBe(
        "hashfleet: --report y.xlsx: is a page of HTML; give it a name that ends with .html\n",
      );
    },
  );
});
