import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

interface Estimate {
  readonly value: number | null;
  readonly se: number | null;
}

interface Measured {
  readonly schema: string;
  readonly fleet: string;
  readonly measure: string;
  readonly unit: string;
  readonly cells: readonly (readonly (Estimate & { readonly paths: number })[])[];
  readonly own: Estimate & {
    readonly efficiency_j_per_th: number;
    readonly power_usd_per_mwh: number;
    readonly nearest: { readonly efficiency: number; readonly power: number } | null;
  };
  readonly limit?: { readonly text: string; readonly relation: string; readonly value: number };
  readonly frontier?: readonly { readonly kept: string; readonly power_usd_per_mwh: Estimate }[];
}

type Metrics = Readonly<
  Record<string, { readonly quantiles: Record<string, Estimate>; readonly p_default?: Estimate }>
>;

interface Ran {
  readonly fleets: Readonly<Record<string, Metrics>>;
}

const QUICK = ["--in-process", "--quiet", "--paths", "300", "--set", "horizon_days=150"];

async function printed(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await hashfleet([...args, ...QUICK]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function json<T>(...args: readonly string[]): Promise<T> {
  return JSON.parse(await printed(...args, "--format", "json")) as T;
}

const measured = (of: string, ...args: readonly string[]): Promise<Measured> =>
  json("fleets", "base", "--of", of, ...args);

const SMALL = ["--efficiency", "18,24,30", "--power", "36,52,60,75"];

describe("fleets --of", () => {
  it("says that all and none are of the grid's prices", async () => {
    const text = await printed("fleets", "base", "--of", "p(default of marginal) <= 90%", ...SMALL);
    expect(text.replaceAll(/\n */g, " ")).toContain(
      "all and none are of the grid's prices, 36 to 75 USD/MWh, and say nothing of others",
    );
    expect(text).toMatch(/^ {2}18 {2}all$/m);
  });

  it("has in a cell what a run says whose fleet has that efficiency and power price", async () => {
    const poor = ["btc=40", "cash_usd=4e6", "issuance.max_share_of_start=0"].flatMap((set) => [
      "--set",
      `fleets.marginal.company.${set}`,
    ]);
    const sets = [
      "fleets.marginal.efficiency_j_per_th=24",
      "fleets.marginal.power.fixed_usd_per_mwh=60",
      "fleets.marginal.power.fixed_share=1",
    ].flatMap((set) => ["--set", set]);
    const [defaults, equity, run, asItIs] = await Promise.all([
      measured("p(default of marginal)", ...SMALL, ...poor),
      measured("p95(equity_usd of marginal)", ...SMALL, ...poor),
      json<Ran>("run", "base", ...poor, ...sets),
      json<Ran>("run", "base", ...poor),
    ]);
    expect(defaults).toMatchObject({ fleet: "marginal", unit: "share", measure: "p(default of marginal)" });
    const { default_share, equity_usd } = run.fleets["marginal"]!;
    expect(defaults.cells[1]![2]).toEqual({ ...default_share!.p_default, paths: 300 });
    expect(default_share!.p_default!.value).toBeGreaterThan(0);
    expect(equity.cells[1]![2]).toEqual({ ...equity_usd!.quantiles["0.95"], paths: 300 });
    const { value, se } = asItIs.fleets["marginal"]!["default_share"]!.p_default!;
    expect(defaults.own).toMatchObject({ value, se, nearest: { efficiency: 1, power: 1 } });
  });

  it("keeps the contract, and draws what is uncertain of a company, and tied to the market, as the scenario does", async () => {
    const sets = [
      "fleets.efficient.power.take_or_pay=true",
      "fleets.efficient.power.sell_back=true",
      "fleets.efficient.company.cash_usd={dist: uniform, min: 1e8, max: 4e8}",
      "correlations=[{between: [fleets.efficient.company.cash_usd, network.growth_per_year], rho: 0.5}]",
    ].flatMap((set) => ["--set", set]);
    const [{ cells, own }, run] = await Promise.all([
      measured("p50(equity_usd)", "--efficiency", "16.5", "--power", "38", ...sets),
      json<Ran>("run", "base", ...sets),
    ]);
    const median = run.fleets["efficient"]!["equity_usd"]!.quantiles["0.5"]!;
    expect(cells[0]![0]).toMatchObject(median);
    expect(own).toMatchObject(median);
  });

  it("of a gross loss is what the grid of fleets says", async () => {
    const [{ cells }, grid] = await Promise.all([
      measured("p(gross loss)", "--efficiency", "16,30", "--power", "40,60"),
      json<{ p_gross_loss: Estimate[][] }>(
        ...["fleets", "base", "--efficiency", "16,30", "--power", "40,60", "--show", "grid"],
      ),
    ]);
    expect(cells.map((row) => row.map(({ value, se }) => ({ value, se })))).toEqual(grid.p_gross_loss);
  });

  it("of a series has its value at the mark", async () => {
    const { cells } = await measured("p(liquidity_usd < 4e8 of efficient by 2026-04-02)", ...SMALL);
    const shares = cells.map((row) => row[0]!.value!);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[2]).toBeGreaterThan(shares[0]!);
  });

  it("finds the frontier where a finer grid has it, within its error", async () => {
    const limit = "p50(equity_usd of marginal) >= 1.2e8";
    const { frontier, limit: told } = await measured(limit, "--efficiency", "20", "--power", "30:60:6");
    expect(told).toEqual({ text: limit, relation: ">=", value: 1.2e8 });
    const [{ kept, power_usd_per_mwh: price } = expect.fail("no frontier")] = frontier!;
    expect(kept).toBe("up to");
    const steps = Array.from({ length: 61 }, (_, k) => 30 + k / 2);
    const fine = await measured("p50(equity_usd of marginal)", "--efficiency", "20", "--power", steps.join());
    const values = fine.cells[0]!.map(({ value }) => value!);
    const last = values.findLastIndex((value) => value >= 1.2e8);
    // Both grids have the same draws: what parts them is the curve between cells, and half a step.
    expect(Math.abs(price.value! - (steps[last]! + 0.25))).toBeLessThan(0.25 + price.se! / 2);
  });

  it("says where no cell keeps a limit and where all do", async () => {
    const { frontier } = await measured(
      "p(gross loss) <= 50%",
      "--efficiency",
      "5,60",
      "--power",
      "40:60:10",
    );
    expect(frontier!.map(({ kept }) => kept)).toEqual(["everywhere", "nowhere"]);
    const text = await printed(
      ...["fleets", "base", "--of", "p(gross loss) <= 50%", "--efficiency", "5,60", "--power", "50:60:10"],
    );
    expect(text).toMatch(
      /Power prices that keep p\(gross loss\) <= 50%\nJ\/TH +USD\/MWh\n +5 {2}all\n +60 {2}none\n/,
    );
    expect(text).toContain("efficient itself, 16.5 J/TH at 38 USD/MWh, outside the grid: ");
  });

  it("marks the scenario's own fleet in tables and maps, which fit 80 columns", async () => {
    const text = await printed("fleets", "base", "--of", "p50(equity_usd)", ...SMALL, "--plot");
    expect(text.match(/◆\d/g)).toHaveLength(1);
    expect(text).toContain("efficient itself, 16.5 J/TH at 38 USD/MWh, nearest to ◆: ");
    expect(text).toMatch(/^ {2}18 █*◆█*/m);
    expect(text).toContain("◆ nearest to efficient itself");
  });

  it("prints a row a cell as CSV, the numbers of the JSON", async () => {
    const of = ["fleets", "base", "--of", "p50(equity_usd)", ...SMALL];
    const [csv, { cells }] = await Promise.all([
      printed(...of, "--format", "csv"),
      measured("p50(equity_usd)", ...SMALL),
    ]);
    const [head, ...rows] = csv.trimEnd().split("\n");
    expect(head).toBe("efficiency_j_per_th,power_usd_per_mwh,value,se,unit");
    expect(rows).toHaveLength(12);
    const { value, se } = cells[1]![2]!;
    expect(rows[6]).toBe(`24,60,${value},${se},USD`);
  });

  it("leaves without a value the day of what most paths never see", async () => {
    const { cells, unit } = await measured(
      "p50(default_day of marginal)",
      "--efficiency",
      "16",
      "--power",
      "40",
    );
    expect(unit).toBe("day");
    expect(cells[0]![0]).toEqual({ value: null, se: null, paths: 300 });
  });
});

describe("a folder and a page of --of", () => {
  const place = mkdtempSync(join(tmpdir(), "hashfleet-fleets-of-"));
  afterAll(() => {
    rmSync(place, { recursive: true });
  });

  it("tell again what was printed", async () => {
    const [folder, page] = [join(place, "kept"), join(place, "page.html")];
    const args = ["fleets", "base", "--of", "p(default of marginal) <= 5%", ...SMALL];
    const { code, stdout } = await hashfleet([
      ...args,
      ...QUICK,
      "--plot",
      "--out",
      folder,
      "--report",
      page,
    ]);
    expect(code).toBe(0);
    const again = await hashfleet(["report", folder, "--plot"]);
    expect(again).toEqual({ code: 0, stdout, stderr: "" });
    const asJson = await hashfleet(["report", folder, "--format", "json"]);
    expect((JSON.parse(asJson.stdout) as Measured).schema).toBe("hashfleet/measured-fleets@1");
    const html = readFileSync(page, "utf8");
    expect(html).toContain("<title>p(default of marginal), of fleets like marginal");
    expect(html).toContain("Power prices that keep p(default of marginal) &lt;= 5%");
    expect(html).toContain(">own</text>");
  });
});

describe("a wrong --of", () => {
  it.each([
    ["p(default of marginl)", 'there is no fleet called marginl; did you mean "marginal"?', "marginl"],
    ["p(defalt) <= 5%", 'there is no quantity or event called defalt; did you mean "default"?', "defalt"],
    ["p(price_usd < 5e4)", "price_usd is the network's: it is of no fleet", "price_usd"],
    ["p(default) = 5%", "a limit here is kept on one side of its number: write <= or >=", "5%"],
    ["se(mean(equity_usd))", "every cell has its standard error: ask for the measure alone", "se"],
    ["p(default) vs upside", "fleets takes one scenario: there is none to compare with", "upside"],
    ["p50(default)", "default is an event: write p(…)", "default"],
    ["p(default of marginal", "expected )", " "],
  ])("%s is told before any run, with its place", async (of, reason, marked) => {
    const outcome = await hashfleet([
      "fleets",
      "base",
      "--of",
      of,
      "--efficiency",
      "20",
      "--power",
      "40",
      ...QUICK,
    ]);
    const at = of.indexOf(marked) < 0 || marked === " " ? of.length : of.lastIndexOf(marked);
    expect(outcome).toEqual({
      code: 2,
      stdout: "",
      stderr: `hashfleet: ${reason}\n  ${of}\n  ${" ".repeat(at)}${"^".repeat(marked.length)}\n`,
    });
  });

  it.each([
    [
      ["--of", "p(default of marginal)", "--like", "efficient"],
      "the fleet that is varied is efficient, as --like says; leave out one of them",
    ],
    [
      ["--of", "p(default)", "--show", "grid"],
      "--of shows one measure in place of the parts that --show names; leave out one of them",
    ],
    [["--of", "p(default)", "--format", "jsonl"], '--format must be one of table, json, csv, found "jsonl"'],
    [["--of", ""], "--of needs a value"],
  ])("%j is refused", async (args, reason) => {
    const { code, stdout, stderr } = await hashfleet(["fleets", "base", ...args]);
    expect({ code, stdout, first: stderr.split("\n")[0] }).toEqual({
      code: 2,
      stdout: "",
      first: `hashfleet: ${reason}`,
    });
  });
});
