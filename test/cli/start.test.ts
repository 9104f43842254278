import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { simulatedHistory } from "../calibrate/simulated-history.ts";
import { writeData } from "../support/history.ts";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();
const start = (...args: string[]) => hashfleet(["start", ...args], { cwd: folder });
const LEAST = ["--date", "2026-06-14", "--price-usd", "63000", "--difficulty", "124.93e12"];

describe("hashfleet start", () => {
  it("prints the file, and says beside it what each value rests on", async () => {
    const { code, stdout, stderr } = await start(...LEAST);
    expect(code).toBe(0);
    const { start: state, network } = parse(stdout) as Record<string, Record<string, unknown>>;
    expect(state).toMatchObject({
      date: "2026-06-14",
      price_usd: 63_000,
      height: 953_669,
      difficulty: 124.93e12,
    });
    expect(Object.keys(network!)).toEqual(["entry", "shutdown"]);
    expect(stderr).toMatch(/height +953,669 +derived +144 blocks a day since 2026-02-02/);
    expect(stderr).toMatch(/hashrate, EH\/s +894 ±3\.3 % +derived +difficulty/);
    expect(stderr).toMatch(/price, USD +63,000 +given +--price-usd/);
    expect(stderr).toMatch(/To have the rest exactly, give --height, --epoch-started/);
  });

  it("writes a file, the same as it prints, and no other in its place unasked", async () => {
    const printed = await start(...LEAST, "--out", "-", "--quiet");
    // Height and the epoch's age are derived: what that leaves open is told.
    expect(printed.stderr).toMatch(
      /^warning: start\.height: derived to within 415 blocks, and a retarget lies 101 blocks away: .*\nwarning: start\.epoch_elapsed_days: the 101 blocks so far .*\n$/,
    );
    const written = await start(...LEAST, "--out", "today.yaml");
    expect(written.stdout).toContain("hashfleet run base --start today.yaml");
    expect(readFileSync(join(folder, "today.yaml"), "utf8")).toBe(printed.stdout);
    expect(await start(...LEAST, "--out", "today.yaml")).toMatchObject({
      code: 2,
      stderr: "hashfleet: today.yaml is there already; --force replaces it\n",
    });
    expect(await start(...LEAST, "--out", "today.yaml", "--force", "--quiet")).toMatchObject({
      code: 0,
      stdout: "",
    });
  });

  it("is a document with the same overlay, and on what each value rests", async () => {
    const yaml = await start(...LEAST, "--height", "953597", "--quiet");
    const { stdout } = await start(...LEAST, "--height", "953597", "--format", "json");
    const document = JSON.parse(stdout) as {
      readonly schema: string;
      readonly overlay: Record<string, Record<string, unknown>>;
      readonly values: readonly Record<string, unknown>[];
    };
    expect(document.schema).toBe("hashfleet/start@1");
    const { start: state } = parse(yaml.stdout) as Record<string, Record<string, unknown>>;
    const facts = ["date", "price_usd", "height", "difficulty"];
    expect(facts.map((key) => document.overlay["start"]![key])).toEqual(facts.map((key) => state![key]));
    expect(document.values.find(({ key }) => key === "start.height")).toEqual({
      key: "start.height",
      value: 953_597,
      log_sd: null,
      basis: "given",
      from: "--height",
      exactly: null,
    });
  });

  it("is laid over a scenario as its own keys", async () => {
    const { stdout } = await start(...LEAST, "--quiet");
    // Of the kinds that the tests' base has.
    const own = stdout
      .replace(/^ +lagged_hashprice_usd_per_ph_day:.*\n/gm, "")
      .replace(/^ {2}shutdown:[^]*$/m, "");
    writeFileSync(join(folder, "laid.yaml"), `extends: base\n${own}`);
    const valid = await hashfleet(["validate", "laid.yaml", "--set", "storms.winter.running_loss=0"], {
      cwd: folder,
    });
    expect(valid.code, valid.stderr).toBe(0);
  });

  it("reads a folder's day, and takes what is given in its place", async () => {
    const { history, asOf } = simulatedHistory(21, 1400);
    writeData(folder, history);
    const { code, stdout, stderr } = await start("--date", asOf, "--data", ".", "--price-usd", "321");
    expect(code, stderr).toBe(0);
    const { start: state } = parse(stdout) as Record<string, Record<string, unknown>>;
    expect(state).toMatchObject({
      date: asOf,
      price_usd: 321,
      difficulty: history.epochs.at(-1)!.difficulty,
    });
    expect(stdout).toMatch(/log_sd: [\d.]+ } # \[D\] read, filter of \d+ epochs/);
    expect(stderr).toContain("days.csv: price_usd, hashrate_ehs, difficulty, fees_btc");
    expect(await start("--date", "2040-01-01", "--data", ".")).toMatchObject({
      code: 3,
      stdout: "",
      stderr: expect.stringMatching(/^hashfleet: no price of 2039-12-31.*take another date\n$/) as string,
    });
  });

  test.each([
    [[], "start needs --date DAY; try --date 2026-06-14"],
    [["--date", "14.6.2026"], '--date must be a date such as 2026-02-02, found "14.6.2026"'],
    [["--date", "2009-01-02"], "--date 2009-01-02 is before the chain's first block, of 2009-01-03"],
    [
      ["--date", "2026-06-14"],
      "start needs --price-usd, like --price-usd 63000, and --difficulty or --bits, like --difficulty 124.93e12; or --data DIR, a folder that has them",
    ],
    [
      ["--date", "2026-06-14", "--price-usd", "63000", "--difficulty", "124.93"],
      "--difficulty 124.93 is that of a chain before 2012-01-01; did you mean 124.93e12?",
    ],
    [[...LEAST, "--bits", "170240c6"], "give --difficulty or --bits, not both"],
    [
      [...LEAST, "--epoch-started", "2026-06-14T00:01Z"],
      "--epoch-started is after 2026-06-14 00:00 UTC, when the start is",
    ],
    [
      [...LEAST, "--epoch-started", "2026-01-14T00:01Z"],
      "--epoch-started is 151 days before 2026-06-14, and an epoch takes two weeks: give the running one's",
    ],
    [
      [...LEAST, "--epoch-started", "2026-06-13"],
      '--epoch-started must be a time such as 2026-06-13T19:12:00Z, or Unix seconds, found "2026-06-13"',
    ],
    [
      [...LEAST, "--lagged-hashprice-usd-per-ph-day", "entry=40,exit=30"],
      '--lagged-hashprice-usd-per-ph-day must be a number greater than 0, or one each as entry=41.6,shutdown=38.3,retirement=44.7, found "entry=40,exit=30"',
    ],
    [[...LEAST, "--out", "today"], 'a start\'s file ends in .yaml, found "today"; try today.yaml'],
  ])("%j is refused in one line: %s", async (args, message) => {
    expect(await start(...args)).toEqual({ code: 2, stdout: "", stderr: `hashfleet: ${message}\n` });
  });

  test.each([
    [["--height", "900000"], /^warning: start\.yaml:7:\d+: block 900000 does not belong to 2026-06-14/],
    [["--hashrate-ehs", "890e6"], /^warning: --hashrate-ehs: 890000000 EH\/s: 890000000 TH\/s is 890\n/],
    [["--lagged-price-usd", "68"], /^warning: --lagged-price-usd: 68 USD: did you mean 68000\?\n/],
    [
      ["--height", "953597", "--epoch-started", "2026-06-07T00:00Z"],
      /^warning: start\.yaml:\d+:\d+: 7 days bring about 1008 blocks after the epoch's first, height 953597 has 28/,
    ],
  ])("%j is told", async (args, message) => {
    const { code, stderr } = await start(...LEAST, ...args, "--quiet");
    expect(code).toBe(0);
    expect(stderr).toMatch(message);
  });

  it("leaves nothing open where height and the epoch's first block are given, but a hashrate far from the difficulty", async () => {
    const exact = ["--height", "953597", "--epoch-started", "2026-06-13T19:12:00Z"];
    expect((await start(...LEAST, ...exact, "--quiet")).stderr).toBe("");
    expect((await start(...LEAST, ...exact, "--hashrate-ehs", "550", "--quiet")).stderr).toMatch(
      /^warning: start\.hashrate_ehs: 550 EH\/s is far from the 894\.3 EH\/s that the difficulty stands for/,
    );
  });

  it("writes the state of a day on which base's companies would owe, or from which its network cannot be run", async () => {
    expect(
      await start("--date", "2026-11-29", "--price-usd", "63000", "--difficulty", "124.93e12"),
    ).toMatchObject({
      code: 0,
    });
    const bear = await hashfleet(
      ["start", "--date", "2026-06-14", "--price-usd", "42000", "--difficulty", "124.93e12"],
      { cwd: folder, env: { HASHFLEET_SCENARIOS: "" } },
    );
    expect(bear).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("base cannot run from here") as string,
    });
  });
});
