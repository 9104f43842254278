import { describe, expect, it, vi } from "vitest";
import type { MetricName } from "../../src/engine/catalogue/names.ts";
import type * as Metrics from "../../src/fleet/metrics.ts";
import { metric } from "../../src/fleet/metrics/books.ts";
import { referencePage } from "../../src/report/reference.ts";
import { renderPage } from "../../src/report/html/page.ts";
import { runDocument } from "../../src/report/run-document.ts";
import { summarise } from "../../src/report/summary.ts";
import { pathChunks, pathColumns } from "../../src/report/tables/path-table.ts";
import { renderRun, renderWholeRun } from "../../src/report/terminal/run.ts";
import { columnOf } from "../../src/runner/column-of.ts";
import { fingerprint } from "../../src/runner/fingerprint.ts";
import { inlineSimulator } from "../../src/runner/inline.ts";
import { run } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { fingerprintColumns } from "../../workers/fingerprint-columns.ts";
import { laws } from "../support/simd.ts";
import { screen } from "./terminal/screen.ts";

const NAME = vi.hoisted(() => "coupons_less_cash_usd" as const);

// As it would stand in a file of src/fleet/metrics/.
vi.mock("../../src/fleet/metrics.ts", async (original) => {
  const real = await original<typeof Metrics>();
  const added = metric({
    name: NAME,
    unit: "USD",
    label: "Coupons less cash",
    description: "what only this test wants to know",
    better: "lower",
    atStake: true,
    on: ["screen"],
    of: ({ company }) => company.interest.map((paid, i) => paid - company.cash[i]!),
  });
  return { ...real, FLEET_METRICS: [...real.FLEET_METRICS, added] };
});

describe("a metric that is added by one entry", async () => {
  const named = loadScenario("base", { sets: ["horizon_days=40"] });
  const done = await run(named, { paths: 64, seed: "1", simulator: inlineSimulator(laws) });
  const summary = summarise(done);
  const document = runDocument(done, summary, { version: "0", kernel: "simd", node: "20" });
  const added = JSON.parse(JSON.stringify(document.fleets["marginal"])) as Record<string, unknown>;
  const values = columnOf(done, NAME as MetricName, "marginal");

  it("is in JSON with its unit, its meaning and, being money at stake, the mean of its worst paths", () => {
    expect(added[NAME]).toMatchObject({ unit: "USD", description: "what only this test wants to know" });
    const { cvar, quantiles } = added[NAME] as {
      readonly cvar: Record<string, { readonly value: number }>;
      readonly quantiles: Record<string, { readonly value: number }>;
    };
    // Lower is better: the worst are the highest.
    expect(cvar["0.05"]!.value).toBeGreaterThan(quantiles["0.95"]!.value);
    expect(cvar["0.05"]!.value).toBeLessThanOrEqual(Math.max(...values));
  });

  it("is a column of CSV and Parquet, with its unit and meaning", () => {
    const columns = pathColumns([done.layout]);
    const c = columns.findIndex(({ name }) => name === NAME);
    expect(columns[c]).toMatchObject({ unit: "USD", description: "what only this test wants to know" });
    const [chunk] = [...pathChunks(done, "base", columns)];
    expect([...(chunk![c] as Float64Array)].filter((_, row) => row % 2 === 1)).toEqual([...values]);
  });

  it("is in the terminal, on the page and in the reference", () => {
    expect(renderWholeRun(summary, done, screen(100))).toContain("  Coupons less cash, USD m");
    expect(renderRun(summary, done, screen(80))).toContain("  Coupons less cash, USD m");
    // The page's table of every metric says what each is.
    const page = renderPage({ kind: "run", document }, { interactive: true });
    expect(page.split(`${NAME}</`).length - 1).toBe(1);
    expect(page.includes("what only this test wants to know")).toBe(true);
    expect(referencePage()).toMatch(
      new RegExp(
        `\\| \`${NAME}\` \\| USD \\| Coupons less cash \\| USD, m or bn \\| lower \\| high, \`cvar\` \\|`,
      ),
    );
  });

  it("leaves the fingerprint as it is without it", () => {
    const { metrics } = done.layout;
    const others = metrics.flatMap((column, m) => (column.name === (NAME as MetricName) ? [] : [m]));
    expect(others).toHaveLength(metrics.length - 2);
    expect(fingerprintColumns(metrics).every((m) => others.includes(m))).toBe(true);
    const read = (m: number, first: number, end: number): Float64Array =>
      done.metrics[others[m]!]!.subarray(first, end);
    expect(
      fingerprint(
        { read },
        others.map((m) => metrics[m]!),
        done.paths,
      ),
    ).toBe(done.fingerprint);
  });
});
