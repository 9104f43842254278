import { describe, expect, it } from "vitest";
import { compareRuns } from "../../src/report/compare.ts";
import { renderComparison } from "../../src/report/terminal/compare.ts";
import { summarise } from "../../src/report/summary.ts";
import { syntheticRun } from "./synthetic-run.ts";
import { linesWithin, screen } from "./terminal/screen.ts";

const paths = 4000;
const base = syntheticRun({ paths });
const upside = syntheticRun({ paths, name: "upside", tilt: 0.5 });
const downside = syntheticRun({ paths, name: "downside", tilt: -0.5, missing: 0.1 });
const set = ["horizon_days=365"];
const comparison = compareRuns([base, upside, downside], set);

describe("compareRuns", () => {
  it("gives each scenario's own estimates, as its summary has them", () => {
    const equity = comparison.fleets["marginal"]!["equity_usd"]!;
    [base, upside, downside].forEach((run, k) => {
      const { mean, mean_se, quantiles, p_zero } = summarise(run).fleets["marginal"]!["equity_usd"];
      expect(equity.mean![k]).toMatchObject({ value: mean, se: mean_se });
      expect(equity.median![k]).toMatchObject(quantiles["0.5"]!);
      expect(comparison.fleets["marginal"]!["p_equity_zero"]!.probability![k]).toMatchObject(p_zero!);
    });
  });

  it("differs from the first scenario path by path: the first from nothing, a shift by the shift without error", () => {
    const margin = comparison.fleets["efficient"]!["gross_margin_always_on"]!;
    expect(margin.mean!.map(({ difference }) => difference === null)).toEqual([true, false, false]);
    // the tilt of ½ is half of the metric's spread of 0.12 on every path
    const { difference, se } = margin.mean![1]!.difference!;
    expect(difference).toBeCloseTo(0.06, 12);
    expect(se).toBeLessThan(1e-15);
    expect(margin.median![2]!.difference!.difference).toBeCloseTo(-0.06, 12);
  });

  it("has of a margin all paths' profit over all their revenue, as the summary does, beside the mean", () => {
    const runs = [0, 0.5].map((tilt) => syntheticRun({ paths, tilt, revenue: true }));
    const { fleets } = compareRuns(runs);
    const margin = fleets["marginal"]!["gross_margin"]!;
    runs.forEach((run, k) => {
      expect(margin.of_sums![k]).toMatchObject(summarise(run).fleets["marginal"]!["gross_margin"].of_sums!);
    });
    const [first, second] = margin.of_sums!.map(({ value }) => value!);
    expect(margin.of_sums![1]!.difference!.difference).toBe(second! - first!);
    expect(margin.mean).toHaveLength(2);
    expect(fleets["marginal"]!["equity_usd"]).not.toHaveProperty("of_sums");
  });

  it("takes only equal content to be certain that an event is as frequent", () => {
    const never = (name: string, tilt: number) => syntheticRun({ paths, name, tilt: 40 + tilt });
    const runs = [never("one", 0), never("two", 1), never("one again", 0)];
    const [, other, same] = compareRuns(runs).fleets["efficient"]!["p_equity_zero"]!.probability!;
    expect(other!.difference).toEqual({ difference: 0, se: other!.se });
    expect(other!.se).toBeGreaterThan(0);
    expect(same!.difference).toEqual({ difference: 0, se: 0 });
  });

  it("says what every number is, and what was set", () => {
    const { price_usd } = comparison.network;
    expect(price_usd).toMatchObject({ unit: "USD", description: "what price_usd is" });
    const { p_default } = comparison.fleets["marginal"]!;
    expect(p_default).toMatchObject({ unit: "share", description: "paths with a default" });
    expect(comparison.set).toEqual(set);
  });

  it("adds up the time of its scenarios", () => {
    const { elapsed_ms, path_days_per_s } = comparison.timing;
    expect(elapsed_ms).toBe(3 * 8200);
    expect(path_days_per_s).toBe((paths * 365 * 1000) / 8200);
  });

  it("has the metrics that equity, margins, losses and the network ask for", () => {
    expect(Object.keys(comparison.fleets["efficient"]!)).toEqual([
      "equity_usd",
      "equity_without_hosting_usd",
      "equity_per_share_usd",
      "gross_margin",
      "gross_margin_always_on",
      "all_in_margin",
      "hash_cost_usd_per_btc",
      "cash_cost_usd_per_btc",
      "curtailed_share",
      "p_equity_zero",
      "p_gross_loss",
      "p_interest_uncovered",
      "p_default",
    ]);
    expect(Object.keys(comparison.network)).toEqual([
      "price_usd",
      "difficulty",
      "hashprice_usd_per_ph_day",
      "jpm_revenue_usd_per_ehs_day",
    ]);
  });

  it("states per scenario how many paths lack a value", () => {
    expect(comparison.fleets["marginal"]!["gross_margin"]!.missing_share).toEqual([0, 0, 0.1]);
  });

  it("compares the fleets that all scenarios have, and names the others", () => {
    const other = syntheticRun({ paths, name: "other", fleets: ["efficient", "hydro"] });
    const { fleets, left_out_fleets } = compareRuns([base, other]);
    expect(Object.keys(fleets)).toEqual(["efficient"]);
    expect(left_out_fleets).toEqual(["marginal", "hydro"]);
  });

  it("survives JSON unchanged, with its schema", () => {
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
    expect(comparison.schema).toBe("hashfleet/compare@2");
    expect(comparison.scenarios.map(({ name }) => name)).toEqual(["base", "upside", "downside"]);
  });

  it("refuses runs that share no paths, and none at all", () => {
    expect(() => compareRuns([base, syntheticRun({ paths, seed: "2" })])).toThrow(RangeError);
    expect(() => compareRuns([base, syntheticRun({ paths: 10 })])).toThrow(RangeError);
    expect(() => compareRuns([base, { ...base, sampling: "quasi" }])).toThrow(RangeError);
    expect(() => compareRuns([])).toThrow(RangeError);
  });
});

