import { describe, expect, it } from "vitest";
import type { SeriesSummary } from "../../../src/report/series-summary.ts";
import { fanBlock } from "../../../src/report/terminal/fan.ts";
import { PERCENT, plain } from "../../../src/report/terminal/numbers.ts";
import { seriesOf } from "./drawn-summary.ts";

const USD = plain("USD", 0);

const text = (series: SeriesSummary, columns: number, scale = USD): string[] =>
  fanBlock("title", series, scale, columns).map((line) => line.text.trimEnd());

describe("fanBlock", () => {
  it("draws outer band, inner band and median of each mark over an axis of months", () => {
    const series = seriesOf([
      [10, 20, 30, 40, 50],
      [0, 20, 40, 60, 80],
    ]);
    expect(text(series, 20)).toEqual([
      "title",
      "80 ┤     ░░░░░",
      "   │     ░░░░░",
      "60 ┤     ▒▒▒▒▒",
      "   │░░░░░▒▒▒▒▒",
      "40 ┤▒▒▒▒▒━━━━━",
      "   │━━━━━▒▒▒▒▒",
      "20 ┤▒▒▒▒▒▒▒▒▒▒",
      "   │░░░░░░░░░░",
      " 0 ┼─────░░░░─",
      "   └──────────",
      "    2026-03",
      "2026-04-01: median 40, 5–95% 0 to 80",
    ]);
  });

  it("marks zero on the axis and through bands of mixed sign, in people's units", () => {
    const series = seriesOf([
      [-0.4, -0.2, 0.2, 0.3, 0.4],
      [-0.6, -0.5, -0.4, -0.3, -0.2],
    ]);
    const lines = text(series, 10, PERCENT);
    expect(lines.find((line) => line.includes("┼"))).toBe("  0 ┼▒▒▒▒──────");
    expect(lines[1]).toBe(" 40 ┤░░░░░");
    expect(lines.at(-1)).toBe("2026-04-01: median -40.0, 5–95% -60.0 to -20.0");
  });

  it("has no line of zero where all is far below it", () => {
    const lines = text(seriesOf([[-90, -80, -70, -60, -50]]), 10);
    expect(lines.join("\n")).not.toContain("┼");
    expect(lines[1]).toBe("-50 ┤░░░░░");
  });

  it("leaves out marks that have no place on an axis, and ends", () => {
    const lines = text(
      seriesOf([
        [1, 2, 3, 4, 5],
        [1, 2, 3, 4, Infinity],
      ]),
      10,
    );
    expect(lines[1]).toBe("5.0 ┤░░░░░");
    expect(lines.at(-1)).toBe("2026-04-01: no values");
    expect(text(seriesOf([[-Infinity, -Infinity, -Infinity, -1e308, 0]]), 10)).toEqual([
      "title",
      "no values",
    ]);
    expect(text(seriesOf([[-1.7e308, 0, 0, 0, 1.7e308]]), 10).length).toBeGreaterThan(4);
  });

  it("draws one path as a line of medians", () => {
    const lines = text(
      seriesOf([
        [1, 1, 1, 1, 1],
        [3, 3, 3, 3, 3],
      ]),
      4,
    );
    expect(lines.join("\n")).not.toMatch(/[░▒]/);
    expect(lines.filter((line) => line.includes("━"))).toHaveLength(2);
  });

  it("draws one mark of one number, even zero", () => {
    expect(text(seriesOf([[0, 0, 0, 0, 0]]), 9)).toEqual([
      "title",
      " 1 ┤",
      " 0 ┼━━━━━",
      "-1 ┤",
      "   └─────",
      "    2026-03",
      "2026-03-01: median 0, 5–95% 0 to 0",
    ]);
  });

  it("leaves marks blank where no path has a value, and says how many lack one", () => {
    const lines = text(seriesOf([[1, 2, 3, 4, 5], null]), 10);
    expect(lines).toContain("5.0 ┤░░░░░");
    expect(lines.slice(-2)).toEqual(["2026-04-01: no values", "missing in up to 100.0% of paths"]);
    expect(text(seriesOf([null]), 10)).toEqual(["title", "no values", "missing in up to 100.0% of paths"]);
  });

  it("draws as many marks as there are columns, always the last", () => {
    const series = seriesOf(Array.from({ length: 100 }, (_, m) => [m, m, m, m, m] as const));
    const lines = text(series, 60);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60 + 5);
    expect(lines[1]!.endsWith("━")).toBe(true);
    expect(lines.at(-1)).toMatch(/median 99,/);
  });
});
