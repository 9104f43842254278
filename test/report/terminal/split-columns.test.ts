import { expect, it } from "vitest";
import { renderWithin } from "../../../src/report/terminal/split-columns.ts";
import { renderTable, type Table, textWidth } from "../../../src/report/terminal/table.ts";

const plain = (_: unknown, text: string): string => text;
const table: Table = {
  columns: [
    { header: [], align: "left" },
    { header: ["one"], align: "right" },
    { header: ["two"], align: "right" },
    { header: ["three"], align: "left" },
  ],
  rows: [
    { heading: "Price" },
    { cells: ["30 days", { value: "12.5", error: "±1.5" }, "3", "a word"] },
    { cells: ["90 days", "4"] },
  ],
};

it("a table that fits stays whole", () => {
  expect(renderWithin(table, 80, plain)).toEqual(renderTable(table, plain));
});

it("a wider one becomes parts that fit, each under the names of its rows, and loses no cell", () => {
  for (const width of [20, 25, 30]) {
    const lines = renderWithin(table, width, plain);
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
    const parts = lines.join("\n").split("\n\n");
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/Price\n30 days .*\n90 days/);
    for (const cell of ["one", "two", "three", "12.5 ±1.5", "a word"])
      expect(lines.join("\n")).toContain(cell);
  }
});