describe("renderComparison", () => {
  it("shows three scenarios in one table of 100 columns", () => {
    const lines = linesWithin(renderComparison(comparison, screen(100)), 100);
    const headers = lines.filter((line) => line.includes("Δ") && line.includes("base "));
    expect(headers).toHaveLength(1);
    expect(headers[0]!.trim().split(/\s{2,}/)).toEqual([
      "median, mean below",
      "base",
      "upside",
      "Δ",
      "downside",
      "Δ",
    ]);
    const equity = lines.findIndex((line) => line.includes("Equity, USD m"));
    expect(lines[equity]!.match(/±/g)).toHaveLength(5);
    expect(lines[equity + 1]!).toMatch(/^ {4}mean .*±.*±.*±.*±/);
    expect(lines.join("\n")).toContain("difference from base, paired by path");
  });

  it("shows a ratio of sums in place of the mean of a margin, and says so", () => {
    const runs = [0, 0.5].map((tilt) => syntheticRun({ paths, tilt, revenue: true }));
    const lines = linesWithin(renderComparison(compareRuns(runs), screen(100)), 100);
    const margin = lines.findIndex((line) => line.includes("Gross margin, realised"));
    expect(lines[margin + 1]!).toMatch(/^ {4}ratio of sums .*±.*±.*±/);
    expect(lines[margin + 2]!).not.toContain("mean");
    expect(lines.join("\n")).toContain("ratio of sums: all paths' profit over all their revenue");
  });

  it("goes on below where the terminal is narrow or the scenarios are many", () => {
    const narrow = linesWithin(renderComparison(comparison, screen(80)), 80);
    expect(narrow.filter((line) => line.startsWith("median, mean below"))).toHaveLength(2);
    const many = compareRuns([
      base,
      upside,
      downside,
      { ...upside, named: { ...upside.named, name: "x".repeat(50) } },
    ]);
    linesWithin(renderComparison(many, screen(100)), 100);
  });

  it("names left-out fleets and missing margins", () => {
    const other = syntheticRun({ paths, name: "other", fleets: ["marginal", "hydro"], tilt: 1 });
    const text = renderComparison(compareRuns([downside, other]), screen());
    expect(text).toContain("not in every scenario, hence left out: efficient, hydro");
    expect(text).toContain('marginal: "Gross margin, realised" is missing in 10.0%, 0% of paths');
  });

  it("says where no fleet is common", () => {
    const other = syntheticRun({ paths, name: "other", fleets: ["hydro"] });
    const text = renderComparison(compareRuns([base, other]), screen());
    expect(text).toContain(
      "no fleet in common; differences need the same name: efficient, marginal, hydro\n",
    );
    expect(text).not.toContain("gross loss");
  });

  it("tells scenarios of one name apart by their files", () => {
    const named = (file: string, tilt: number) => {
      const run = syntheticRun({ paths, tilt });
      return { ...run, named: { ...run.named, file } };
    };
    const lines = linesWithin(
      renderComparison(
        compareRuns([named("mine/base.yaml", 0), named("some/where/else/base.yaml", 1)]),
        screen(),
      ),
      100,
    );
    expect(lines[0]!.trim().split(/\s{2,}/)).toEqual([
      "median, mean below",
      "mine/base.yaml",
      "…lse/base.yaml",
      "Δ",
    ]);
    expect(lines.at(-1)).toContain("mine/base.yaml 9f9f9f9f9f9f, some/where/else/base.yaml 9f9f9f9f9f9f");
  });

  it("ends with the settings, the effort and a short fingerprint for each scenario", () => {
    const footer = linesWithin(renderComparison(comparison, screen()), 100).slice(-4);
    expect(footer).toEqual([
      expect.stringMatching(/^JPM: /),
      "set horizon_days=365",
      "seed 1, 4,000 paths, plain sampling, 2 workers, simd engine, 24.6 s, 178,049 path-days/s",
      "fingerprints v1: base 9f9f9f9f9f9f, upside 9f9f9f9f9f9f, downside 9f9f9f9f9f9f",
    ]);
  });

  it("shows a single scenario without differences", () => {
    const text = renderComparison(compareRuns([base]), screen());
    expect(
      linesWithin(text, 100)[0]!
        .trim()
        .split(/\s{2,}/),
    ).toEqual(["median, mean below", "base"]);
  });
});
