import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "../bench/readme.ts";
import type { Comparison } from "../src/report/compare.ts";
import type { RunDocument } from "../src/report/run-document.ts";
import type { Estimate } from "../src/statistics/estimate.ts";
import { duckdb } from "./support/duckdb.ts";
import { hashfleet } from "./support/program.ts";
import { temporaryFolder } from "./support/temporary.ts";

const PAGE = pageOf("docs/pandas-duckdb.md");

/** The blocks of the page in a language. */
const blocks = (language: string): readonly string[] =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, block]) => block!,
  );

/** The first Python that has these modules; undefined where none has. */
function pythonWith(...modules: readonly string[]): string | undefined {
  const imports = ["-c", `import ${modules.join()}`];
  return ["/usr/bin/python3", "python3"].find((python) => spawnSync(python, imports).status === 0);
}

const place = temporaryFolder();
const withParquet = pythonWith("pandas", "pyarrow");
const pandas = withParquet ?? pythonWith("pandas");
if (pandas === undefined)
  process.stdout.write(
    "skipped the recipes for pandas: they need python3 with pandas (Debian: apt-get install python3-pandas)\n",
  );

/** Where a folder's JSON says something of a scenario's fleet. */
let runs: readonly RunDocument[];
let compared: Comparison;

const FLEETS = ["efficient", "marginal"];
// 640 paths are the fewest whose errors come from replicates.
const FEW = ["--paths", "640", "--in-process", "--quiet"];

const jsonIn = (...path: readonly string[]): unknown =>
  JSON.parse(readFileSync(join(place, ...path), "utf8"));

beforeAll(async () => {
  const [block = ""] = blocks("sh");
  for (const line of block.trim().split("\n")) {
    const args = line
      .replace("npx hashfleet ", "")
      .replace(/ --paths \d+/, "")
      .split(" ");
    const out = args.at(-1)!;
    const formats = pandas === undefined || withParquet !== undefined ? [[]] : [["--files", "csv"], []];
    for (const files of formats) {
      const outcome = await hashfleet([...args, ...FEW, ...files], { cwd: place });
      expect(outcome).toMatchObject({ code: 0, stderr: "" });
      // pandas reads CSV beside where DuckDB reads Parquet.
      if (files.length > 0) renameSync(join(place, out), join(place, `csv-${out}`));
    }
  }
  runs = (jsonIn("stories", "runs.json") as { runs: RunDocument[] }).runs;
  compared = jsonIn("stories", "summary.json") as Comparison;
}, 300_000);

/** Numbers summed in another order: of 640 terms, each rounded once, and of their squares. */
function expectClose(found: unknown, value: number | null, what: string): void {
  const tolerance = 2 * 640 * 2 ** -52 * Math.max(1, Math.abs(value!));
  expect(Math.abs(Number(found) - value!), what).toBeLessThanOrEqual(tolerance);
}

/** What the program says of a fleet. */
function toldOf(run: RunDocument, fleet: string) {
  const { equity_usd: equity, default_share: share } = run.fleets[fleet]!;
  const mean: Estimate = { value: equity.mean, se: equity.mean_se };
  return { median: equity.quantiles["0.5"]!, mean, pDefault: share.p_default! };
}

/** The error of a probability that is neither 0 nor 1, which alone the recipes have. */
const proper = ({ value }: Estimate): boolean => value !== 0 && value !== 1;

function differenceOf(fleet: string): Estimate {
  const { difference, se } = compared.fleets[fleet]!.equity_usd!.mean![1]!.difference!;
  return { value: difference, se };
}

