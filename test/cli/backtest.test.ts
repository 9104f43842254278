import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { BacktestDocument } from "../../src/report/backtest.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { madeHistory } from "../backtest/made-history.ts";
import { writeData } from "../support/history.ts";
import { hashfleet, startHashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const data = temporaryFolder();
writeData(
  data,
  madeHistory({
    firstDay: calendarDay("2020-01-01"),
    count: 1200,
    height: 631_008,
    growth: 0.0005,
    volatility: 0.03,
  }),
);

const QUICK = [
  "--data",
  data,
  "--paths",
  "200",
  "--origins",
  "2022-03:2022-12:1m",
  "--horizons",
  "60,30",
  "--quiet",
];

describe("backtest --out", () => {
  const args = ["backtest", "base", ...QUICK, "--workers", "1", "--out", "kept"];
  const kept = join(data, "kept.part", "kept");

  it("goes on where it was ended, to the same scores, and report prints its document", async () => {
    const whole = await hashfleet([...args.slice(0, -1), "whole"], { cwd: data });
    expect(whole.code).toBe(0);
    const { child, outcome } = startHashfleet(args, { cwd: data });
    const forecasts = (): number => (existsSync(kept) ? readdirSync(kept).length / 2 : 0);
    for (let waited = 0; forecasts() < 3 && waited < 2000; waited++) await setTimeout(10);
    child.kill("SIGKILL");
    await outcome;
    const done = forecasts();
    expect(done).toBeGreaterThanOrEqual(3);
    expect(await hashfleet(["resume", "kept"], { cwd: data })).toMatchObject({ code: 0, stderr: "" });
    for (const name of ["summary.json", "report.html"])
      expect(readFileSync(join(data, "kept", name), "utf8")).toBe(
        readFileSync(join(data, "whole", name), "utf8"),
      );
    const reported = await hashfleet(["report", "kept", "--format", "json"], { cwd: data });
    expect(JSON.parse(reported.stdout)).toMatchObject({ schema: "hashfleet/backtest@1", workers: 1 });
    const shown = await hashfleet(["report", "kept"], { cwd: data });
    expect(shown).toMatchObject({ code: 2, stdout: "" });
    expect(shown.stderr).toContain("kept holds a backtest: its page is report.html there");
    expect((await hashfleet(["runs", "."], { cwd: data })).stdout).toContain("backtest base");
  });
});

describe("backtest", () => {
  it("scores every target at every horizon, as one JSON document", async () => {
    const { code, stdout, stderr } = await hashfleet([
      ...["backtest", "base", ...QUICK, "--since", "2022-09", "--format", "json"],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const document = JSON.parse(stdout) as BacktestDocument;
    expect(document).toMatchObject({
      schema: "hashfleet/backtest@1",
      scenario: { name: "base" },
      refit: false,
      data: ["days.csv", "epochs.csv"],
      paths: 200,
      horizons: [30, 60],
      leakage: { leaks: [] },
      since: { date: "2022-09-01" },
    });
    expect(document.origins).toHaveLength(10);
    expect(document.origins[1]).toBe("2022-04-01");
    expect(document.cells).toHaveLength(9);
    for (const cell of document.cells) expect(cell).toMatchObject({ n: 10, worst: { length: 5 } });
    for (const cell of document.since!.cells) expect(cell.n).toBe(4);
    expect(document.verdicts).toHaveLength(90);
    // The days keep the chain's rules, so their hashrate makes their difficulty.
    for (const { rms } of document.given_hashrate) expect(rms).toBeLessThan(2e-3);
    expect(document.given_price.windows.map(({ from }) => from)).toEqual(document.origins.slice(0, 8));
  });

  it("is the same with threads and without, on either engine", async () => {
    const numbers = async (...options: string[]) => {
      const { stdout } = await hashfleet(["backtest", "base", ...QUICK, "--format", "json", ...options]);
      const { cells, verdicts, given_price, fans } = JSON.parse(stdout) as BacktestDocument;
      return { cells, verdicts, given_price, fans };
    };
    const one = await numbers("--in-process", "--engine", "plain");
    expect(await numbers("--workers", "2")).toEqual(one);
  });

  it("prints scores, misses and leakage within 100 columns", async () => {
    const { code, stdout, stderr } = await hashfleet(["backtest", ...QUICK]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const line of [
      "base: 10 origins from 2022-03-01 to 2022-12-01",
      "leakage of rows: none; at 10 origins all later rows were changed",
      "Hashprice",
      "Next retarget",
      "Worst misses",
      "Error of difficulty given the real hashrate, %",
      "Hashrate given the real price",
    ])
      expect(stdout).toContain(line);
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("writes a page of past fans, scores and misses", async () => {
    const page = join(data, "page.html");
    const { code, stderr } = await hashfleet(["backtest", ...QUICK, "--report", page]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const html = readFileSync(page, "utf8");
    for (const part of ["what happened", "Worst misses", "Outcomes by fifths", "within their central bands"])
      expect(html).toContain(part);
    // Worst misses say their units; a retarget's change is in percent.
    for (const unit of [/USD k?/, /EH\/s/, /T/, /USD\/PH\/day/, /%/])
      expect(html).toMatch(new RegExp(`<td class=n>\u2212?[\\d.,]+[ \u00a0]${unit.source}</td>`));
    // Four fans, four charts of fifths, four of bands.
    expect(html.match(/<figure/g)).toHaveLength(12);
  });

  it("says which horizons and which --since have no outcome, on stderr and in the document", async () => {
    const { code, stdout, stderr } = await hashfleet([
      ...["backtest", ...QUICK.slice(0, 4), "--origins", "2023-02", "--horizons", "60,90", "--quiet"],
      ...["--since", "2023-03", "--format", "json"],
    ]);
    expect(code).toBe(0);
    const { warnings, cells } = JSON.parse(stdout) as BacktestDocument;
    expect([
      ...new Set(cells.flatMap(({ target, horizon_days: days }) => (target === "price" ? [days] : []))),
    ]).toEqual([60]);
    expect(warnings!.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^--horizons 90: no outcome is known, the days end on 2023-04-14/),
      expect.stringMatching(/^--since 2023-03-01: no origin from then on has an outcome/),
    ]);
    for (const { message } of warnings!) expect(stderr).toContain(`warning: --data ${data}: ${message}`);
  });

  it("tells its progress", async () => {
    const { stderr } = await hashfleet(["backtest", ...QUICK.slice(0, -1)]);
    // A short task leaves no line in a log.
    expect(stderr).toMatch(/^(hashfleet: backtest base: [\d,]+ of [\d,]+ forecasts.*\n)*$/);
  });

  it.each<[args: string[], code: number, message: RegExp]>([
    [["base"], 2, /backtest needs --data DIR/],
    [["base", "upside", "--data", data], 2, /unexpected "upside"/],
    [
      ["--data", data, "--origins", "2022-13"],
      2,
      /--origins takes months or dates like 2019-01 .*found "2022-13"/,
    ],
    [["--data", data, "--origins", "2022-03:2021-03"], 2, /2021-03-01 is before 2022-03-01/],
    [["--data", data, "--origins", "2022-03:2022-06:2w"], 2, /steps like 1m or 14d, found "2w"/],
    [
      ["--data", data, "--origins", "2022-01-31:2022-06-30"],
      2,
      /a day that every month has, not on 2022-01-31/,
    ],
    [["--data", data, "--horizons", "30,30"], 2, /--horizons 30,30 has 30 twice/],
    [["--data", data, "--horizons", "0"], 2, /--horizons must be a whole number from 1 to 3,650/],
    [["--data", data, "--paths", "20000"], 2, /--paths must be a whole number from 1 to 10,000/],
    [["--data", data, "--since", "soon"], 2, /--since takes months or dates/],
    [["--data", data, "--origins", "2019-01"], 3, /before 2019-01-01, the days begin on 2020-01-01/],
    [
      ["--data", data, "--origins", "2022-06:2025-01:1m"],
      3,
      /2023-05-01 lies beyond the data, the days end on 2023-04-14: no origin may be after 2023-04-15/,
    ],
    [["--data", data, "--origins", "2023-04", "--horizons", "30"], 3, /no forecast is due within the data/],
    [
      [
        "--data",
        data,
        "--set",
        "price={kind: gbm, volatility_per_year: 0.5, target: {median_usd: 1e5, date: 2026-06-30}}",
      ],
      3,
      /price.target is of one date/,
    ],
    [
      ["--data", ".", "--origins", "2022-03"],
      3,
      /no CSV file with price_usd, hashrate_ehs, difficulty, fees_btc, epochs/,
    ],
  ])("of %j ends with %i and says why", async (args, code, message) => {
    const outcome = await hashfleet(["backtest", ...args, "--quiet"]);
    expect(outcome.stderr).toMatch(message);
    expect(outcome).toMatchObject({ code, stdout: "" });
  });
});
