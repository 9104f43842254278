import "../support/really-shipped.ts";

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { CohortDocument } from "../../src/report/cohort.ts";
import { hashfleet } from "../support/program.ts";
import { realData } from "../support/real-data.ts";
import { temporaryFolder } from "../support/temporary.ts";

const QUICK = ["--in-process", "--quiet", "--paths", "700", "--set", "horizon_days=125"];

const company = (hashrate: number, efficiency: number, price: number | undefined, volatility = 0.5) => ({
  region: "texas",
  hashrate_ehs: hashrate,
  efficiency_j_per_th: efficiency,
  salvage_usd_per_th: 5,
  uptime: 0.95,
  pool_fee: 0.01,
  other_cost_usd_per_ph_day: 4,
  power: { fixed_share: 1, fixed_usd_per_mwh: 44 },
  company: {
    ...{ cash_usd: 5e6 * hashrate, btc: 50 * hashrate, shares: 100e6, sga_usd_per_year: 1e6 * hashrate },
    ...(price !== undefined && { share_price_usd: price }),
    ...(volatility > 0 && { rating: { volatility_per_year: volatility } }),
  },
});

const FLEETS = {
  aster: company(20, 16, 9),
  birch: company(10, 19, 6),
  cedar: company(15, 24, undefined),
  daisy: company(8, 21, 2.5),
};

const place = temporaryFolder();
const PEERS = join(place, "peers.yaml");
writeFileSync(PEERS, JSON.stringify({ fleets: FLEETS }));

async function printed(...args: readonly string[]): Promise<string> {
  const { code, stdout } = await hashfleet(["cohort", PEERS, ...args, ...QUICK]);
  expect(code).toBe(0);
  return stdout;
}

const json = async (...args: readonly string[]): Promise<CohortDocument> =>
  JSON.parse(await printed(...args, "--format", "json")) as CohortDocument;

interface RunDocument {
  readonly fingerprint: string;
  readonly fleets: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly mean: number; readonly quantiles: Record<string, object>; readonly p_default?: object }
        >
      >
    >
  >;
}

