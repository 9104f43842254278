import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MONTH_QUANTITIES } from "../../src/questions/monthly/quantities.ts";
import type { MonthlyDocument } from "../../src/report/monthly.ts";
import { writeData } from "../support/history.ts";
import { madeHistory } from "../backtest/made-history.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { hashfleet } from "../support/program.ts";
import { realData } from "../support/real-data.ts";
import { DATA_ARGS } from "../support/shipped.ts";
import { temporaryFolder } from "../support/temporary.ts";

const QUICK = ["--quiet", "--paths", "64", "--months", "3"];
const folder = temporaryFolder();
const data = join(folder, "data");
mkdirSync(data);
writeData(
  data,
  madeHistory({
    ...{ firstDay: calendarDay("2025-10-01"), count: 130, height: 2016 * 455 },
    ...{ growth: 0.001, volatility: 0.03 },
  }),
);
writeFileSync(
  join(data, "notes.csv"),
  'month,avg_hashrate_ehs,revenue_usd_per_eh_day,note\n2025-12,700,52000,"a | b, * c"\n2026-02,800,,\n',
);

async function out(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await hashfleet(["monthly", ...args]);
  expect({ code, stderr: stderr.replace(/^(note|warning): .*\n/gm, "") }).toEqual({ code: 0, stderr: "" });
  return stdout;
}
const json = async (...args: string[]): Promise<MonthlyDocument> =>
  JSON.parse(await out(...args, "--format", "json")) as MonthlyDocument;

