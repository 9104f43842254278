import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { simulatedHistory } from "../calibrate/simulated-history.ts";
import { withColumn, writeData } from "../support/history.ts";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();
const { history, asOf } = simulatedHistory(21, 1400);
writeDays();

/** Writes the simulated history as files. */
function writeDays(change: (price: number) => number = (price) => price): void {
  writeData(folder, withColumn(history, "price", change));
}

const calibrate = (...args: string[]) =>
  hashfleet(["calibrate", "--data", ".", "--as-of", asOf, ...args], { cwd: folder });

describe("hashfleet calibrate", () => {
  it("writes a scenario that validates and runs, tables and a page", async () => {
    const done = await calibrate("--out", "my.yaml", "--report", "page.html");
    expect(done.code).toBe(0);
    expect(done.stdout).toMatch(/network\.growth_per_year +-?[\d.]+ ±[\d.]+/);
    expect(done.stdout).toMatch(/simulated, 512 years without storms/);
    expect(done.stdout).toMatch(/price, daily +1,095/);
    expect(done.stdout).toContain("days.csv: price_usd, hashrate_ehs, difficulty, fees_btc");
    const page = readFileSync(join(folder, "page.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>/);
    for (const id of ["estimates", "retargets", "growth", "price", "network", "sources"])
      expect(page).toContain(`<section id="${id}">`);
    const valid = await hashfleet(["validate", "my.yaml"], { cwd: folder });
    expect(valid).toMatchObject({ code: 0 });
    const ran = await hashfleet(["run", "my.yaml", "--paths", "20", "--quiet"], { cwd: folder });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("Mean hashprice");
  });

  it("replaces no file unasked", async () => {
    writeFileSync(join(folder, "mine.yaml"), "extends: base\n");
    expect(await calibrate("--out", "mine.yaml", "--quiet")).toEqual({
      code: 2,
      stdout: "",
      stderr: "hashfleet: mine.yaml is there already; --force replaces it\n",
    });
    expect(readFileSync(join(folder, "mine.yaml"), "utf8")).toBe("extends: base\n");
    expect((await calibrate("--out", "mine.yaml", "--quiet", "--force")).code).toBe(0);
    expect(readFileSync(join(folder, "mine.yaml"), "utf8")).toContain(`fitted: ${asOf}`);
  });

  it("tells warnings on stderr even if it is to be quiet: companies of another date, what has no data", async () => {
    const done = await calibrate("--out", "quiet.yaml", "--quiet");
    expect(done).toMatchObject({ code: 0, stdout: "" });
    expect(done.stderr).toMatch(
      /^note: quiet\.yaml: Base's values stay for want of data: regions\.texas\.spot/m,
    );
    expect(done.stderr).toMatch(
      new RegExp(
        `^warning: quiet\\.yaml: .* are base's of 2026-02-02, .* years after ${asOf}: fleets\\.`,
        "m",
      ),
    );
  });

  it("writes a hashrate with digits as the difficulty has them", async () => {
    const { stdout } = await calibrate("--out", "-", "--quiet");
    expect(stdout).toMatch(/hashrate_ehs: (?=[\d.]{8})\d*\.\d+ /);
  });

  it("prints the scenario alone where - stands for the file, errors and windows as asked for", async () => {
    const printed = await calibrate("--out", "-", "--uncertain", "--window", "price=400", "--quiet");
    expect(printed.code).toBe(0);
    expect(printed.stdout).toMatch(/^# Fitted by/);
    expect(printed.stdout).toContain("±");
    expect(printed.stdout).toMatch(/volatility_per_year: \{ dist: truncated/);
    expect(printed.stdout).toContain("n 400");
  });

  it("ends with 4 where a fit fails and with 3 where data are missing, and writes nothing", async () => {
    const late = await hashfleet(
      ["calibrate", "--data", ".", "--as-of", "2030-01-01", "--out", "late.yaml"],
      { cwd: folder },
    );
    expect(late).toMatchObject({ code: 3, stdout: "" });
    expect(late.stderr).toMatch(/^hashfleet: no price of 2029-12-31.*take another date\n$/);
    try {
      writeDays(() => 500);
      const flat = await calibrate("--out", "flat.yaml");
      expect(flat).toMatchObject({ code: 4, stdout: "" });
      expect(flat.stderr).toMatch(/^hashfleet: the price never moves from .*\n$/);
    } finally {
      writeDays();
    }
    expect(existsSync(join(folder, "late.yaml")) || existsSync(join(folder, "flat.yaml"))).toBe(false);
  });
});