describe("cohort", () => {
  let own: CohortDocument;
  let one: CohortDocument;

  beforeAll(async () => {
    [own, one] = await Promise.all([json(), json("--multiples", "one")]);
  });

  it("leaves out the scenario's own fleets, and says so", async () => {
    const { stderr } = await hashfleet(["cohort", PEERS, ...QUICK]);
    expect(stderr).toContain("left out of this scenario are efficient, marginal");
    expect(own.companies.map(({ name }) => name)).toEqual(Object.keys(FLEETS));
    expect(own.notes!.some(({ message }) => message.includes("left out of this scenario"))).toBe(true);
    expect(own.scenario.laid_over).toEqual([`--company ${PEERS}`]);
  });

  it("has of each company what a run of the same companies says", async () => {
    const only = Object.keys(FLEETS).flatMap((name) => ["--only", name]);
    const args = ["run", "base", "--company", PEERS, ...only, "--format", "json", ...QUICK];
    const run = JSON.parse((await hashfleet(args)).stdout) as RunDocument;
    for (const { name, per_share_usd, p_default, start_usd } of one.companies) {
      const fleet = run.fleets[name]!;
      expect(per_share_usd.quantiles["0.5"]).toEqual(fleet["equity_per_share_usd"]!.quantiles["0.5"]);
      expect(p_default).toEqual(fleet["default_share"]!.p_default);
      // One value on all paths is told as it is, not as a rounded mean.
      expect(start_usd.value! / fleet["start_equity_usd"]!.mean - 1).toBeCloseTo(0, 14);
    }
  });

  it("values each at the multiple that its price implies, or all at the market's", () => {
    expect([own.multiples, one.multiples, own.market_multiple]).toEqual(["own", "one", 0.8]);
    for (const [k, company] of own.companies.entries()) {
      const { name, price_usd: price, implied, start_per_share_usd: start } = company;
      const atOne = one.companies[k]!;
      if (price !== null)
        expect(atOne.start_over_price).toBeCloseTo(atOne.start_per_share_usd.value! / price - 1, 12);
      if (price === null) {
        expect(name).toBe("cedar");
        expect(implied).toBeNull();
        expect(company.start_over_price).toBeNull();
        expect(start).toEqual(atOne.start_per_share_usd);
        continue;
      }
      expect(implied!.found).toBe("met");
      // The solution is to a billionth, of as many paths as a value at the start needs.
      expect(start.value! / price).toBeCloseTo(1, 3);
      expect(implied!.multiple).toBeCloseTo(0.8 * implied!.factor, 12);
      expect(implied!.at_market_usd / atOne.start_per_share_usd.value!).toBeCloseTo(1, 3);
      expect(implied!.at_market_over_price).toBeCloseTo(implied!.at_market_usd / price - 1, 12);
      expect(company.today_usd).toBe(price);
    }
  });

  it("has ranks and pairs that are chances", () => {
    const n = own.companies.length;
    const total = (values: readonly { readonly value: number | null }[]) =>
      values.reduce((sum, { value }) => sum + value!, 0);
    for (const { p_rank } of own.companies) expect(total(p_rank)).toBeCloseTo(1, 12);
    for (let rank = 0; rank < n; rank++)
      expect(total(own.companies.map(({ p_rank }) => p_rank[rank]!))).toBeCloseTo(1, 12);
    for (let a = 0; a < n; a++)
      for (let b = 0; b < n; b++)
        expect(
          own.p_greater[a]![b]!.value! + own.p_greater[b]![a]!.value! + own.p_equal[a]![b]!.value!,
        ).toBeCloseTo(1, 12);
  });

  it("prints the parts that are asked for, in 80 columns", async () => {
    const [screen, matrices] = await Promise.all([printed(), printed("--show", "pairs,ranks")]);
    expect(screen).toMatch(/^4 companies of .* in base: 125 days from 2026-02-02$/m);
    expect(screen).toMatch(/^(Best bet|No clear order): .*% at the median/m);
    expect(screen).toMatch(/^(Most expensive|Cheapest): /m);
    expect(screen).toMatch(/^Together /m);
    expect(screen).toMatch(/^In a month /m);
    expect(screen).not.toMatch(/P\(rank\)/);
    expect(matrices.indexOf("P(rank), %")).toBeLessThan(matrices.indexOf("P(row ahead of column), %"));
    expect(matrices).not.toMatch(/^Together /m);
    for (const line of [...screen.split("\n"), ...matrices.split("\n")])
      expect(Array.from(line).length).toBeLessThanOrEqual(80);
  });

  it("prints a row a company as CSV, the numbers of the JSON", async () => {
    const [head, ...rows] = (await printed("--format", "csv")).trimEnd().split("\r\n");
    const at = head!.split(",").indexOf("upside_p50");
    expect(rows.map((row) => row.split(",")[at])).toEqual(
      own.companies.map(({ upside }) => String(upside.quantiles["0.5"].value)),
    );
  });

  it("takes further companies, a choice of them, another scenario and another day", async () => {
    const mine = join(place, "mine.yaml");
    writeFileSync(mine, JSON.stringify({ fleets: { mine: company(5, 18, 2) } }));
    const names = async (...args: readonly string[]) =>
      (await json(...args)).companies.map(({ name }) => name);
    expect(await names("--company", mine, "--in", "downside")).toEqual([...Object.keys(FLEETS), "mine"]);
    expect(await names("--only", "birch", "--only", "daisy")).toEqual(["birch", "daisy"]);
    expect(await names("--only", "birch", "--only", "efficient")).toEqual(["birch", "efficient"]);
  });

  it("has the same numbers whatever the threads, and others of another seed", async () => {
    const threaded = JSON.parse(
      (
        await hashfleet([
          ...["cohort", PEERS, "--workers", "2", "--quiet", "--paths", "700", "--format", "json"],
          ...["--set", "horizon_days=125"],
        ])
      ).stdout,
    ) as CohortDocument;
    const numbers = ({ timing: _time, workers: _workers, ...rest }: CohortDocument) => rest;
    expect(numbers(threaded)).toEqual(numbers(own));
    expect((await json("--seed", "2")).fingerprint).not.toBe(own.fingerprint);
  });

  it("without any price has upside over the model's own value, and no multiples", async () => {
    const file = join(place, "unpriced.yaml");
    writeFileSync(
      file,
      JSON.stringify({ fleets: { one: company(9, 17, undefined), two: company(4, 22, undefined) } }),
    );
    const { code, stdout } = await hashfleet(["cohort", file, ...QUICK]);
    expect(code).toBe(0);
    expect(stdout).toContain("No company has a share_price_usd");
    expect(stdout).not.toContain("Most expensive");
  });

  it("without block rewards solves no multiple, and says why", async () => {
    const file = join(place, "unrated.yaml");
    writeFileSync(file, JSON.stringify({ fleets: { one: company(9, 17, 4, 0), two: company(4, 22, 1, 0) } }));
    const args = ["cohort", file, "--set", "valuation={method: cash_flow}", ...QUICK];
    const { code, stdout: text } = await hashfleet(args);
    expect(code).toBe(0);
    expect(text).not.toContain("Mul-");
    expect(text).toContain("Mining is valued by its cash flow: no price implies a multiple");
  });
});

