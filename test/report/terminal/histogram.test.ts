import { describe, expect, it } from "vitest";
import { type Histogram, histogramOf } from "../../../src/statistics/histogram.ts";
import { sortSample } from "../../../src/statistics/sorted-sample.ts";
import { histogramBlock } from "../../../src/report/terminal/histogram.ts";
import { plain } from "../../../src/report/terminal/numbers.ts";

interface Middle {
  readonly median: number | null;
  readonly mean: number | null;
  readonly missingShare?: number;
}

function text(histogram: Histogram, { median, mean, missingShare = 0 }: Middle, columns = 24): string[] {
  const block = histogramBlock(
    { title: "title", histogram, median, mean, scale: plain("USD", 0), missingShare },
    columns,
  );
  return block.map((line) => line.text.trimEnd());
}

describe("histogramBlock", () => {
  const counts = Array.from({ length: 48 }, (_, bin) => (bin < 24 ? 0 : bin < 36 ? 6 : 1));

  it("draws bars, marks median, mean and zero, and counts the paths outside", () => {
    expect(text({ low: -240, width: 10, counts, below: 2, above: 14 }, { median: 65, mean: 95 })).toEqual([
      "title",
      "tallest bar 12.0%",
      "            ██████",
      "            ██████",
      "            ██████",
      "            ██████",
      "            ██████",
      "            ████████████",
      "────────────0──▲◆───────",
      "-240                 240",
      "▲ 65  ◆ 95",
      "2 below         14 above",
    ]);
  });

  it("has a bar a bin where there is room", () => {
    const lines = text({ low: -240, width: 10, counts, below: 0, above: 0 }, { median: 65, mean: 95 }, 48);
    expect(lines[1]).toBe("tallest bar 7.1%");
    expect(lines[2]).toBe(`${" ".repeat(24)}${"█".repeat(12)}`);
    expect(lines.at(-1)).toBe("▲ 65  ◆ 95");
  });

  it("shows an atom at zero as the bar over it, and the rest however low", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i < 600 ? 0 : i - 600));
    const lines = text(histogramOf(sortSample(values), 48), { median: 0, mean: 80 });
    expect(lines[1]).toBe("tallest bar 61.7%");
    expect(lines[7]).toMatch(/^█[▁▂]{23}$/);
    expect(lines[8]).toMatch(/^▲─{3,4}◆─+$/);
    expect(lines.at(-1)).toMatch(/^0 below +5 above$/);
  });

  it("draws one value that all paths have, and says so", () => {
    const one = histogramOf(sortSample(Float64Array.of(5, 5, 5)), 48);
    const lines = text(one, { median: 5, mean: 5 });
    expect(lines[2]).toBe(`${" ".repeat(12)}█`);
    expect(lines[8]).toBe(`${"─".repeat(12)}▲${"─".repeat(11)}`);
    expect(lines[9]).toBe("all at 5");
  });

  it("says what is missing", () => {
    const none = histogramOf(sortSample(Float64Array.of(NaN)), 48);
    expect(text(none, { median: null, mean: null, missingShare: 1 })).toEqual([
      "title",
      "no values",
      "100.0% missing",
    ]);
  });
});
