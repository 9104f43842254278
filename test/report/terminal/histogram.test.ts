import { describe, expect, it } from "vitest";
import { sharesOf } from "../../../src/report/figures/histograms.ts";
import { type Histogram, histogramOf } from "../../../src/statistics/histogram.ts";
import { sortSample } from "../../../src/statistics/sorted-sample.ts";
import { histogramBlock } from "../../../src/report/terminal/chart-blocks.ts";

interface Middle {
  readonly median: number | null;
  readonly mean: number | null;
  readonly ends?: readonly [low: number, high: number];
  readonly missing?: number;
}

function text(histogram: Histogram, { median, mean, ends, missing = 0 }: Middle, columns = 24): string[] {
  const [q05, q95] = ends ?? [null, null];
  const series = { name: "run", ...sharesOf(histogram), q05, q50: median, q95, mean, missing };
  const measure = { unit: "USD", factor: 1 };
  return histogramBlock(
    { kind: "histogram", title: "Equity", of: "fleet", measure, series: [series] },
    columns,
  ).map((line) => line.text.trimEnd());
}

describe("histogramBlock", () => {
  const counts = Array.from({ length: 48 }, (_, bin) => (bin < 24 ? 0 : bin < 36 ? 6 : 1));

  it("draws bars, marks median, mean, 5 to 95 % and zero, and says what share of paths lies outside", () => {
    const middle = { median: 65, mean: 95, ends: [5, 225] } as const;
    expect(text({ low: -240, width: 10, counts, below: 2, above: 14 }, middle)).toEqual([
      "fleet, USD",
      "tallest bar 12.0%",
      "            ██████",
      "            ██████",
      "            ██████",
      "            ██████",
      "            ██████",
      "            ████████████",
      "──┬────┬────━━━▲◆━━━━━━─",
      "-200 -100   0   100  200",
      "▲ 65.0  ◆ 95.0",
      "2.0% below   14.0% above",
    ]);
  });

  it("has a bar a bin where there is room", () => {
    const lines = text({ low: -240, width: 10, counts, below: 0, above: 0 }, { median: 65, mean: 95 }, 48);
    expect(lines[1]).toBe("tallest bar 7.1%");
    expect(lines[2]).toBe(`${" ".repeat(24)}${"█".repeat(12)}`);
    expect(lines.at(-1)).toBe("▲ 65.0  ◆ 95.0");
  });

  it("cuts an atom at zero, says its share, and shows the rest", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i < 600 ? 0 : i - 600));
    const lines = text(histogramOf(sortSample(values), 48), { median: 0, mean: 80 });
    expect(lines[1]).toBe("tallest bar 61.7%");
    expect(lines[2]).toBe("█");
    expect(lines[7]).toMatch(/^█{23}[▁▂▃▄▅▆▇█]$/);
    expect(lines[8]).toMatch(/^▲─{3,4}◆[─┬]+$/);
    expect(lines.at(-1)).toMatch(/^0% below +0\.5% above$/);
  });

  it("draws one value that all paths have, and says so", () => {
    const one = histogramOf(sortSample(Float64Array.of(5, 5, 5)), 48);
    const lines = text(one, { median: 5, mean: 5 });
    expect(lines[1]).toBe("all at 5.00");
    expect(lines[2]).toBe(`${" ".repeat(12)}█`);
    expect(lines[8]).toMatch(/^[─┬]{12}▲[─┬]{11}$/);
  });

  it("says what is missing", () => {
    const none = histogramOf(sortSample(Float64Array.of(NaN)), 48);
    expect(text(none, { median: null, mean: null, missing: 1 })).toEqual([
      "fleet, USD",
      "no values",
      "100.0% missing",
    ]);
  });

  it("says so where numbers have no place on an axis", () => {
    const lines = text(
      { low: 1e300, width: 1e299, counts, below: 0, above: 0 },
      { median: 1e300, mean: 1e300 },
    );
    expect(lines.join("\n")).toContain("no value to be drawn");
  });
});
