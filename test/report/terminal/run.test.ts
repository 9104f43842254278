import { describe, expect, it } from "vitest";
import { summarise } from "../../../src/report/summary.ts";
import { renderRun } from "../../../src/report/terminal/run.ts";
import { syntheticRun, type SyntheticOptions } from "../synthetic-run.ts";
import { linesWithin, screen } from "./screen.ts";

function page(options: SyntheticOptions = {}, columns = 100): string[] {
  const run = syntheticRun(options);
  return linesWithin(renderRun(summarise(run), run, screen(columns)), columns);
}

/** The line of a metric in a fleet's or the network's section. */
function lineOf(lines: readonly string[], section: string, label: string): string {
  const from = lines.indexOf(section);
  return lines.slice(from).find((line) => line.trim().startsWith(label)) ?? "";
}

describe("renderRun", () => {
  const lines = page({ paths: 20_000 });
  const text = lines.join("\n");

  it("fits 40 lines of 100 columns for two fleets", () => {
    expect(lines.length).toBeLessThanOrEqual(40);
  });

  it("shows for each fleet the distributions of margins and equity: mean, five quantiles, two errors", () => {
    for (const fleet of ["efficient", "marginal"]) {
      for (const label of [
        "Gross margin, realised, %",
        "Gross margin, always on, %",
        "Equity, USD m",
        "Lowest cash",
      ]) {
        const line = lineOf(lines, fleet, label);
        expect(line.match(/±/g), line).toHaveLength(2);
        expect(line.match(/-?\d[\d,.]*/g)?.length, line).toBe(8);
      }
    }
  });

  it("shows what the summary holds, in people's units", () => {
    const { network, fleets } = summarise(syntheticRun({ paths: 20_000 }));
    const price = Math.round(network["price_usd"]!.mean!).toLocaleString("en-US");
    expect(lineOf(lines, "Network", "Price")).toContain(price);
    const equity = Math.round(fleets["marginal"]!["equity_usd"]!.quantiles["0.95"]!.value! / 1e6);
    expect(lineOf(lines, "marginal", "Equity, USD m")).toContain(equity.toLocaleString("en-US"));
    const tera = (network["difficulty"]!.quantiles["0.05"]!.value! / 1e12).toFixed(1);
    expect(lineOf(lines, "Network", "Difficulty")).toContain(tera);
  });

  it("puts FPPS beside JPMorgan's figures, each with its name", () => {
    for (const label of ["Revenue FPPS", "Revenue JPM", "Gross profit FPPS", "Gross profit JPM"]) {
      expect(lineOf(lines, "Network", `${label}, USD/EH/day`)).not.toBe("");
    }
  });

  it("says what can go wrong, with errors, and that gross loss is always on", () => {
    const header = lines.findIndex((line) => line.startsWith("Chance"));
    const risks = lines.slice(header, header + 4).join("\n");
    for (const word of [
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
    expect(lines[header + 2]!.match(/±/g)).toHaveLength(7);
  });

  it("names seed, paths, workers, time, speed and fingerprint", () => {
    for (const part of [
      "seed 1",
      "20,000 paths",
      "2 workers",
      "8.2 s",
      "890,244 path-days/s",
      "9f".repeat(32),
    ]) {
      expect(text).toContain(part);
    }
  });

  it("aligns the errors of all its rows", () => {
    const from = lines.indexOf("efficient");
    const rows = lines.slice(from, lines.indexOf("")).filter((line) => line.includes("±"));
    const places = rows.map((line) => `${String(line.indexOf("±"))} ${String(line.lastIndexOf("±"))}`);
    expect(new Set(places).size).toBe(1);
  });

  it("states the share of paths in which a margin is missing", () => {
    expect(text).not.toContain("missing");
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
    const lines = renderRun(summarise(run), run, screen(60)).split("\n");
    const tables = lines.slice(0, lines.lastIndexOf("", lines.length - 2));
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