describe.skipIf(pandas === undefined)("the recipes for pandas", () => {
  type ByKey = Readonly<Record<string, number>>;
  let found: Readonly<Record<"median" | "p_default" | "told" | "mean" | "mean_se" | "p" | "p_se", ByKey>> &
    Readonly<Record<"difference" | "difference_se" | "p_less" | "seeds" | "correlation" | "cheap", ByKey>>;

  beforeAll(() => {
    const recipes = blocks("python").filter((block) => !block.includes("import duckdb"));
    const answers = {
      median: "equity[0.5]",
      p_default: "p_default",
      told: 'told["median"]',
      mean: 'mean_equity["value"]',
      mean_se: 'mean_equity["se"]',
      p: 'chance["value"]',
      p_se: 'chance["se"]',
      difference: 'difference["value"]',
      difference_se: 'difference["se"]',
      p_less: "p_less",
      seeds: "medians.stack()",
      correlation: "together",
      cheap: "after_cheap[True]",
    };
    const keyed = (series: string): string =>
      `{"/".join(map(str, k if isinstance(k, tuple) else (k,))): v for k, v in (${series}).items() if v == v}`;
    const answer = Object.entries(answers).map(([name, series]) => `"${name}": ${keyed(series)}`);
    const script = `import os\nos.chdir("here")\n${recipes.join("\n")}\nprint("ANSWER", json.dumps({${answer.join()}}))`;
    const folders = withParquet === undefined ? "csv-" : "";
    const links = `import os\nos.mkdir("here")\nfor name in ("stories", "seed-1", "seed-2"): os.symlink(os.path.abspath("${folders}" + name), "here/" + name)\n`;
    const out = execFileSync(pandas!, ["-W", "error", "-c", links + script], {
      cwd: place,
      encoding: "utf8",
    });
    found = JSON.parse(out.split("ANSWER ")[1]!) as typeof found;
  }, 120_000);

  it("have the medians, means and P(default) of the summary, with its errors", () => {
    for (const run of runs)
      for (const fleet of FLEETS) {
        const key = `${run.scenario.name}/${fleet}`;
        const { median, mean, pDefault } = toldOf(run, fleet);
        expectClose(found.median[key], median.value, `median of ${key}`);
        expect(found.told[key]).toBe(median.value);
        expectClose(found.p_default[key], pDefault.value, `p of ${key}`);
        expectClose(found.mean[key], mean.value, `mean of ${key}`);
        expectClose(found.mean_se[key], mean.se, `error of the mean of ${key}`);
        expectClose(found.p[key], pDefault.value, `p of ${key}`);
        if (proper(pDefault)) expectClose(found.p_se[key], pDefault.se, `error of p of ${key}`);
      }
    // Else nothing is said of a probability's error.
    expect(runs.some((run) => FLEETS.some((fleet) => proper(toldOf(run, fleet).pDefault)))).toBe(true);
  });

  it("have the paired differences of the comparison", () => {
    for (const fleet of FLEETS) {
      const { value, se } = differenceOf(fleet);
      expectClose(found.difference[fleet], value, fleet);
      expectClose(found.difference_se[fleet], se, fleet);
      const { p_greater: above, p_equal: equal } = compared.pairs[0]!.fleets[fleet]!.equity_usd!;
      expectClose(found.p_less[fleet], 1 - above.value! - equal.value!, fleet);
    }
  });

  it("read several folders, each with its own numbers", () => {
    for (const seed of ["seed-1", "seed-2"])
      for (const fleet of FLEETS) {
        const { median } = toldOf(jsonIn(seed, "summary.json") as RunDocument, fleet);
        expectClose(found.seeds[`${seed}/${fleet}`], median.value, `${seed} ${fleet}`);
      }
  });

  it("join series with one another and with the paths", () => {
    const { marks } = runs[0]!.series.network.price_usd!;
    const dates = marks.map(({ date }) => `base/marginal/${date}`);
    expect(Object.keys(found.correlation).filter((key) => key.startsWith("base/marginal/"))).toEqual(dates);
    for (const value of Object.values(found.correlation)) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    // A low price leaves less.
    for (const fleet of FLEETS)
      expect(found.cheap[`base/${fleet}`]).toBeLessThan(toldOf(runs[0]!, fleet).median.value!);
  });
});

describe.skipIf(duckdb === null)("the recipes for DuckDB", () => {
  const ask = (about: string) => {
    const query = blocks("sql").find((block) => block.startsWith(`-- ${about}`))!;
    return duckdb!(query.replaceAll(/'(stories|seed-)/g, `'${place}/$1`));
  };

  it("have the medians, means and P(default) of the summary, with its errors", async () => {
    const medians = await ask("Medians");
    const means = await ask("Means");
    expect(medians).toHaveLength(4);
    expect(means).toHaveLength(4);
    for (const [k, row] of medians.entries()) {
      const run = runs.find(({ scenario }) => scenario.name === row["scenario"])!;
      const { median, mean, pDefault } = toldOf(run, String(row["fleet"]));
      expectClose(row["median_usd"], median.value, "median");
      expectClose(row["p_default"], pDefault.value, "p");
      const other = means[k]!;
      expect([other["scenario"], other["fleet"]]).toEqual([row["scenario"], row["fleet"]]);
      expectClose(other["mean_usd"], mean.value, "mean");
      expectClose(other["mean_usd_se"], mean.se, "error of the mean");
      if (proper(pDefault)) expectClose(other["p_default_se"], pDefault.se, "error of p");
    }
  });

  it("have the paired differences of the comparison", async () => {
    const rows = await ask("Paired");
    expect(rows.map(({ fleet }) => fleet)).toEqual(FLEETS);
    for (const row of rows) {
      const { value, se } = differenceOf(String(row["fleet"]));
      expectClose(row["difference_usd"], value, "difference");
      expectClose(row["difference_usd_se"], se, "error of the difference");
    }
  });

  it("read several folders, each with its own numbers", async () => {
    const rows = await ask("Several");
    expect(rows).toHaveLength(4);
    for (const { folder, fleet, median_usd: found } of rows) {
      const { median } = toldOf(jsonIn(String(folder), "summary.json") as RunDocument, String(fleet));
      expectClose(found, median.value, `${String(folder)} ${String(fleet)}`);
    }
  });

  it("join series with the paths: every path is in one part or the other", async () => {
    const rows = await ask("Series");
    for (const run of runs)
      for (const fleet of FLEETS) {
        const own = rows.filter((row) => row["scenario"] === run.scenario.name && row["fleet"] === fleet);
        expect(own.reduce((sum, { paths }) => sum + Number(paths), 0)).toBe(run.paths);
        const [other, cheap] = own.map((row) => Number(row["median_usd"]));
        expect(cheap).toBeLessThan(other!);
      }
  });

  it("are all run", () => {
    expect(blocks("sql")).toHaveLength(5);
  });
});

describe.skipIf(pythonWith("duckdb", "pandas") === undefined)("the recipe for DuckDB from Python", () => {
  it("has the medians of all paths", () => {
    const recipe = blocks("python").find((block) => block.includes("import duckdb"))!;
    const out = execFileSync(pythonWith("duckdb", "pandas")!, ["-c", recipe], {
      cwd: place,
      encoding: "utf8",
    });
    for (const fleet of FLEETS) expect(out).toContain(fleet);
  });
});
