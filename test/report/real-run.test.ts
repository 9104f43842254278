import { describe, expect, it } from "vitest";
import { compareRuns } from "../../src/report/compare.ts";
import { summarise } from "../../src/report/summary.ts";
import { renderComparison } from "../../src/report/terminal/compare.ts";
import { renderRun, renderWholeRun } from "../../src/report/terminal/run.ts";
import { inlineSimulator } from "../../src/runner/inline.ts";
import { type Run, run } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { laws } from "../support/simd.ts";
import { linesWithin, screen } from "./terminal/screen.ts";

const simulator = inlineSimulator(laws);

/** A small run of a shipped scenario: the reports name metrics, and only the engine knows whether they exist. */
function small(name: string): Promise<Run> {
  return run(loadScenario(name), { paths: 512, seed: "1", simulator });
}

describe("the shipped scenarios", async () => {
  const runs = [await small("base"), await small("upside"), await small("downside")];

  it("fit one screen each, of at most 40 lines of 80 columns; all of it fits 80 and 100", () => {
    for (const shipped of runs) {
      const lines = linesWithin(renderRun(summarise(shipped), shipped, screen(100)), 80);
      expect(lines.length, lines.join("\n")).toBeLessThanOrEqual(40);
      for (const columns of [80, 100])
        linesWithin(renderWholeRun(summarise(shipped), shipped, screen(columns)), columns);
    }
  });

  it("fit one table side by side", () => {
    const lines = linesWithin(renderComparison(compareRuns(runs), screen(100)), 100);
    expect(lines.filter((line) => line.includes("Δ") && line.includes("downside"))).toHaveLength(1);
  });

  it("count new shares by those at the start", async () => {
    const sets = ["fleets.marginal.company.btc=0", "fleets.marginal.company.cash_usd=1e6"];
    const thin = loadScenario("upside", { sets });
    const { layout, metrics } = await run(thin, { paths: 512, seed: "1", simulator });
    const column = (name: string): Float64Array =>
      metrics[layout.metrics.findLastIndex((m) => m.name === name)]!;
    const shares = column("new_shares");
    expect(Math.max(...shares)).toBeGreaterThan(0);
    expect(column("new_shares_share")).toEqual(shares.map((value) => value / 120e6));
  });

  it("lose less by pairing: the error of a mean difference is below that of two separate means", () => {
    const { fleets } = compareRuns(runs);
    for (const metrics of Object.values(fleets)) {
      const [first, ...others] = metrics["gross_margin_always_on"]!.mean!;
      for (const { se, difference } of others)
        expect(difference!.se!).toBeLessThan(Math.hypot(se!, first!.se!));
    }
  });
});