describe("a folder and a page of a cohort", () => {
  it("tell again what was printed, with every path as Parquet", async () => {
    const [folder, page] = [join(place, "kept"), join(place, "page.html")];
    const args = ["--show", "companies,ranks", "--out", folder, "--report", page, "--title", "Peers"];
    const { code, stdout } = await hashfleet(["cohort", PEERS, ...args, ...QUICK]);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      ...["manifest.json", "paths.parquet", "report.html", "series.parquet", "summary.json"],
    ]);
    expect(await hashfleet(["report", folder])).toEqual({ code: 0, stdout, stderr: "" });
    const all = await hashfleet(["report", folder, "--all"]);
    expect(all.stdout).toContain("P(row ahead of column), %");
    const pairs = await hashfleet(["report", folder, "--show", "pairs"]);
    expect(pairs.stdout).toContain("P(row ahead of column), %");
    expect(pairs.stdout).not.toMatch(/P\(rank\)|^Company/m);
    expect(await hashfleet(["report", folder, "--show", "pair"])).toMatchObject({ code: 2, stdout: "" });
    const document = JSON.parse(
      (await hashfleet(["report", folder, "--format", "json"])).stdout,
    ) as CohortDocument;
    // A folder keeps all series; the numbers are those of a run that keeps only what it needs.
    const { timing: _time, show: _show, ...kept } = document;
    const { timing: _timed, show: _shown, ...alone } = await json();
    expect(kept).toEqual(alone);
    const html = readFileSync(page, "utf8");
    expect(html).toContain("<title>Peers – hashfleet</title>");
    for (const id of ["forest", "price", "pairs", "ranks"]) expect(html).toContain(`id="${id}"`);
    const again = await hashfleet([
      "report",
      folder,
      "--report",
      join(place, "again.html"),
      "--title",
      "Peers",
      "--quiet",
    ]);
    expect(again.code).toBe(0);
    expect(readFileSync(join(place, "again.html"), "utf8")).toBe(html);
    const listed = await hashfleet(["runs", place]);
    expect(listed.stdout).toMatch(/^kept +cohort base/m);
    const lender = await hashfleet(["report", folder, "--report", join(place, "x.html"), "--for", "lender"]);
    expect(lender).toMatchObject({ code: 2, stdout: "" });
    expect(lender.stderr).toContain("holds a cohort");
  });
});

describe("a kept cohort at one multiple", () => {
  it("is told as such by the folder's list, and again by its tables", async () => {
    const folders = join(place, "folders");
    mkdirSync(folders);
    for (const multiples of ["own", "one"]) {
      const args = ["--multiples", multiples, "--out", join(folders, multiples)];
      expect((await hashfleet(["cohort", PEERS, ...args, ...QUICK])).code).toBe(0);
    }
    const { stdout } = await hashfleet(["runs", folders]);
    expect(stdout.match(/all companies at one multiple/g)).toHaveLength(1);
    expect(stdout).toMatch(/^one +cohort base.*\n +all companies at one multiple$/m);
    const again = await hashfleet(["report", join(folders, "one")]);
    expect(again.stdout.replaceAll("\n", " ")).toContain(", all at one multiple, 0.80");
  });
});

