import { describe, expect, it } from "vitest";
import type { HeatMapChart } from "../../../src/report/chart/chart.ts";
import { mapBlocks } from "../../../src/report/terminal/chart-blocks.ts";

type Values = readonly (readonly (number | null)[])[];

function lines(
  x: readonly number[],
  values: Values,
  width: number,
  more: Partial<HeatMapChart> = {},
): string[][] {
  const cells = values.map((row) => row.map((value) => ({ value, se: null })));
  const measure = { unit: "%", factor: 100 };
  const axes = { x, y: [12, 16.5], xTitle: "USD/MWh", yTitle: "J/TH" };
  const chart = {
    kind: "heat",
    title: "",
    measure,
    ...axes,
    cells,
    colours: "share",
    lines: [],
    ...more,
  } as const;
  return mapBlocks("title", chart, width).map((block) => block.map(({ text }) => text));
}

describe("mapBlocks", () => {
  it("shades shares by 5, 25, 50 and 75 %, and leaves blank what has none", () => {
    const shares = [
      [0, 0.049, 0.05, 0.25],
      [0.5, 0.75, 1, null],
    ];
    expect(lines([30, 40, 50, 60], shares, 80)).toEqual([
      [
        "title",
        "J/TH 30    40    50    60",
        "  12 ············░░░░░░▒▒▒▒▒▒",
        "16.5 ▓▓▓▓▓▓████████████      ",
      ],
    ]);
  });

  it("marks a place in its cell, and shades other numbers by even steps over their range", () => {
    const values = [
      [-100, -60, -59.9],
      [-20, 0, 100],
    ];
    const own = { label: "", points: [{ x: 47, y: 16 }] };
    const more = { colours: "signed", range: [-100, 100], lines: [own] } as const;
    expect(lines([30, 40, 50], values, 80, more)).toEqual([
      ["title", "J/TH 30    40    50", "  12 ······░░░░░░░░░░░░", "16.5 ▒▒▒▒▒▒▒▒▒▒▒▒█◆████"],
    ]);
    const equal = { colours: "signed", range: [3, 3] } as const;
    expect(lines([30], [[3], [3]], 80, equal)[0]!.slice(2)).toEqual(["  12 ▒▒▒▒▒▒", "16.5 ▒▒▒▒▒▒"]);
  });

  it("narrows cells where there are many, and goes on below where there are more than columns", () => {
    const across = Array.from({ length: 100 }, (_, p) => p);
    const row = across.map(() => 1);
    const blocks = lines(across, [row, row], 60);
    expect(blocks).toHaveLength(2);
    const cells = blocks.map(([, , first]) => first!.split("█").length - 1);
    expect(cells).toEqual([55, 45]);
    expect(blocks[0]![1]).toMatch(/^J\/TH 0 +5 +10 +15/);
  });
});
