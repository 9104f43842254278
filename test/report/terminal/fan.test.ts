import { describe, expect, it } from "vitest";
import { fanSeries } from "../../../src/report/figures/fans.ts";
import type { SeriesSummary } from "../../../src/report/series-summary.ts";
import { fanBlock } from "../../../src/report/terminal/chart-blocks.ts";
import { seriesOf } from "./drawn-summary.ts";

const USD = { unit: "USD", factor: 1 };
const PERCENT = { unit: "%", factor: 100 };

const text = (summary: SeriesSummary, columns: number, measure = USD, ticks = 8): string[] =>
  fanBlock(
    { kind: "fan", title: "title", measure, line: "median", series: [fanSeries("run", summary)], ticks },
    columns,
  ).map((line) => line.text.trimEnd());

/** A line as it is between the axis and its end. */
const inside = (line: string | undefined): string => line!.replace(/^.*[│┤┼]/, "");

describe("fanBlock", () => {
  it("draws outer band, inner band and median by date over an axis of months", () => {
    const series = seriesOf([
      [10, 20, 30, 40, 50],
      [0, 20, 40, 60, 80],
    ]);
    expect(text(series, 30, USD, 4)).toEqual([
      "title, USD",
      "80 ┤                           ░░░",
      "   │                       ░░░░░░░",
      "   │                  ░░░░░░░░░░░░",
      "   │            ░░░░░░░░░░░░░░░░░░",
      "60 ┤        ░░░░░░░░░░░░░░░░░░▒▒▒▒",
      "   │   ░░░░░░░░░░░░░░░░▒▒▒▒▒▒▒▒▒▒▒",
      "   │░░░░░░░░░░░▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
      "   │░░░░▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
      "40 ┤▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒━━━━━━━",
      "   │▒▒▒▒▒▒▒▒━━━━━━━━━━━━━━━▒▒▒▒▒▒▒",
      "   │━━━━━━━━▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
      "   │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
      "20 ┤▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
      "   │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
      "   │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
      "   │       ░░░░░░░░░░░░░░░░░░░░░░░",
      " 0 ┼──────────────────────░░─░░░░─",
      "   └┬────────────────────────────┬",
      "    Mar 26                  Apr 26",
      "1 Apr 2026: 5 % 0 · 25 % 20.0 ·",
      "median 40.0 · 75 % 60.0 ·",
      "95 % 80.0",
    ]);
  });

  it("marks zero on the axis and through bands of mixed sign, in people's units", () => {
    const series = seriesOf([
      [-0.4, -0.2, 0.2, 0.3, 0.4],
      [-0.6, -0.5, -0.4, -0.3, -0.2],
    ]);
    const lines = text(series, 20, PERCENT);
    expect(lines.find((line) => line.includes("┼"))).toBe("  0 ┼▒▒▒▒─▒━━▒─▒░░░──────");
    expect(lines.join(" ")).toContain("median -40.0");
  });

  it("has no line of zero where all is far below it", () => {
    const lines = text(seriesOf([[-90, -80, -70, -60, -50]]), 10);
    expect(lines.join("\n")).not.toContain("┼");
    expect(lines[1]).toBe("-50 ┤  ░░░░░░");
  });

  it("leaves out what has no place on an axis, and ends", () => {
    const lines = text(
      seriesOf([
        [1, 2, 3, 4, 5],
        [1, 2, 3, 4, 5],
        [1, 2, 3, 4, Infinity],
      ]),
      30,
    );
    expect(lines[1]).toBe("5 ┤░░░░░░░░░░░░░░░");
    expect(lines.find((line) => line.startsWith("3"))).toBe(`3 ┤${"━".repeat(30)}`);
    expect(lines.at(-1)).toBe("median 3.00 · 75 % 4.00 · 95 % –");
    const none = seriesOf([[-Infinity, -Infinity, -Infinity, -1e308, 0]]);
    expect(text(none, 10)).toEqual(["title, USD", "no values"]);
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
    expect(lines.filter((line) => line.includes("━"))).toHaveLength(4);
  });

  it("draws one mark of one number, even zero", () => {
    expect(text(seriesOf([[0, 0, 0, 0, 0]]), 47, USD, 2)).toEqual([
      "title, USD",
      " 1 ┤",
      ...new Array<string>(6).fill("   │"),
      ` 0 ┼${"─".repeat(21)}━━━━━${"─".repeat(21)}`,
      ...new Array<string>(6).fill("   │"),
      "-1 ┤",
      `   └${"─".repeat(23)}┬${"─".repeat(23)}`,
      `${" ".repeat(24)}Mar 26`,
      "1 Mar 2026: 5 % 0 · 25 % 0 · median 0 · 75 % 0 ·",
      "95 % 0",
    ]);
  });

  it("leaves dates blank where no path has a value, and says how many lack one", () => {
    const lines = text(seriesOf([[1, 2, 3, 4, 5], null, [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]]), 31);
    expect(lines.find((line) => line.includes("━"))).toBe("3 ┤━━━                  ━━━━━━━━━━");
    expect(lines.at(-1)).toBe("missing in up to 100.0% of paths");
    expect(text(seriesOf([[1, 2, 3, 4, 5], null]), 60)).toContain(
      "1 Apr 2026: 5 % – · 25 % – · median – · 75 % – · 95 % –",
    );
    expect(text(seriesOf([null]), 10)).toEqual([
      "title, USD",
      "no values",
      "missing in up to 100.0% of paths",
    ]);
  });

  it("draws as many columns as it is given, from the first date to the last", () => {
    const series = seriesOf(Array.from({ length: 100 }, (_, m) => [m, m, m, m, m] as const));
    const lines = text(series, 60);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60 + 5);
    const rows = lines.filter((line) => /[│┤┼]/.test(line)).map(inside);
    expect(rows[0]).toMatch(/^ +━+$/);
    expect(rows[0]).toHaveLength(60);
    expect(rows.at(-1)).toMatch(/^━+─+$/);
    expect(lines.join(" ")).toMatch(/median 99\.0/);
  });
});
