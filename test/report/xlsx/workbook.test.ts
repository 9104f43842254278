import { describe, expect, it } from "vitest";
import type { PageDocuments } from "../../../src/report/html/documents.ts";
import type { Estimate } from "../../../src/statistics/estimate.ts";
import type { FleetsDocument } from "../../../src/report/fleets.ts";
import type { MeasuredFleets } from "../../../src/report/measured-fleets.ts";
import type { MetricSummary } from "../../../src/report/metric-summary.ts";
import { renderWorkbook } from "../../../src/report/xlsx/workbook.ts";
import { type Cell, type ReadSheet, serial, workbookOf } from "../../support/xlsx.ts";
import { bridgeOf, cohortOf, comparisonOf, gridOf, HOSTILE, runOf } from "../html/documents.ts";

type Row = Readonly<Record<string, Cell>>;

const sheets = (documents: PageDocuments, head = {}): readonly ReadSheet[] =>
  workbookOf(renderWorkbook(documents, head));

function rowsOf(all: readonly ReadSheet[], name: string): readonly Row[] {
  const found = all.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name} among ${all.map((sheet) => sheet.name).join()}`);
  return found.rows;
}

/** The one row that has these cells. */
function rowWith(rows: readonly Row[], cells: Row): Row {
  const found = rows.filter((row) => Object.entries(cells).every(([header, cell]) => row[header] === cell));
  expect(found, JSON.stringify(cells)).toHaveLength(1);
  return found[0]!;
}

/** That a row has an estimate in two columns, and its interval in two more. */
function expectInterval(
  row: Row,
  header: string,
  { value, se }: Estimate,
  bounds = [-Infinity, Infinity],
): void {
  const [least, most] = bounds as [number, number];
  expect(row[header], header).toBe(value);
  expect(row[`${header}_se`], header).toBe(se);
  const known = value !== null && se !== null;
  expect(row[`${header}_low_95`], header).toBe(known ? Math.max(least, value - 2 * se) : null);
  expect(row[`${header}_high_95`], header).toBe(known ? Math.min(most, value + 2 * se) : null);
}

const CHANCE = [0, 1];

describe("a run", () => {
  const document = runOf({ name: "=1+1", fleets: ["-x", HOSTILE[0]!], missing: 0.25, revenue: true });
  const assumptions = [
    { key: "price.kind", value: "student_t", source: "base.yaml:38" },
    { key: "start.date", value: "2026-02-02", source: "base.yaml:25" },
    { key: "start.price_usd", value: 76974, unit: "USD", source: "--set" },
    { key: "price.drift_per_year", value: { dist: "normal", mean: 0, sd: 0.4 }, source: "default" },
  ];
  const all = sheets({ kind: "run", document, assumptions });

  it("has the sheets in order, each told of in the first", () => {
    expect(all.map(({ name }) => name)).toEqual([
      "About",
      "Summary",
      "Default by quarter",
      "Months",
      "Histograms",
      "Assumptions",
    ]);
    const told = rowsOf(all, "About").map(({ What }) => What);
    for (const { name } of all.slice(1)) expect(told).toContain(`Sheet ${name}`);
  });

  it("has every metric of every fleet and of the network as its document has it", () => {
    const rows = rowsOf(all, "Summary");
    const owners: (readonly [string | null, Readonly<Record<string, MetricSummary>>])[] = [
      ...Object.entries(document.fleets),
      [null, document.network],
    ];
    expect(rows).toHaveLength(owners.reduce((sum, [, metrics]) => sum + Object.keys(metrics).length, 0));
    for (const [fleet, metrics] of owners)
      for (const [name, metric] of Object.entries(metrics)) {
        const row = rowWith(rows, { scenario: "=1+1", fleet, metric: name });
        expect(row).toMatchObject({
          unit: metric.unit === "" ? null : metric.unit,
          description: metric.description,
          sd: metric.sd,
          min: metric.min,
          max: metric.max,
          missing_share: metric.missing_share,
        });
        expectInterval(row, "mean", { value: metric.mean, se: metric.mean_se });
        expectInterval(row, "p50", metric.quantiles["0.5"]!);
        for (const [p, header] of [
          ["0.05", "p5"],
          ["0.25", "p25"],
          ["0.75", "p75"],
          ["0.95", "p95"],
        ] as const) {
          expect(row[header]).toBe(metric.quantiles[p]!.value);
          expect(row[`${header}_se`]).toBe(metric.quantiles[p]!.se);
        }
        expectInterval(row, "p_negative", metric.p_negative, CHANCE);
        const none = { value: null, se: null };
        expectInterval(row, "p_zero", metric.p_zero ?? none, CHANCE);
        expectInterval(row, "p_default", metric.p_default ?? none, CHANCE);
        expectInterval(row, "ratio_of_sums", metric.of_sums ?? none);
        expectInterval(row, "mean_of_worst_5", metric.cvar?.["0.05"] ?? none);
      }
  });

  it("leaves cells empty where no path has a number", () => {
    const row = rowWith(rowsOf(all, "Summary"), { fleet: "-x", metric: "default_day" });
    const { mean, missing_share } = document.fleets["-x"]!.default_day;
    expect(row["mean"]).toBe(mean);
    const halving = rowWith(rowsOf(all, "Summary"), { metric: "halving_day" });
    expect(halving).toMatchObject({ mean: null, p50: null, mean_low_95: null, missing_share: 1 });
    expect(missing_share).toBeGreaterThan(0);
  });

  it("has P(default) by quarter, and series by month, with dates", () => {
    const quarters = document.fleets["-x"]!.default_share.p_default_by_quarter!;
    const rows = rowsOf(all, "Default by quarter").filter(({ fleet }) => fleet === "-x");
    expect(rows.map(({ by }) => by)).toEqual(quarters.map(({ by }) => serial(by)));
    quarters.forEach((quarter, k) => {
      expectInterval(rows[k]!, "p", quarter, CHANCE);
    });
    const { marks } = document.series.network.price_usd!;
    const months = rowsOf(all, "Months").filter(({ series }) => series === "price_usd");
    expect(months).toHaveLength(marks.length);
    marks.forEach((mark, k) => {
      expect(months[k]).toMatchObject({ date: serial(mark.date), day: mark.day, fleet: null });
      expectInterval(months[k]!, "mean", { value: mark.mean, se: mark.mean_se });
    });
  });

  it("has histograms whose bins hold all paths that have a number", () => {
    const bins = rowsOf(all, "Histograms").filter(
      ({ fleet, metric }) => fleet === "-x" && metric === "equity_usd",
    );
    expect(bins.reduce((sum, { paths }) => sum + Number(paths), 0)).toBe(document.paths);
    expect(bins[0]).toMatchObject({ from: null, to: bins[1]!["from"] });
    expect(bins.at(-1)).toMatchObject({ from: bins.at(-2)!["to"], to: null });
  });

  it("has every value with its source: numbers as numbers, days as days, distributions in words", () => {
    expect(rowsOf(all, "Assumptions").map((row) => Object.values(row))).toEqual([
      ["=1+1", "price.kind", "student_t", null, "base.yaml:38"],
      ["=1+1", "start.date", serial("2026-02-02"), null, "base.yaml:25"],
      ["=1+1", "start.price_usd", 76974, "USD", "--set"],
      ["=1+1", "price.drift_per_year", "normal(mean 0, sd 0.4)", null, "default"],
    ]);
  });

  it("tells first what it is of, with its warnings", () => {
    const warnings = [{ file: "a.yaml", line: 3, column: 5, message: "did you mean 38?" }];
    const told = sheets(
      { kind: "run", document: { ...document, warnings, set: ["a=1"] } },
      { title: "=Ours", author: "A & B", date: "2026-03-01" },
    );
    const about = rowsOf(told, "About");
    const valueOf = (what: string): Cell | undefined => about.find(({ What }) => What === what)?.["Value"];
    expect(about.slice(0, 3).map(({ Value }) => Value)).toEqual(["=Ours", "A & B", serial("2026-03-01")]);
    expect(valueOf("Scenario")).toBe("=1+1");
    expect(valueOf("Seed")).toBe(document.seed);
    expect(valueOf("Paths")).toBe(document.paths);
    expect(valueOf("Sampling")).toBe(document.sampling);
    expect(valueOf("Fingerprint")).toBe(document.fingerprint);
    expect(valueOf("Changed on the command line")).toBe("a=1");
    expect(valueOf("Program")).toBe("hashfleet 0.0.0, Node v20");
    expect(valueOf("Warning")).toBe("a.yaml:3:5: did you mean 38?");
  });

  it("has other quantiles where the document has", () => {
    const equity = document.fleets["-x"]!.equity_usd;
    const quantiles = { "0.025": { value: 1, se: 2 }, ...equity.quantiles };
    const fleets = { "-x": { ...document.fleets["-x"]!, equity_usd: { ...equity, quantiles } } };
    const [, summary] = sheets({ kind: "run", document: { ...document, fleets } });
    expect(summary!.headers.filter((header) => /^p[\d.]+$/.test(header))).toEqual([
      "p2.5",
      "p5",
      "p25",
      "p50",
      "p75",
      "p95",
    ]);
    expect(rowWith(summary!.rows, { fleet: "-x", metric: "equity_usd" })).toMatchObject({
      "p2.5": 1,
      "p2.5_se": 2,
    });
  });

  it("has equal bytes for equal documents", () => {
    const documents = { kind: "run", document, assumptions } as const;
    expect(renderWorkbook(documents, {}).equals(renderWorkbook(documents, {}))).toBe(true);
  });
});

describe("a comparison", () => {
  const { document: compared, runs } = comparisonOf(["base", "@up"]);
  const document = { ...compared, bridges: [bridgeOf("efficient", "base", "@up")] };
  const all = sheets({ kind: "compare", document, runs });

  it("has each scenario's numbers and paired differences as its document has them", () => {
    const rows = rowsOf(all, "Differences");
    const statistics = {
      median: "median",
      mean: "mean",
      of_sums: "ratio of sums",
      probability: "probability",
    };
    let count = 0;
    for (const [fleet, metrics] of [...Object.entries(document.fleets), [null, document.network] as const])
      for (const [metric, of] of Object.entries(metrics))
        for (const [key, statistic] of Object.entries(statistics))
          (of[key as "median"] ?? []).forEach((value, k) => {
            const scenario = ["base", "@up"][k]!;
            const row = rowWith(rows, { fleet, metric, statistic, scenario });
            expectInterval(row, "value", value, key === "probability" ? CHANCE : undefined);
            const { difference, se } = value.difference ?? { difference: null, se: null };
            expectInterval(row, "difference", { value: difference, se });
            expect(row["missing_share"]).toBe(of.missing_share[k]);
            count += 1;
          });
    expect(rows).toHaveLength(count);
    expect(count).toBeGreaterThan(20);
  });

  it("has every two scenarios, and the bridge step by step", () => {
    const [pair] = document.pairs;
    const row = rowWith(rowsOf(all, "Pairs"), {
      first: "base",
      second: "@up",
      fleet: "efficient",
      metric: "equity_usd",
    });
    const paired = pair!.fleets["efficient"]!.equity_usd!;
    expectInterval(row, "difference", paired.difference);
    expectInterval(row, "p_greater", paired.p_greater, CHANCE);
    const steps = rowsOf(all, "Bridges");
    expect(steps.map(({ step }) => step)).toEqual(["from", "price", "network", "power", "difference", "to"]);
    const parts = steps.slice(1, 4).reduce((sum, { mean }) => sum + Number(mean), 0);
    expect(parts).toBe(steps[4]!["mean"]);
  });

  it("has each scenario's own summary", () => {
    const rows = rowsOf(all, "Summary");
    for (const { scenario, fleets } of runs)
      expect(
        rowWith(rows, { scenario: scenario.name, fleet: "efficient", metric: "equity_usd" })["mean"],
      ).toBe(fleets["efficient"]!.equity_usd.mean);
  });
});

describe("fleets over a grid", () => {
  it("have a row a cell, a breakeven an efficiency, and their frontier", () => {
    const document: FleetsDocument = gridOf();
    const all = sheets({ kind: "fleets", document });
    const rows = rowsOf(all, "Grid");
    expect(rows).toHaveLength(9);
    document.efficiency_j_per_th.forEach((efficiency, e) => {
      document.power_usd_per_mwh.forEach((power, p) => {
        const row = rowWith(rows, { efficiency_j_per_th: efficiency, power_usd_per_mwh: power });
        expectInterval(row, "gross_margin_always_on_median", document.gross_margin_always_on_median[e]![p]!);
        expectInterval(row, "p_gross_loss", document.p_gross_loss[e]![p]!, CHANCE);
        expectInterval(row, "days_off_share", document.days_off_share[e]![p]!);
        expect(row["loss_lasts_median_date"]).toBeNull();
      });
      const breakeven = rowWith(rowsOf(all, "Breakeven"), { efficiency_j_per_th: efficiency });
      expectInterval(breakeven, "breakeven_usd_per_mwh_median", document.breakeven_usd_per_mwh[e]!.median);
    });
    expect(rowsOf(all, "Frontier")).toHaveLength(3);
  });

  it("of a measure have it a cell, the scenario's own fleet last, and where a limit is kept", () => {
    const measured = (value: number | null) => ({ value, se: value === null ? null : 0.02, paths: 100 });
    const document: MeasuredFleets = {
      ...{ schema: "hashfleet/measured-fleets@1", set: [], fleet: "=x", seed: "1", paths: 100, days: 365 },
      ...{ engine: "plain", measure: "p(default of =x)", unit: "share" },
      scenario: { name: "base", file: "base.yaml", sha256: "ab".repeat(32) },
      efficiency_j_per_th: [16, 24],
      power_usd_per_mwh: [40],
      cells: [[measured(0.01)], [measured(null)]],
      own: { ...measured(0.5), efficiency_j_per_th: 18, power_usd_per_mwh: 45, nearest: null },
      limit: { text: "p(default of =x) <= 5%", relation: "<=", value: 0.05 },
      frontier: [
        { efficiency_j_per_th: 16, kept: "up to", power_usd_per_mwh: { value: 41.5, se: 0.5 } },
        { efficiency_j_per_th: 24, kept: "nowhere", power_usd_per_mwh: { value: null, se: null } },
      ],
    };
    const all = sheets({ kind: "measured-fleets", document });
    const rows = rowsOf(all, "Grid");
    expect(rows.map(({ fleet, value }) => [fleet, value])).toEqual([
      ["grid", 0.01],
      ["grid", null],
      ["own", 0.5],
    ]);
    expectInterval(rows[0]!, "value", { value: 0.01, se: 0.02 }, CHANCE);
    expect(rowsOf(all, "Frontier").map(({ kept, power_usd_per_mwh: power }) => [kept, power])).toEqual([
      ["up to", 41.5],
      ["nowhere", null],
    ]);
  });
});

describe("a cohort", () => {
  const names = ["=A", "B", "C", "D"];
  const document = cohortOf(names);
  const all = sheets({ kind: "cohort", document });

  it("has a row a company, as its document has it", () => {
    const rows = rowsOf(all, "Companies");
    expect(rows.map(({ company }) => company)).toEqual(names);
    document.companies.forEach((company, k) => {
      const row = rows[k]!;
      expect(row["price_usd"]).toBe(company.price_usd);
      expect(row["implied_multiple"]).toBe(company.implied?.multiple ?? null);
      expectInterval(row, "upside_mean", { value: company.upside.mean, se: company.upside.mean_se });
      expectInterval(row, "upside_p50", company.upside.quantiles["0.5"]);
      expect(row["upside_p5_se"]).toBe(company.upside.quantiles["0.05"].se);
      expectInterval(row, "p_default", company.p_default, CHANCE);
    });
  });

  it("has ranks, pairs, correlations and defaults in long form", () => {
    expect(rowsOf(all, "Ranks")).toHaveLength(16);
    expect(rowWith(rowsOf(all, "Ranks"), { company: "B", rank: 2 })["p"]).toBe(0.25);
    const pair = rowWith(rowsOf(all, "Pairs"), { first: "=A", second: "C" });
    expectInterval(pair, "p_greater", document.p_greater[0]![2]!, CHANCE);
    expect(rowsOf(all, "Correlations")).toHaveLength(12);
    expect(rowsOf(all, "Defaults").map(({ p }) => p)).toEqual(
      document.together.p_defaults_at_least.map(({ value }) => value),
    );
    const horizon = rowWith(rowsOf(all, "Together"), { quantity: "horizon_usd" });
    expectInterval(horizon, "p50", document.together.horizon_usd.quantiles["0.5"]);
    expect(rowWith(rowsOf(all, "Together"), { quantity: "priced_usd" })["value"]).toBeNull();
  });
});

it("names of sheets are such that spreadsheets take them", () => {
  const { document, runs } = comparisonOf(["base", "up"]);
  const everything = [
    ...sheets({ kind: "compare", document: { ...document, bridges: [bridgeOf("efficient")] }, runs }),
    ...sheets({ kind: "fleets", document: gridOf() }),
    ...sheets({ kind: "cohort", document: cohortOf(["A", "B"]) }),
  ];
  for (const { name } of everything) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
});