describe("hashfleet monthly", () => {
  it("fits 80 columns and one screen of twelve months, the next retarget first", async () => {
    for (const more of [[], ["--data", data]]) {
      const text = await out("base", "--quiet", "--paths", "64", ...more);
      const lines = text.split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
      expect(lines.length).toBeLessThan(72);
      expect(lines[0]).toMatch(
        /^Next retarget: 2026-02-07 19:4\d UTC ±0\.2 days, -12\.5 % ±1\.3 at the epoch's pace/,
      );
      const months = lines.filter((line) => /^202\d-\d\d {2}/.test(line) || /^202\d-\d\d +\d/.test(line));
      expect(months.length).toBeGreaterThanOrEqual(12);
      expect(text).toContain("\nBitcoin averages ");
    }
  });

  it("has the retarget that calc has of the same chain", async () => {
    const [bits, first, blocks] = ["1701fca1", 1769111308, 1253];
    const calc = await hashfleet([
      ...["calc", "retarget", "--bits", bits, "--first", String(first), "--at", "2026-02-02"],
      ...["--blocks", String(blocks), "--format", "json"],
    ]);
    const { results } = JSON.parse(calc.stdout) as { results: Record<string, number | string> };
    const sets = [
      `start.difficulty=${String(results["difficulty"])}`,
      `start.epoch_elapsed_days=${(calendarDay("2026-02-02") * 86_400 - first) / 86_400}`,
      `start.height=${933_408 + blocks}`,
    ];
    const { next_retarget: next } = await json(...QUICK, ...sets.flatMap((set) => ["--set", set]));
    expect(next.at).toBe(results["retarget_at"]);
    expect(next.change).toBeCloseTo(results["change"] as number, 9);
    expect(next.changeSd).toBeCloseTo(results["change_sd"] as number, 9);
    expect(next.timespanSdDays).toBeCloseTo(results["retarget_sd_days"] as number, 9);
    expect(next.nextDifficulty / (results["next_difficulty"] as number)).toBeCloseTo(1, 9);
    expect(next.blocksLeft).toBe(results["blocks_left"]);
  });

  it("tells an epoch of which no block is found of 14 days, and the simulated change beside it", async () => {
    const { next_retarget: next } = await json(
      ...QUICK,
      ...["--set", "start.height=933408", "--set", "start.epoch_elapsed_days=0"],
    );
    expect(next.blocksLeft).toBe(2015);
    expect(next.change).toBeCloseTo(0, 2);
    expect(next.simulated.within).toBe(1);
    expect(next.simulated.change.quantiles["0.5"]!.se).toBeGreaterThan(0);
  });

  it("counts months from the start's own, the rest of which is simulated", async () => {
    const { months } = await json("base", ...QUICK);
    expect(months.map(({ month, from, to }) => [month, from, to])).toEqual([
      ["2026-02", "2026-02-02", "2026-02-28"],
      ["2026-03", "2026-03-01", "2026-03-31"],
      ["2026-04", "2026-04-01", "2026-04-30"],
    ]);
    expect(await out("base", ...QUICK)).toMatch(/^2026-02 .*\nfrom 2 /m);
    const one = await json("base", ...QUICK.slice(0, -1), "1");
    expect(one.months).toHaveLength(1);
  });

  it("reads months before the start, and completes the one that had begun, from data", async () => {
    const found = await json("base", ...QUICK, "--data", data);
    expect(found.observed.map(({ month }) => month)).toEqual(["2025-11", "2025-12", "2026-01"]);
    expect(found.months[0]).toMatchObject({ from: "2026-02-01", observed_days: 1, simulated_days: 27 });
    expect(found.months[0]!.quantities.price_change).toBeDefined();
    expect(found.observed[1]!.published!.hashrate_ehs).toBe(700);
    expect(found.observed[1]!.published_note).toBe("a | b, * c");
    // Nothing of February was known, but what was published stands beside it.
    expect(found.months[0]!.happened).toBeUndefined();
    expect(found.months[0]!.published).toEqual({ hashrate_ehs: 800 });
    expect(found.lacking).toEqual(["no close of 2025-09-30: prices run from 2025-10-01 to 2026-02-01"]);
    expect(found.files.map((file) => file.replace(/^.*\//, ""))).toEqual([
      "days.csv",
      "epochs.csv",
      "notes.csv",
    ]);
    const text = await out("base", ...QUICK, "--data", data);
    expect(text).toMatch(/^Beside what was published$/m);
    expect(text).toMatch(/^2026-02: 1 day observed, 27 days simulated; its lowest day so far 810 EH\/s\.$/m);
  });

  it("takes the high from data where the start does not state one", async () => {
    const bare = ["base", ...QUICK, "--set", "start.peak_difficulty=null"];
    expect((await json(...bare)).months[0]!.quantities.difficulty_below_peak).toBeUndefined();
    const { months, observed } = await json(...bare, "--data", data);
    // The made days' difficulty is below base's, whose start is then the high.
    expect(months[0]!.quantities.difficulty_below_peak).toBeDefined();
    expect(observed[2]!.quantities.difficulty_below_peak).toBeLessThanOrEqual(0);
  });

  it("warns of data whose close before the start is not about the start's price", async () => {
    const { stderr } = await hashfleet(["monthly", "base", ...QUICK, "--data", data]);
    expect(stderr).toMatch(
      /^warning: --data .*: the close of 2026-02-01 is \d+(\.\d+)? USD there, and the start's price_usd 76974: are they/m,
    );
  });

  it("has the same numbers in every format", async () => {
    const document = await json("base", ...QUICK, "--data", data);
    const csv = await out("base", ...QUICK, "--data", data, "--format", "csv");
    const [head, ...rows] = csv.trim().split("\r\n");
    expect(head).toBe("month,kind,quantity,unit,p5,p50,p95,mean,error");
    const cells = rows.map((row) => row.split(","));
    expect(new Set(cells.map((row) => row.length))).toEqual(new Set([9]));
    for (const { month, quantities } of document.months)
      for (const [name, { quantiles, mean }] of Object.entries(quantities)) {
        const row = cells.find((each) => each[0] === month && each[1] === "forecast" && each[2] === name)!;
        const at = (p: string) => quantiles[p]!.value;
        expect(row.slice(4).map(Number)).toEqual([
          at("0.05"),
          at("0.5"),
          at("0.95"),
          mean,
          quantiles["0.5"]!.se,
        ]);
      }
    expect(csv).toContain("2025-12,observed,price_usd,USD,,");
    expect(csv).toContain("2025-12,published,hashrate_ehs,EH/s,,700,,700,");
    const names = document.quantities.map(({ name }) => name);
    expect(names).toEqual(MONTH_QUANTITIES.map(({ name }) => name));

    const markdown = await out("base", ...QUICK, "--data", data, "--format", "md");
    expect(markdown).toContain(`\n${document.words}\n`);
    const table = markdown.split("\n").filter((line) => /^\|/.test(line));
    for (const block of ["| Month | Price, USD k |", "| Month | Hashrate, EH/s | published | % |"])
      expect(
        table.some((line) => line.startsWith(block)),
        block,
      ).toBe(true);
    const ours = table.filter((line) => line.split(" | ").length > 10);
    expect(new Set(ours.map((line) => line.split(" | ").length)).size).toBe(1);
    const { value } = document.months[2]!.quantities.price_usd!.quantiles["0.5"]!;
    expect(markdown).toMatch(new RegExp(`^\\| 2026-04 \\| ${(value! / 1000).toFixed(1)} \\(`, "m"));
  });

  it("says with --all where paths have no value: a change on a month that earned nothing", async () => {
    const poor = await out("base", ...QUICK, "--set", "network.shutdown.power_usd_per_mwh=80", "--all");
    expect(poor).toMatch(/^Without the paths that have no value: at most \d+\.\d % of them in a month\.$/m);
    expect(await out("base", ...QUICK, "--all")).not.toContain("Without the paths");
  });

  it("tells every quantity month by month with --all", async () => {
    const text = await out("base", ...QUICK, "--data", data, "--all");
    const { months } = await json("base", ...QUICK, "--data", data);
    for (const { name, label } of MONTH_QUANTITIES)
      if (months[0]!.quantities[name]) expect(text, name).toMatch(new RegExp(`^${label}`, "m"));
    expect(text).toContain("2025-12, published: a | b, * c");
  });

  it("adds up a cohort's companies, which are not the scenario's own", async () => {
    const cohort = join(folder, "cohort.yaml");
    const fleet = (name: string): string =>
      `  ${name}: { region: texas, hashrate_ehs: 10, efficiency_j_per_th: 18, uptime: 0.95, pool_fee: 0.01, other_cost_usd_per_ph_day: 4,\n    power: { fixed_share: 1, fixed_usd_per_mwh: 40 },\n` +
      "    company: { cash_usd: 50e6, btc: 100, shares: 10e6, sga_usd_per_year: 10e6 } }\n";
    writeFileSync(
      cohort,
      `extends: base\nfleets:\n  efficient: null\n  marginal: null\n${fleet("a")}${fleet("b")}`,
    );
    const found = await json("base", ...QUICK, "--cohort", cohort);
    expect(found.cohort).toMatchObject({ file: cohort, companies: ["a", "b"] });
    expect(found.scenario.laid_over).toEqual([`--cohort ${cohort}`]);
    const { cohort_value_usd, cohort_to_rewards, cohort_value_change } = found.months[0]!.quantities;
    expect(cohort_value_usd!.quantiles["0.5"]!.value).toBeGreaterThan(0);
    expect(cohort_to_rewards).toBeDefined();
    expect(cohort_value_change).toBeDefined();
    expect(found.words).toMatch(/ The 2 companies are worth .* of the network's four-year block rewards\./);
    const text = await out("base", ...QUICK, "--cohort", cohort);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/cohort/);
    // Twice the same company is worth twice one: path by path, so at every quantile.
    const single = join(folder, "single.yaml");
    writeFileSync(single, `extends: base\nfleets:\n  efficient: null\n  marginal: null\n${fleet("a")}`);
    const one = await json("base", ...QUICK, "--cohort", single);
    expect(one.months[2]!.quantities.price_usd).toEqual(found.months[2]!.quantities.price_usd);
    expect(one.cohort!.start.value_usd / found.cohort!.start.value_usd).toBeCloseTo(0.5, 2);
  });

  it("rates each company at the multiple that its price implies, so that months begin with what the market pays", async () => {
    const file = join(folder, "priced.csv");
    writeFileSync(
      file,
      "company,tier,hashrate_ehs,shares_m,price_usd,debt_usd_m\none,efficient,20,200,5,0\ntwo,efficient,20,200,,0\n",
    );
    const priced = await json("base", ...QUICK, "--cohort", file);
    expect(priced.cohort).toMatchObject({ companies: ["one", "two"], at_own_multiple: 1 });
    writeFileSync(file, readFileSync(file, "utf8").replace(/^two.*\n/m, ""));
    const { cohort, months } = await json("base", ...QUICK, "--cohort", file);
    // 200 million shares at 5 USD.
    expect(cohort!.start.value_usd / 1e9).toBeCloseTo(1, 9);
    expect(months[0]!.quantities.cohort_value_change).toBeDefined();
  });

  it("writes a page that asks for nothing", async () => {
    const page = join(folder, "note.html");
    await out(
      "base",
      ...QUICK,
      "--data",
      data,
      "--report",
      page,
      "--title",
      "Our note",
      "--author",
      "A. Analyst",
    );
    const html = readFileSync(page, "utf8");
    expect(html).toContain("<h1>Our note</h1>");
    expect(html).toContain("Next retarget:");
    expect(html.match(/<figure>/g)).toHaveLength(5);
    expect(html).toContain("Beside what was published");
    expect(html).not.toMatch(/(src|href)="http/);
  });

  it.each([
    [["--months", "0"], '--months must be a whole number from 1 to 60, found "0"; try --months 12'],
    [["--months", "61"], '--months must be a whole number from 1 to 60, found "61"; try --months 12'],
    [
      ["--paths", "20000"],
      '--paths must be a whole number from 1 to 10,000, found "20000"; try --paths 5000',
    ],
    [["--format", "xml"], '--format must be one of table, json, md, csv, found "xml"'],
    [
      ["--set", "horizon_days=9"],
      "--set horizon_days=9: --months says how far a monthly table reaches; leave it out",
    ],
    [
      ["--set", "marks=anniversaries"],
      "--set marks=anniversaries: a monthly table has its marks at the ends of months; leave it out",
    ],
    [["--title", "x"], "--title is of a page; add --report FILE.html"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await hashfleet(["monthly", "base", ...args]);
    expect(stderr).toBe(`hashfleet: ${message}\n`);
    expect(code).toBe(2);
  });

  it("refuses data and cohorts that are none, and says what is missing", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const none = await hashfleet(["monthly", "base", "--data", empty]);
    expect(none).toMatchObject({ code: 3, stdout: "" });
    expect(none.stderr).toMatch(
      /^hashfleet: --data .*: no CSV file with price_usd, hashrate_ehs, difficulty, epochs/,
    );
    const shipped = await hashfleet(["monthly", "base", "--cohort", "base"]);
    expect(shipped.stderr).toBe(
      "--cohort base: base is a shipped scenario: name a file of yours that says a fleet\n",
    );
    expect(shipped.code).toBe(3);
    const file = join(folder, "none.yaml");
    writeFileSync(file, "description: no companies\n");
    const without = await hashfleet(["monthly", "base", "--cohort", file]);
    expect(without.code).toBe(3);
    expect(without.stderr).toContain("a company's file needs a fleet of its own");
  });
});

describe("the months of JPMorgan's notes (real data)", () => {
  const months = async (name: string): Promise<MonthlyDocument> =>
    json(name, "--quiet", "--paths", "2", ...DATA_ARGS);
  const middle = (
    { months: [first] }: MonthlyDocument,
    name: keyof MonthlyDocument["months"][0]["quantities"],
  ): number => first!.quantities[name]!.quantiles["0.5"]!.value!;

  it("are January 2026's: 981 EH/s, a low of 690, difficulty 4.6 % below December and 9.2 % below its high, 42,350 and 21,200 USD", async (context) => {
    realData(context, "jpm_monthly.csv");
    const found = await months("january-2026");
    expect(found.months).toHaveLength(1);
    const { published, happened, published_note } = found.months[0]!;
    expect(published).toMatchObject({
      hashrate_ehs: 981,
      revenue_usd_per_ehs_day: 42_350,
      gross_profit_usd_per_ehs_day: 21_200,
    });
    expect(published!.cohort_to_rewards).toBeCloseTo(1.5, 2);
    expect(Math.abs(middle(found, "hashrate_ehs") / 981 - 1)).toBeLessThan(0.005);
    expect(middle(found, "lowest_hashrate_ehs")).toBeCloseTo(690.15, 1);
    expect(Math.abs(middle(found, "revenue_usd_per_ehs_day") / 42_350 - 1)).toBeLessThan(0.005);
    expect(Math.abs(middle(found, "gross_profit_usd_per_ehs_day") / 21_200 - 1)).toBeLessThan(0.05);
    expect(published_note).toMatch(/difficulty -5% vs Dec, -10% vs ATH; low 700/);
    // The replay makes its own retargets from whole days: 142.2 T where 141.7 came.
    expect(happened!.end_difficulty_change).toBeCloseTo(-0.046, 3);
    expect(happened!.difficulty_below_peak).toBeCloseTo(-0.092, 3);
    expect(middle(found, "end_difficulty") / happened!.end_difficulty!).toBeCloseTo(1, 2);
    expect(found.words).toContain("4.6 % below December's average and 9.2 % below its high");
    expect(found.words).toContain("its lowest day at 690");
  });

  it("are December 2025's: 38,700 and 17,100 USD, 44 %, 1,045 EH/s, 3 % below November", async (context) => {
    realData(context, "jpm_monthly.csv");
    const found = await months("december-2025");
    const { published } = found.months[0]!;
    expect(Math.abs(middle(found, "revenue_usd_per_ehs_day") / 38_700 - 1)).toBeLessThan(0.005);
    expect(Math.abs(middle(found, "gross_profit_usd_per_ehs_day") / 17_100 - 1)).toBeLessThan(0.005);
    expect(middle(found, "gross_margin")).toBeCloseTo(0.44, 2);
    expect(Math.abs(middle(found, "hashrate_ehs") / 1045 - 1)).toBeLessThan(0.005);
    expect(middle(found, "hashrate_change")).toBeCloseTo(-0.03, 2);
    expect(published!.hashrate_change).toBeCloseTo(-0.03, 2);
    expect(published!.cohort_to_rewards).toBeCloseTo(1.07, 1);
  });

  it("end where the days end, and go on where they go on", async (context) => {
    realData(context, "jpm_monthly.csv");
    const two = await json("december-2025", "--quiet", "--paths", "2", ...DATA_ARGS, "--months", "2");
    expect(two.months.map(({ month }) => month)).toEqual(["2025-12", "2026-01"]);
    expect(two.months[1]!.quantities.hashrate_ehs!.quantiles["0.5"]!.value).toBeCloseTo(981, 0);
    const three = await hashfleet(["monthly", "december-2025", ...DATA_ARGS, "--months", "3"]);
    expect(three).toMatchObject({
      code: 2,
      stderr:
        "hashfleet: --months 3: december-2025 replays real days, which reach 2 months; give --months 2 at most\n",
    });
  });
});
