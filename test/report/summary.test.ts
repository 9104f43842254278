import { describe, expect, it } from "vitest";
import { runDocument } from "../../src/report/run-document.ts";
import { datedMarks } from "../../src/report/series-summary.ts";
import { summarise } from "../../src/report/summary.ts";
import { syntheticRun } from "./synthetic-run.ts";

describe("summarise", () => {
  const run = syntheticRun({ missing: 0.25 });
  const summary = summarise(run);

  it("has every metric of every fleet and of the network, in the layout's order", () => {
    expect(Object.keys(summary.fleets)).toEqual(["efficient", "marginal"]);
    const names = run.layout.metrics.filter(({ scope }) => scope.kind === "network").map(({ name }) => name);
    expect(Object.keys(summary.network)).toEqual(names);
  });

  it("gives mean, spread, range and quantiles, each estimate with its standard error", () => {
    const m = run.layout.metrics.findIndex(({ name }) => name === "price_usd");
    const values = [...run.metrics[m]!].sort((a, b) => a - b);
    const price = summary.network["price_usd"];
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    expect(price.mean! / mean).toBeCloseTo(1, 12);
    expect([price.min, price.max]).toEqual([values[0], values.at(-1)]);
    expect(price.mean_se! / (price.sd! / Math.sqrt(values.length))).toBeCloseTo(1, 12);
    expect(Object.keys(price.quantiles)).toEqual(["0.05", "0.25", "0.5", "0.75", "0.95"]);
    expect(price.quantiles["0.5"]!.value! / ((values[999]! + values[1000]!) / 2)).toBeCloseTo(1, 12);
    for (const { se } of Object.values(price.quantiles)) expect(se).toBeGreaterThan(0);
  });

  it("adds the quantiles asked for, each once", () => {
    const { network } = summarise(run, { quantiles: [0.5, 0.01] });
    const probabilities = Object.keys(network["price_usd"].quantiles);
    expect(probabilities).toEqual(["0.01", "0.05", "0.25", "0.5", "0.75", "0.95"]);
    expect(() => summarise(run, { quantiles: [1] })).toThrow(RangeError);
  });

  it("knows P(equity = 0), P(default), and the worst paths' mean of equity and gross profit", () => {
    const { equity_usd, default_share, gross_profit_usd, gross_margin } = summary.fleets["marginal"]!;
    expect(equity_usd.p_zero!.value).toBeGreaterThan(0);
    expect(equity_usd.p_negative.value).toBe(0);
    expect(default_share.p_default!.value).toBeCloseTo(default_share.mean!, 12);
    const { mean, quantiles, cvar } = gross_profit_usd;
    expect(cvar!["0.05"]!.value).toBeLessThan(quantiles["0.05"]!.value!);
    expect(cvar!["0.05"]!.value).toBeLessThan(mean!);
    expect(gross_margin).not.toHaveProperty("cvar");
    expect(gross_margin).not.toHaveProperty("p_zero");
  });

  it("says of every metric and series what it is, beside its unit", () => {
    expect(summary.network["price_usd"]).toMatchObject({ unit: "USD", description: "what price_usd is" });
    expect(summary.series.network["price_usd"]!.description).toBe("what price_usd is");
  });

  it("leaves missing values out and states their share", () => {
    const { gross_margin } = summary.fleets["marginal"]!;
    expect(gross_margin.missing_share).toBe(0.25);
    expect(gross_margin.mean).not.toBeNull();
  });

  it("is null, not NaN, where nothing is present", () => {
    const { gross_margin } = summarise(syntheticRun({ missing: 1 })).fleets["marginal"]!;
    expect(gross_margin).toMatchObject({ mean: null, sd: null, missing_share: 1 });
    expect(gross_margin.quantiles["0.5"]).toEqual({ value: null, se: null });
  });

  it("survives JSON unchanged, which knows neither NaN nor infinity", () => {
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });

  it("summarises a series mark by mark, over the paths that keep one", () => {
    const { series } = summary;
    expect(series.paths).toBe(100);
    const { unit, marks } = series.network["price_usd"]!;
    expect(unit).toBe("USD");
    expect(marks.map(({ day, date }) => `${String(day)} ${date}`)).toEqual([
      "0 2026-02-02",
      "31 2026-03-05",
      "365 2027-02-02",
    ]);
    // the synthetic series counts upwards through its marks, from its own number 2
    expect(marks.map(({ mean }) => mean)).toEqual([51.5, 151.5, 251.5]);
    expect(marks[1]!.quantiles["0.5"]!.value).toBe(151.5);
  });
});

describe("datedMarks", () => {
  it("count real days, leap days too", () => {
    expect(datedMarks("2028-02-28", [1, 2]).map(({ date }) => date)).toEqual(["2028-02-29", "2028-03-01"]);
  });
});

describe("runDocument", () => {
  it("says where the numbers came from", () => {
    const run = syntheticRun({ paths: 100 });
    const engine = { version: "0.1.0", kernel: "plain", node: "20.20.2" };
    expect(runDocument(run, summarise(run), engine)).toMatchObject({
      schema: "hashfleet/run@2",
      engine,
      scenario: { name: "base", file: "scenarios/base.yaml" },
      set: [],
      seed: "1",
      paths: 100,
      fingerprint: run.fingerprint,
      timing: { elapsed_ms: 8200, path_days_per_s: (100 * 365 * 1000) / 8200 },
    });
    const set = ["storms={}"];
    expect(runDocument({ ...run, set }, summarise(run), engine).set).toEqual(set);
  });
});
