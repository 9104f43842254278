import { describe, expect, it } from "vitest";
import { evenShades, heatMapBlocks } from "../../../src/report/terminal/heat-map.ts";

const lines = (across: readonly number[], shares: readonly (readonly (number | null)[])[], width: number) =>
  heatMapBlocks({ title: "title", corner: "J/TH", down: [12, 16.5], across, shares }, width).map((block) =>
    block.map(({ text }) => text),
  );

describe("heatMapBlocks", () => {
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

  it("marks a place in the middle of its cell, and shades other numbers by even steps over their range", () => {
    const map = {
      ...{ title: "title", corner: "J/TH", down: [12, 16.5], across: [30, 40, 50] },
      shares: [
        [-100, -60, -59.9],
        [-20, 0, 100],
      ],
      shades: evenShades(-100, 100),
      mark: { row: 1, column: 2 },
    };
    expect(heatMapBlocks(map, 80).map((block) => block.map(({ text }) => text))).toEqual([
      ["title", "J/TH 30    40    50", "  12 ······░░░░░░░░░░░░", "16.5 ▒▒▒▒▒▒▒▒▒▒▒▒██◆███"],
    ]);
    expect(evenShades(3, 3)).toEqual([[3, "·"]]);
  });

  it("narrows cells where there are many, and goes on below where there are more than columns", () => {
    const across = Array.from({ length: 100 }, (_, p) => p);
    const row = across.map(() => 1);
    const blocks = lines(across, [row, row], 60);
    expect(blocks).toHaveLength(2);
    const cells = blocks.map(([, , first]) => first!.split("█").length - 1);
    expect(cells).toEqual([55, 45]);
    expect(blocks[0]![1]).toMatch(/^J\/TH 0 2 4 6 8 10 13/);
  });
});