describe("a wrong cohort gets one clear message, and nothing on stdout", () => {
  it.each([
    [["cohort"], 2, "hashfleet: cohort needs a file of companies; try cohort miners.csv"],
    [
      ["cohort", PEERS, "--only", "birch"],
      2,
      "hashfleet: a cohort has at least two companies, found only birch; add --company FILE",
    ],
    [
      ["cohort", PEERS, "--only", "brich"],
      3,
      '--only brich: base has no fleet "brich"; did you mean "birch"?',
    ],
    [["cohort", "missing.yaml"], 3, "missing.yaml: no such file"],
    [
      ["cohort", "base"],
      3,
      "--company base: base is a shipped scenario: name a file of yours that says a fleet",
    ],
    [["cohort", PEERS, "--in", "bse"], 3, 'bse: no such file; did you mean "base"?'],
    [["cohort", PEERS, "--multiples", "two"], 2, 'hashfleet: --multiples must be own or one, found "two"'],
    [
      ["cohort", PEERS, "--show", "rank"],
      2,
      'hashfleet: --show must be one of companies, cohort, dispersion, ranks, pairs, found "rank"; did you mean "ranks"?',
    ],
    [
      ["cohort", PEERS, "--show", "ranks", "--format", "json"],
      2,
      "hashfleet: --show is of tables, found --format json, which has every part; leave out one of them",
    ],
    [
      ["cohort", PEERS, "--format", "jsonl"],
      2,
      'hashfleet: --format must be one of table, json, csv, found "jsonl"',
    ],
    [["cohort", PEERS, PEERS], 2, `hashfleet: unexpected "${PEERS}"`],
    [
      [
        "cohort",
        PEERS,
        "--set",
        "fleets.cedar.company.debts={all: {principal_usd: 9e9, coupon_per_year: 0, maturity: 2033-01-01}}",
      ],
      2,
      "hashfleet: cedar is worth nothing at the start and has no price, so that it has no return; say fleets.cedar.company.share_price_usd, or leave it out",
    ],
  ] as const)("%j", async (args, code, first) => {
    const outcome = await hashfleet([...args, ...QUICK]);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: "" });
    const lines = outcome.stderr.split("\n").filter((line) => !line.startsWith("note:"));
    expect(lines[0]).toContain(first);
    expect(outcome.stderr).not.toMatch(/\n {4}at /);
  });
});

describe("thirteen listed miners at the end of January 2026", () => {
  it("are worth what the market paid for them, over the network's rewards as the bank published it", async (context) => {
    const file = "cohort_2026-01-30.csv";
    realData(context, file);
    const path = fileURLToPath(new URL(`../../../shared/data/${file}`, import.meta.url));
    const args = ["cohort", path, "--quiet", "--paths", "1000", "--format", "json"];
    const { code, stdout } = await hashfleet(args);
    expect(code).toBe(0);
    const { together, monthly, companies } = JSON.parse(stdout) as CohortDocument;
    expect(companies).toHaveLength(13);
    expect(Math.abs(together.start_usd.value! / 59.6e9 - 1)).toBeLessThan(0.1);
    expect(Math.abs(together.start_over_opportunity.value! / 1.5 - 1)).toBeLessThan(0.05);
    // As far apart in a month, and as close to one another, as the notes' months were.
    expect(monthly.usual_spread.share.value).toBeGreaterThanOrEqual(0.8);
    expect(monthly.correlation.median.value).toBeGreaterThan(0.4);
    expect(monthly.correlation.median.value).toBeLessThan(0.8);
    // One multiple for all and a price of a MW leave a company's value this far from its price.
    const misses = companies
      .map(({ implied }) => Math.abs(implied!.at_market_over_price))
      .sort((a, b) => a - b);
    expect(misses[6]).toBeLessThan(0.35);
  });
});
