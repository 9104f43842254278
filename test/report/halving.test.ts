import { describe, expect, it } from "vitest";
import { summarise } from "../../src/report/summary.ts";
import { renderRun, renderWholeRun } from "../../src/report/terminal/run.ts";
import { inlineSimulator } from "../../src/runner/inline.ts";
import { type Run, run } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { laws } from "../support/simd.ts";
import { linesWithin, screen } from "./terminal/screen.ts";

const simulator = inlineSimulator(laws);
const PATHS = 512;

function small(...sets: string[]): Promise<Run> {
  const named = loadScenario("halving-2028", { sets });
  return run(named, { paths: PATHS, seed: "1", simulator });
}

const page = (of: Run, columns: number): string[] =>
  linesWithin(renderRun(summarise(of), of, screen(columns)), columns);

/** The date, UTC, so many days after the start of base. */
const dated = (days: number): string =>
  new Date(Date.UTC(2026, 1, 2) + Math.floor(days) * 86_400_000).toISOString().slice(0, 10);

describe("the page of halving-2028", async () => {
  const whole = await small();

  it("says on which day block 1,050,000 comes, which it does on every path", () => {
    const { quantiles, missing_share } = summarise(whole).network["halving_day"];
    expect(missing_share).toBe(0);
    const [low, middle, high] = ["0.05", "0.5", "0.95"].map((p) => quantiles[p]!.value!);
    const lines = page(whole, 100);
    const from = lines.findIndex((each) => each.includes("Halving"));
    const line = lines
      .slice(from, lines.indexOf("", from))
      .map((each) => each.trim())
      .join(" ");
    expect(line).toContain(`at block 1,050,000: median ${dated(middle!)} (day ${middle!.toFixed(1)} ±`);
    expect(line).toContain(`5% ${dated(low!)}, 95% ${dated(high!)}`);
    expect(line).not.toContain("of paths");
  });

  it("fits 43 lines of 80 columns for a year, all of it 100 and 80 columns", async () => {
    expect(page(await small("horizon_days=365"), 80).length).toBeLessThanOrEqual(43);
    for (const columns of [100, 80])
      linesWithin(renderWholeRun(summarise(whole), whole, screen(columns)), columns);
  });

  it("says on which share of paths it comes at all, where it does not on all", async () => {
    const middle = summarise(whole).network["halving_day"].quantiles["0.5"]!.value!;
    const until = Math.round(middle);
    const half = await small(`horizon_days=${until}`);
    const { missing_share } = summarise(half).network["halving_day"];
    expect(missing_share).toBeGreaterThan(0);
    const text = page(half, 100).join(" ").replace(/\s+/g, " ");
    expect(text).toContain(`, in ${(100 * (1 - missing_share)).toFixed(1)}% of paths`);
  });

  it("says nothing of a halving that comes on no path", async () => {
    expect(page(await small("horizon_days=30"), 100).join("\n")).not.toContain("Halving");
  });
});
