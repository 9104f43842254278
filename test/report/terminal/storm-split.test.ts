import { describe, expect, test } from "vitest";
import type { OfFleet } from "../../../src/engine/catalogue/names.ts";
import type { MetricSummary } from "../../../src/report/metric-summary.ts";
import { summariseMetric } from "../../../src/report/metric-summary.ts";
import { stormSplit } from "../../../src/report/terminal/storm-split.ts";
import { renderWholeRun } from "../../../src/report/terminal/run.ts";
import { summarise } from "../../../src/report/summary.ts";
import { syntheticRun } from "../synthetic-run.ts";
import { linesWithin, screen } from "./screen.ts";

const NAMES = ["survivor_gain", "own_loss", "dearer_power", "credits_and_sell_back", "effect"] as const;

/** Metrics of two paths with these means in USD, 0.4 % either side. */
function metricsOf(means: readonly number[]): OfFleet<MetricSummary> {
  const all = [...means, means.reduce((a, b) => a + b, 0)];
  return Object.fromEntries(
    NAMES.map((name, k) => {
      const column = { scope: { kind: "fleet", fleet: "any" }, unit: "USD", description: "" } as const;
      const values = Float64Array.of(0.996 * all[k]!, 1.004 * all[k]!);
      return [`storm_${name}_usd`, summariseMetric({ ...column, name: `storm_${name}_usd` }, values, [])];
    }),
  ) as OfFleet<MetricSummary>;
}

describe("what storms change, in a line", () => {
  test("names each part with its sign where it costs, and the sum with its error", () => {
    expect(stormSplit(metricsOf([3.04e6, -6.01e6, 0, 18.2e6]))).toBe(
      "storms, USD m: survivor gain 3.04, own loss -6.01, power 0, credits 18.20 = 15.23 ±0.06",
    );
    expect(stormSplit(metricsOf([4000, -2500, -300, 0]))).toBe(
      "storms, USD k: survivor gain 4.00, own loss -2.50, power -0.30, credits 0 = 1.20 ±<.01",
    );
  });

  test("is no line where storms change nothing", () => {
    expect(stormSplit(metricsOf([0, 0, 0, 0]))).toBeUndefined();
  });

  const run = syntheticRun({ storms: true });

  test("stands beside the fleet's name, so that the page has no more lines than without storms", () => {
    const page = linesWithin(renderWholeRun(summarise(run), run, screen(100)), 100);
    expect(page.filter((line) => /^(efficient|marginal) {2}storms, USD m: .* = /.test(line))).toHaveLength(2);
    const calm = syntheticRun();
    expect(page.length).toBe(renderWholeRun(summarise(calm), calm, screen(100)).split("\n").length - 1);
    expect(page.join("\n")).toContain("95%");
  });

  test("goes below the name where there is no room beside it", () => {
    const page = linesWithin(renderWholeRun(summarise(run), run, screen(80)), 80);
    const from = page.indexOf("efficient");
    expect(page[from + 1]).toMatch(/^ {2}storms, USD m: survivor gain/);
    expect(page.slice(from + 2, from + 4).join(" ")).toMatch(/^ {2}.*±.* {3}Equity, USD/);
  });
});
