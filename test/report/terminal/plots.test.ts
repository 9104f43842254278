import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { compareRuns } from "../../../src/report/compare.ts";
import { renderComparisonPlot } from "../../../src/report/terminal/compare-plot.ts";
import { renderFleetsPlot } from "../../../src/report/terminal/fleets-plot.ts";
import { renderWholeRun } from "../../../src/report/terminal/run.ts";
import { renderRunPlot } from "../../../src/report/terminal/run-plot.ts";
import { summarise } from "../../../src/report/summary.ts";
import { gridOf } from "../html/documents.ts";
import { syntheticRun } from "../synthetic-run.ts";
import { drawnSummary } from "./drawn-summary.ts";
import { linesWithin, screen } from "./screen.ts";

const RUN = { name: "base", paths: 2000 };

/** A stream that says it is a terminal, with as many colours as the environment tells. */
const terminal = (columns: number) =>
  Object.assign(new PassThrough(), {
    columns,
    isTTY: true,
    getColorDepth: () => WriteStream.prototype.getColorDepth(),
  });

describe("renderRunPlot", () => {
  for (const columns of [60, 80, 140]) {
    it(`fits ${String(columns)} columns with one fleet and with ten`, () => {
      for (const count of [1, 10]) {
        const fleets = Array.from({ length: count }, (_, f) => `fleet number ${String(f)} of them`);
        const text = linesWithin(renderRunPlot(drawnSummary({ fleets }), RUN, screen(columns)), columns).join(
          "\n",
        );
        for (let f = 0; f < count; f += 1)
          expect(text.split(`fleet number ${String(f)}`.slice(0, 13)).length).toBeGreaterThan(4);
      }
    });
  }

  const lines = linesWithin(renderRunPlot(drawnSummary(), RUN, screen(80)), 80);

  it("says of every chart what it shows, in which unit and of how many paths", () => {
    const text = lines.join("\n");
    for (const caption of [
      "base: by month\n░ 5–95% of paths, ▒ 25–75%, ━ median; 100 paths, a step a month",
      "Hashprice of the day, USD/PH/day\n",
      "marginal: Gross margin, always on, %\n",
      "base: Equity, by fleet\n▲ median, ◆ mean, ━ 5–95% of paths; 2,000 paths; tallest bar: share of paths\n",
      "base: Gross margin, realised, by fleet\n",
      "base: Gross margin, always on, by fleet\n",
      "efficient, USD m           marginal, USD m\n",
      "efficient, %               marginal, %\n",
    ]) {
      expect(text).toContain(caption);
    }
  });

  it("puts two fleets side by side in 80 columns with half the bars, in 140 with all", () => {
    const axes = (of: readonly string[]) => of.filter((line) => /^[─━┬▲◆]{10}/.test(line));
    expect(axes(lines)).toHaveLength(3);
    expect(axes(lines).map((line) => line.length)).toEqual([51, 51, 51]);
    const wide = linesWithin(renderRunPlot(drawnSummary(), RUN, screen(140)), 140);
    expect(axes(wide).map((line) => line.length)).toEqual([99, 99, 99]);
  });

  it("draws one path", () => {
    const text = renderRunPlot(drawnSummary({ paths: 1 }), { ...RUN, paths: 1 }, screen(80));
    expect(text).toContain("1 path; tallest");
    expect(text).toMatch(/\nall at /);
  });

  it("draws what some paths lack", () => {
    const text = renderRunPlot(drawnSummary({ missing: 0.25 }), RUN, screen(80));
    expect(text).toContain("25.0% missing");
    expect(renderRunPlot(drawnSummary({ missing: 1 }), RUN, screen(80))).toContain("no values");
  });

  it("draws a run without months without fans", () => {
    const bare = { ...drawnSummary(), series: { paths: 0, fleets: {}, network: {} } };
    expect(renderRunPlot(bare, RUN, screen(80))).toMatch(/^base: Equity, by fleet\n/);
  });

  it("has colours on a terminal only, and there the same characters", () => {
    for (const name of ["CI", "NO_COLOR", "FORCE_COLOR", "NODE_DISABLE_COLORS"]) vi.stubEnv(name, undefined);
    vi.stubEnv("TERM", "xterm-256color");
    try {
      const plain = renderRunPlot(drawnSummary(), RUN, screen(80));
      expect(stripVTControlCharacters(plain)).toBe(plain);
      const colourful = renderRunPlot(drawnSummary(), RUN, terminal(80));
      expect(colourful).not.toBe(plain);
      expect(stripVTControlCharacters(colourful)).toBe(plain);
      vi.stubEnv("NO_COLOR", "1");
      expect(renderRunPlot(drawnSummary(), RUN, terminal(80))).toBe(plain);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe("the table of a run", () => {
  const run = syntheticRun();
  const page = (stream: NodeJS.WritableStream): string =>
    stripVTControlCharacters(renderWholeRun(summarise(run), run, stream));

  it("has small histograms on a terminal with room for them beside it, never elsewhere", () => {
    const wide = page(terminal(140));
    const equity = wide.split("\n").find((line) => line.includes("  Equity, USD"))!;
    expect(equity).toMatch(/ {2}[▁▂▃▄▅▆▇█ ]{12}$/);
    expect(wide.split("\n")[1]).toMatch(/95% {2}paths$/);
    for (const stream of [terminal(100), terminal(80), screen(140), screen(80)])
      expect(page(stream)).not.toMatch(/[▁▂▃▄▅▆▇█]/);
    expect(wide.split("\n").length).toBe(page(screen(140)).split("\n").length);
  });
});

describe("renderComparisonPlot", () => {
  const runs = [
    syntheticRun(),
    syntheticRun({ name: "upside", tilt: 1 }),
    syntheticRun({ name: "a name longer than the others", tilt: -1 }),
  ];
  const comparison = compareRuns(runs);

  for (const columns of [60, 80, 140]) {
    it(`stacks the scenarios of each fleet over one axis in ${String(columns)} columns`, () => {
      const lines = linesWithin(renderComparisonPlot(comparison, screen(columns)), columns);
      expect(lines[0]).toBe("Equity by scenario");
      expect(lines[1]).toMatch(/^▲ median, ◆ mean; 2,000 paths a scenario; /);
      for (const name of ["base ", "upside ", "a name longer"])
        expect(lines.filter((line) => line.startsWith(name))).toHaveLength(4);
    });
  }

  it("has the better scenario's median to the right on the same axis", () => {
    const lines = linesWithin(renderComparisonPlot(comparison, screen(80)), 80);
    const places = lines.slice(3).map((line) => /^ {19}[─┬◆]*▲[─┬◆]*/.exec(line)?.[0].indexOf("▲") ?? -1);
    const [base, upside, worse] = places.filter((place) => place >= 0);
    expect(worse!).toBeLessThan(base!);
    expect(base!).toBeLessThan(upside!);
  });

  it("draws from histograms in common bins, which count every path", () => {
    const { histogram } = comparison.fleets["marginal"]!["equity_usd"]!;
    expect(histogram!.samples).toHaveLength(3);
    for (const { counts, below, above } of histogram!.samples) {
      expect(counts).toHaveLength(48);
      expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(2000);
    }
  });

  it("is empty where no fleet is in all scenarios", () => {
    const none = compareRuns([syntheticRun({ fleets: ["a"] }), syntheticRun({ fleets: ["b"] })]);
    expect(renderComparisonPlot(none, screen(80))).toBe("");
  });
});

describe("renderFleetsPlot", () => {
  it("maps the chances of a gross loss, with its unit, shades and paths", () => {
    const grid = gridOf([12, 24], [30, 60]);
    const cells = [
      [0, 0.1],
      [0.3, 0.9],
    ];
    const p_gross_loss = cells.map((row) => row.map((value) => ({ value, se: 0.01 })));
    const document = { ...grid, fleet: "marginal", paths: 5000, p_gross_loss };
    expect(linesWithin(renderFleetsPlot(document, screen(80)), 80)).toEqual([
      "like marginal: P(gross loss), always on, USD/MWh across",
      "J/TH 30    60",
      "  12 ······░░░░░░",
      "  24 ▒▒▒▒▒▒██████",
      "· under 5%, ░ 5–25%, ▒ 25–50%, ▓ 50–75%, █ 75% and more; 5,000 paths a cell",
    ]);
  });
});
