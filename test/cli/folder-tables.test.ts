import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { FleetMetricName } from "../../src/engine/catalogue/names.ts";
import type { MetricSummary } from "../../src/report/metric-summary.ts";
import type { SeriesSummary } from "../../src/report/series-summary.ts";
import type { RunDocument } from "../../src/report/run-document.ts";
import { duckdb, type Rows } from "../support/duckdb.ts";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const QUICK = ["--in-process", "--quiet", "--set", "horizon_days=70"];
const PATHS = 300;
const COMPARE = ["compare", "base", "downside", "--paths", String(PATHS), ...QUICK];

const place = temporaryFolder();

function textOf(...path: string[]): string {
  return readFileSync(join(place, ...path), "utf8");
}

function runsOf(folder: string): readonly RunDocument[] {
  return (JSON.parse(textOf(folder, "runs.json")) as { runs: RunDocument[] }).runs;
}

function runOf(folder: string): RunDocument {
  return JSON.parse(textOf(folder, "summary.json")) as RunDocument;
}

async function done(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await hashfleet(args, { cwd: place });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

/** The rows of a CSV text as RFC 4180 has it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null) throw new Error(`no CSV at ${at}: ${text.slice(at, at + 80)}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === "\r\n") rows.push(row.splice(0));
  }
  return rows;
}

beforeAll(async () => {
  await done(...COMPARE, "--out", "first");
  await done(...COMPARE, "--out", "second", "--engine", "plain", "--batch-paths", "96");
}, 60_000);

describe("Parquet", () => {
  it("has the same bytes for the same seed, whatever engine and batch size", () => {
    for (const file of ["paths.parquet", "series.parquet"]) {
      const bytes = readFileSync(join(place, "first", file));
      expect(bytes.equals(readFileSync(join(place, "second", file))), file).toBe(true);
    }
  });

  it.skipIf(duckdb === null)(
    "has a row a path and fleet, and one a path, mark and fleet or network",
    async () => {
      const [paths] = await duckdb!(
        `select count(*)::int as n, count(distinct path)::int as paths, min(path)::int as first,
              count(distinct scenario)::int as scenarios, count(distinct (scenario, fleet, path))::int as keys
       from '${place}/first/paths.parquet'`,
      );
      const fleets = 2;
      expect(paths).toEqual({
        n: 2 * fleets * PATHS,
        paths: PATHS,
        first: 0,
        scenarios: 2,
        keys: 2 * fleets * PATHS,
      });
      const marks = runsOf("first")[0]!.series.network["price_usd"]!.marks;
      const series = await duckdb!(
        `select scenario, fleet, count(*)::int as n from '${place}/first/series.parquet' group by all order by all`,
      );
      expect(series).toHaveLength(2 * (1 + fleets));
      for (const { n } of series) expect(n).toBe(PATHS * marks.length);
      const dates = await duckdb!(
        `select distinct mark, day, date::varchar as date from '${place}/first/series.parquet' order by mark`,
      );
      expect(dates).toEqual(marks.map(({ day, date }, mark) => ({ mark, day, date })));
    },
  );

  it.skipIf(duckdb === null)(
    "has the quantiles of the summary, each metric of each fleet and of the network",
    async () => {
      for (const { scenario, fleets, network } of runsOf("first")) {
        const owners: (readonly [string, Readonly<Record<string, MetricSummary>>])[] = [
          ...Object.entries(fleets),
          ["efficient", network],
        ];
        for (const [fleet, metrics] of owners) {
          const names = Object.keys(metrics);
          const list = names
            .map((name) => `quantile_cont("${name}", [0.05, 0.5, 0.95])::json as "${name}"`)
            .join();
          const counts = names.map((name) => `(count(*) - count("${name}"))::int as "no ${name}"`).join();
          const [row] = await duckdb!(
            `select ${list}, ${counts} from '${place}/first/paths.parquet'
           where scenario = '${scenario.name}' and fleet = '${fleet}'`,
          );
          for (const name of names) {
            const { quantiles, missing_share } = metrics[name]!;
            expect(row![`no ${name}`], name).toBe(Math.round(missing_share * PATHS));
            if (missing_share === 1) continue;
            const found = JSON.parse(String(row![name])) as number[];
            for (const [k, p] of ["0.05", "0.5", "0.95"].entries()) {
              const { value } = quantiles[p]!;
              // The same interpolation in another order of operations.
              expect(Math.abs(found[k]! - value!), `${name} at ${p}`).toBeLessThanOrEqual(
                1e-12 * Math.abs(value!),
              );
            }
          }
        }
      }
    },
  );

  it.skipIf(duckdb === null)("has what each path drew, whose means are the summary's", async () => {
    for (const { scenario, drawn } of runsOf("first")) {
      const keys = Object.keys(drawn!);
      expect(keys).toEqual(expect.arrayContaining(["network.growth_per_year", "price", "blocks"]));
      const means = keys.map((key) => `avg("drawn.${key}") as "${key}"`).join();
      const [row] = await duckdb!(
        `select ${means} from '${place}/first/paths.parquet' where scenario = '${scenario.name}'`,
      );
      for (const key of keys) {
        const { mean, sd } = drawn![key]!;
        // A mean of both fleets' rows, added in another order.
        expect(Math.abs(Number(row![key]) - mean!), key).toBeLessThanOrEqual(1e-12 * (Math.abs(mean!) + sd!));
      }
    }
  });

  it.skipIf(duckdb === null)("has the means of the summary's series", async () => {
    const rows = await duckdb!(
      `select scenario, mark, avg(price_usd) as price, avg(equity_usd) as equity
       from '${place}/first/series.parquet' where fleet is null or fleet = 'marginal' group by all`,
    );
    const runs = runsOf("first");
    expect(rows).toHaveLength(2 * runs[0]!.series.network["price_usd"]!.marks.length);
    for (const { scenario, mark, price, equity } of rows) {
      const { series } = runs.find((run) => run.scenario.name === scenario)!;
      const meanOf = (metrics: Readonly<Record<string, SeriesSummary>>, name: string): number =>
        metrics[name]!.marks[Number(mark)]!.mean!;
      expect(Number(price) / meanOf(series.network, "price_usd")).toBeCloseTo(1, 10);
      const mean = meanOf(series.fleets["marginal"]!, "equity_usd");
      expect(Math.abs(Number(equity) - mean)).toBeLessThanOrEqual(1e-9 * Math.abs(mean));
    }
  });

  it.skipIf(duckdb === null)("has null where a number is missing, and nowhere NaN", async () => {
    for (const file of ["paths", "series"]) {
      const source = `'${place}/first/${file}.parquet'`;
      const columns = await duckdb!(
        `select column_name from (describe select * from ${source}) where column_type = 'DOUBLE'`,
      );
      const names = columns.map(({ column_name: name }) => String(name));
      const nan = names.map(
        (name) => `count(*) filter (isnan("${name}") or isinf("${name}"))::int as "${name}"`,
      );
      const [row] = await duckdb!(`select ${nan.join()} from ${source}`);
      expect(Object.values(row!).every((n) => n === 0)).toBe(true);
      const [missing] = await duckdb!(
        `select ${names.map((n) => `(count(*) - count("${n}"))::int as "${n}"`).join()} from ${source}`,
      );
      expect(Object.values(missing!).some((n) => Number(n) > 0)).toBe(true);
    }
  });

  it.skipIf(duckdb === null)("tells each column's unit and what it means", async () => {
    const [row] = await duckdb!(
      `select decode(value) as about from parquet_kv_metadata('${place}/first/paths.parquet') where decode(key) = 'hashfleet'`,
    );
    const about = JSON.parse(String(row!["about"])) as {
      schema: string;
      seed: string;
      columns: { name: string; unit: string; description: string }[];
    };
    expect(about).toMatchObject({ schema: "hashfleet/paths@2", seed: "1", sampling: "quasi" });
    const [{ fleets, network }] = runsOf("first") as [RunDocument];
    for (const [name, { unit, description }] of [
      ...Object.entries(fleets["efficient"]!),
      ...Object.entries(network),
    ])
      expect(about.columns).toContainEqual({ name, unit, description });
  });
});

describe("the page on files", () => {
  it.skipIf(duckdb === null)("has queries that DuckDB answers", async () => {
    // Enough paths that errors come from replicates.
    await done("compare", "base", "upside", "--paths", "640", ...QUICK, "--out", "page");
    const page = readFileSync(new URL("../../docs/files.md", import.meta.url), "utf8");
    const queries = [...page.matchAll(/^```sql\n([^`]*)^```/gm)].map(([, query]) => query!);
    const results = [];
    for (const query of queries)
      results.push(await duckdb!(query.replaceAll(/'(\w+\.parquet)'/g, `'${place}/page/$1'`)));
    const [draws, ratios, equity, difference, fan, units, errors] = results as [
      Rows,
      Rows,
      Rows,
      Rows,
      Rows,
      Rows,
      Rows,
    ];
    // In so short a time no company defaults: a row a fleet.
    expect(draws).toHaveLength(2);
    for (const { price_sd: shock } of draws) expect(Math.abs(Number(shock))).toBeLessThan(1);
    expect(ratios).toHaveLength(4);
    for (const { scenario, fleet, ...row } of ratios) {
      const run = runsOf("page").find(({ scenario: { name } }) => name === scenario)!;
      for (const [metric, value] of Object.entries(row))
        expect(Number(value)).toBeCloseTo(
          run.fleets[String(fleet)]![metric as FleetMetricName].of_sums!.value!,
          8,
        );
    }
    expect(equity).toHaveLength(4);
    for (const { p_more: share } of difference) expect(Number(share)).toBeGreaterThan(0.5);
    expect(difference).toHaveLength(2);
    expect(fan).toHaveLength(2 * runsOf("page")[0]!.series.network["price_usd"]!.marks.length);
    expect(errors).toHaveLength(4);
    for (const { scenario, fleet, mean, mean_se: se } of errors) {
      const { fleets, sampling } = runsOf("page").find(({ scenario: { name } }) => name === scenario)!;
      expect(sampling).toBe("quasi");
      const told = fleets[String(fleet)]!["equity_usd"];
      expect(Number(mean) / told.mean!).toBeCloseTo(1, 10);
      expect(Number(se) / told.mean_se!).toBeCloseTo(1, 8);
      // What the query is for: the spread over paths says too much.
      expect(Number(se)).toBeLessThan(told.sd! / Math.sqrt(640) / 2);
    }
    expect(units.find(({ name }) => name === "equity_usd")).toMatchObject({ unit: "USD" });
  });
});

describe("the guide", () => {
  it.skipIf(duckdb === null)("has queries that DuckDB answers, of a lender's run", async () => {
    const ruin = ["--set", "fleets.marginal.company.btc=0", "--set", "fleets.marginal.company.cash_usd=1e6"];
    const none = ["--set", "fleets.marginal.company.issuance.max_share_of_start=0"];
    await done("run", "base", "--paths", "60", ...QUICK, ...ruin, ...none, "--out", "loan");
    const page = readFileSync(new URL("../../docs/guide.md", import.meta.url), "utf8");
    const queries = [...page.matchAll(/^```sql\n([^`]*)^```/gm)].map(([, query]) => query!);
    const results = [];
    for (const query of queries)
      results.push(
        await duckdb!(query.replaceAll("'loan/", `'${place}/loan/`).replaceAll("'mine'", "'marginal'")),
      );
    const [months, lowest, lost, days] = results as [Rows, Rows, Rows, Rows];
    const { marks } = runOf("loan").series.fleets["marginal"]!["default_share"]!;
    expect(Number(months.at(-1)!["p_default"])).toBeCloseTo(marks.at(-1)!.mean!, 12);
    expect(Number(months.at(-1)!["p_default"])).toBeGreaterThan(0.5);
    expect(months).toHaveLength(marks.length);
    expect(months[0]).toHaveProperty("liquidity_usd");
    expect(lowest[0]!["p_below_10m"]).toBe(1);
    const [lgd, exposure] = [Number(lost[0]!["lgd"]), Number(lost[0]!["exposure_usd"])];
    expect(lgd).toBeGreaterThan(0);
    expect(lgd).toBeLessThanOrEqual(1);
    expect(Number(lost[0]!["expected_loss_usd"])).toBeLessThanOrEqual(exposure);
    expect(Number(days[0]!["paths"])).toBe(Math.round(60 * marks.at(-1)!.mean!));
  });
});

describe("CSV and JSON Lines", () => {
  it("have the same rows, on stdout as in a folder; CSV comes back as it went", async () => {
    const csv = await done(...COMPARE, "--format", "csv", "--out", "csv", "--files", "csv");
    const lines = await done(...COMPARE, "--format", "jsonl", "--out", "jsonl", "--files", "jsonl");
    expect(textOf("csv", "paths.csv")).toBe(csv);
    expect(textOf("jsonl", "paths.jsonl")).toBe(lines);
    const [header, ...rows] = parseCsv(csv) as [string[], ...string[][]];
    const objects = lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, number | string | null>);
    expect(rows).toHaveLength(2 * 2 * PATHS);
    expect(objects).toHaveLength(rows.length);
    const written = objects.map((row) => header.map((name) => (row[name] === null ? "" : String(row[name]))));
    expect(rows).toEqual(written);
    expect(rows.flat()).toContain("");
    expect(csv).not.toMatch(/NaN|Infinity|undefined/);
    expect(csv.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it.skipIf(duckdb === null)("have the rows that Parquet has", async () => {
    for (const table of ["paths", "series"]) {
      const csv = `read_csv('${place}/csv/${table}.csv', all_varchar = false, sample_size = -1)`;
      const parquet = `'${place}/first/${table}.parquet'`;
      const [row] = await duckdb!(
        `select (select count(*) from (select * from ${parquet} except all select * from ${csv}))::int as lost,
                (select count(*) from ${csv})::int - (select count(*) from ${parquet})::int as more`,
      );
      expect(row).toEqual({ lost: 0, more: 0 });
    }
  });

  it("are of commands with paths", async () => {
    for (const format of ["csv", "jsonl"]) {
      const { code, stderr } = await hashfleet(["fleets", "base", "--format", format]);
      expect(code).toBe(2);
      expect(stderr).toBe(`hashfleet: --format must be table or json, found "${format}"\n`);
    }
  });
});

describe("a hostile name", () => {
  const NAMES = {
    script: "<script>alert(1)</script>",
    quotes: `it's "quoted", yes`,
    newline: "two\nlines",
    rightToLeft: "abc\u202egpj.exe",
    formula: '=cmd|" -C calc"!A0',
    plus: "+1",
    at: "@SUM(A1)",
    tab: "\tx",
  };
  const files = Object.values(NAMES).map((name) => `${name.replaceAll("/", "")}.yaml`);
  const shownNames = files.map((file) => file.slice(0, -".yaml".length));

  beforeAll(async () => {
    for (const file of files)
      writeFileSync(
        join(place, file),
        `extends: base\ndescription: ${JSON.stringify(file)}\nhorizon_days: 20\n`,
      );
    await done(
      "run",
      ...files.map((file) => `./${file}`),
      "--paths",
      "3",
      "--in-process",
      "--quiet",
      "--out",
      "hostile",
    );
  }, 60_000);

  it("is text in CSV, and no formula", async () => {
    const csv = await done(
      "run",
      ...files.map((file) => `./${file}`),
      "--paths",
      "3",
      "--in-process",
      "--quiet",
      "--format",
      "csv",
    );
    const [header, ...rows] = parseCsv(csv) as [string[], ...string[][]];
    const c = header.indexOf("scenario");
    const expected = shownNames.map((name) => (/^[=+@\t-]/.test(name) ? `'${name}` : name));
    expect([...new Set(rows.map((row) => row[c]))]).toEqual(expected);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
  });

  it("is itself in JSON, JSON Lines and Parquet", async () => {
    const { runs } = JSON.parse(textOf("hostile", "summary.json")) as { runs: RunDocument[] };
    expect(runs.map(({ scenario }) => scenario.name)).toEqual(shownNames);
    const manifest = JSON.parse(textOf("hostile", "manifest.json")) as {
      scenarios: { scenario: { description: string } }[];
    };
    expect(manifest.scenarios.map(({ scenario }) => scenario.description)).toEqual(files);
    if (duckdb === null) return;
    const rows = await duckdb(`select distinct scenario from '${place}/hostile/paths.parquet'`);
    expect(rows.map(({ scenario }) => String(scenario)).sort()).toEqual([...shownNames].sort());
  });

  it("is seen in tables, and does nothing to the terminal", async () => {
    const table = await done("report", "hostile");
    const list = await done("runs", "hostile");
    const compared = await done(
      "compare",
      `./${files[2]!}`,
      `./${files[3]!}`,
      "--paths",
      "3",
      "--in-process",
      "--quiet",
    );
    for (const text of [table, list, compared]) {
      expect(text).not.toMatch(/[\p{Bidi_Control}]/u);
      expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    }
    expect(table).toContain("two\ufffdlines: 20 days");
    expect(table).toContain("abc\ufffdgpj.exe: 20 days");
    expect(compared).toContain("abc\ufffdgpj.exe");
  });

  it("is text in the page", () => {
    const page = textOf("hostile", "report.html");
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert(1)");
  });
});
