import { describe, expect, it } from "vitest";
import { summarise } from "../../../src/report/summary.ts";
import { renderRun, renderWholeRun } from "../../../src/report/terminal/run.ts";
import { syntheticRun, type SyntheticOptions } from "../synthetic-run.ts";
import { linesWithin, screen } from "./screen.ts";

function page(options: SyntheticOptions = {}, columns = 100): string[] {
  const run = syntheticRun(options);
  return linesWithin(renderWholeRun(summarise(run), run, screen(columns)), columns);
}

/** The line of a metric in a fleet's or the network's section. */
function lineOf(lines: readonly string[], section: string, label: string): string {
  const from = lines.indexOf(section);
  return lines.slice(from).find((line) => line.trim().startsWith(label)) ?? "";
}

describe("all of a run", () => {
  const lines = page({ paths: 20_000 });
  const text = lines.join("\n");

  it("says on a line of their own, within the width, what settings it has", () => {
    const run = { ...syntheticRun(), set: ["price.drift_per_year=50", `description=${"x ".repeat(99)}`] };
    const [, second] = linesWithin(renderWholeRun(summarise(run), run, screen(80)), 80);
    expect(second).toMatch(/^set price\.drift_per_year=50; description=x x .*…$/);
    expect(text).not.toContain("\nset ");
  });

  it("shows for each fleet the distributions of margins and equity: mean, five quantiles, two errors", () => {
    for (const fleet of ["efficient", "marginal"]) {
      for (const label of [
        "Gross margin, realised, %",
        "Gross margin, always on, %",
        "Equity, USD m",
        "Equity ÷ own rewards",
      ]) {
        const line = lineOf(lines, fleet, label);
        expect(line.match(/±/g), line).toHaveLength(2);
        expect(line.match(/-?\d[\d,.]*/g)?.length, line).toBe(8);
      }
    }
  });

  it("shows what the summary holds, in people's units", () => {
    const { network, fleets } = summarise(syntheticRun({ paths: 20_000 }));
    const price = (network["price_usd"].mean! / 1000).toFixed(1);
    expect(lineOf(lines, "Network", "Price at the end, USD k")).toContain(price);
    const equity = Math.round(fleets["marginal"]!["equity_usd"].quantiles["0.95"]!.value! / 1e6);
    expect(lineOf(lines, "marginal", "Equity, USD m")).toContain(equity.toLocaleString("en-US"));
    const tera = (network["difficulty"].quantiles["0.05"]!.value! / 1e12).toFixed(1);
    expect(lineOf(lines, "Network", "Difficulty")).toContain(tera);
  });

  it("shows dilution: new shares as a share of those at the start", () => {
    expect(lineOf(lines, "marginal", "New shares, % of start")).toMatch(/±.* 0 /);
  });

  it("puts hashprice, which is FPPS, beside JPMorgan's figures, and explains both", () => {
    for (const label of ["Mean revenue JPM", "Mean gross profit JPM"]) {
      expect(lineOf(lines, "Network", `${label}, USD/EH/day`)).not.toBe("");
    }
    expect(lineOf(lines, "Network", "Mean hashprice, USD/PH/day")).not.toBe("");
    expect(text).toContain("JPM: 144·(subsidy + fees)·price/hashrate; FPPS: by difficulty");
  });

  it("says whose gross profit the network's is, with the scenario's numbers or their distribution", () => {
    expect(lines.join(" ")).toContain("gross profit at 20 J/TH, (normal) USD/MWh");
  });

  it("has one number of decimals in a row", () => {
    for (const line of lines.slice(lines.indexOf("efficient"), lines.indexOf(""))) {
      const numbers = line.slice(36).match(/(?<![<.\d])-?\d[\d,.]*/g) ?? [];
      const decimals = numbers
        .filter((number) => number !== "0")
        .map((number) => number.split(".")[1]?.length ?? 0);
      expect(new Set(decimals).size, line).toBeLessThanOrEqual(1);
    }
  });

  it("says what can go wrong, with errors, and that gross loss is always on", () => {
    const header = lines.findIndex((line) => line.startsWith("% of paths"));
    const risks = lines.slice(header - 1, header + 6).join("\n");
    for (const word of [
      "% of energy",
      "EBITDA <",
      "interest",
      "gross loss",
      "always on",
      "all-in",
      "default",
      "= 0",
      "storm",
      "price",
      "uneconomic",
    ]) {
      expect(risks).toContain(word);
    }
    expect(lines[header + 2]!.match(/±/g)).toHaveLength(5);
    // that one cause never curtails is exact
    expect(lines[header + 6]!.match(/±/g)).toHaveLength(2);
  });

  it("names seed, paths, workers, time, speed and fingerprint", () => {
    for (const part of [
      "seed 1",
      "20,000 paths",
      "2 workers",
      "8.2 s",
      "890,244 path-days/s",
      `fingerprint v1: ${"9f".repeat(32)}`,
    ]) {
      expect(text).toContain(part);
    }
  });

  it("aligns the errors of all its rows", () => {
    const from = lines.indexOf("efficient");
    const rows = lines.slice(from, lines.indexOf("")).filter((line) => /±.*±/.test(line));
    const places = rows.map((line) => `${String(line.indexOf("±"))} ${String(line.lastIndexOf("±"))}`);
    expect(new Set(places).size).toBe(1);
  });

  it("states the share of paths in which a margin is missing", () => {
    expect(text).not.toContain("is missing");
    expect(page({ missing: 0.03 }).join("\n")).toContain(
      'marginal: "Gross margin, realised" is missing in 3.0% of paths (never ran)',
    );
  });

  it("shows dashes where a fleet never ran at all", () => {
    expect(lineOf(page({ missing: 1 }), "marginal", "Gross margin, realised").match(/–/g)).toHaveLength(6);
  });

  it("fits 80 columns without the quartiles", () => {
    const narrow = page({ paths: 20_000 }, 80);
    expect(narrow.join("\n")).not.toContain("25%");
    expect(lineOf(narrow, "marginal", "Equity, USD m").match(/±/g)).toHaveLength(2);
  });

  it("keeps its tables within 60 columns, with means and medians only", () => {
    const run = syntheticRun({ paths: 20_000 });
    const lines = renderWholeRun(summarise(run), run, screen(60)).split("\n");
    const tables = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith("JPM")),
    );
    for (const line of tables) expect(Array.from(line).length, line).toBeLessThanOrEqual(60);
    expect(tables.join("\n")).not.toContain("95%");
  });

  it("keeps its width with many fleets of long names, and with a single path", () => {
    const long = "a fleet whose name goes on and on, much longer than any table would like it to be";
    page({ fleets: [long, "b", "c"], name: long });
    page({ fleets: [long, "b", "c"], name: long }, 80);
    const single = page({ paths: 1 });
    expect(single.filter((line) => line.includes("Equity, USD")).join("\n")).not.toContain("±");
  });
});

describe("a run on one screen", () => {
  const run = syntheticRun({ paths: 20_000 });
  const lines = linesWithin(renderRun(summarise(run), run, screen(200)), 80);
  const text = lines.join("\n");

  it("takes at most 40 lines of 80 columns for two fleets, whatever the terminal's width", () => {
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(linesWithin(renderRun(summarise(run), run, screen(60)), 80).length).toBeLessThanOrEqual(45);
  });

  it("has of each fleet equity, equity a share and gross margin: mean with its error, 5 %, median, 95 %", () => {
    for (const fleet of ["efficient", "marginal"])
      for (const label of ["Equity, USD m", "Equity per share, USD", "Gross margin, realised, %"])
        expect(lineOf(lines, fleet, label)).toMatch(
          / -?[\d,.]+ ±[\d.<]+ +[\d,.]+ +[\d,.]+ ±[\d.<]+ +[\d,.]+$/,
        );
    for (const label of ["Mean hashprice, USD/PH/day", "Next retarget, %"])
      expect(lineOf(lines, "Network", label)).not.toBe("");
  });

  it("has one row of the network's revenue, which the whole page has by both conventions", () => {
    expect(lines.filter((line) => /JPM,|FPPS,/.test(line))).toHaveLength(1);
    const whole = page({ paths: 200 }).join("\n");
    for (const label of ["revenue JPM", "revenue FPPS", "gross profit JPM", "gross profit FPPS"])
      expect(whole).toContain(`Mean ${label}, USD/EH/day`);
  });

  it("has P(default) by the end of each calendar quarter with its error, rising to P(default)", () => {
    const from = lines.findIndex((line) => line.startsWith("P(default) by, %"));
    expect(lines[from]).toMatch(/2026-03-31 +2026-06-30 +2026-09-30 +2026-12-31 +2027-02-01$/);
    const { default_share } = summarise(run).fleets["marginal"]!;
    const told = [...lines[from + 2]!.matchAll(/([\d.]+) ±[\d.]+/g)].map(([, value]) => Number(value));
    expect(told).toHaveLength(5);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)! / (100 * default_share.mean!)).toBeCloseTo(1, 1);
  });

  it("keeps notes, seed, speed and fingerprint, and says how to see the rest", () => {
    for (const part of [
      "JPM: 144·(subsidy + fees)·price/hashrate; FPPS: by difficulty",
      "Listed miners, 2026-01",
      "seed 1, 20,000 paths, plain sampling, 2 workers",
      `fingerprint v1: ${"9f".repeat(32)}`,
      "--all",
    ])
      expect(text).toContain(part);
  });
});
