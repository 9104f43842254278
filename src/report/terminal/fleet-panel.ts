import { chosen } from "./numbers.ts";
import { type Cell, type Column, type Table, widthOfTable } from "./table.ts";

/** The axes of a grid: a row an efficiency, a column a power price. */
export interface PanelAxes {
  readonly efficienciesJPerTh: readonly number[];
  readonly powersUsdPerMwh: readonly number[];
}

/** What stands at efficiency e and power price p, by their places on the axes. */
export type CellOf = (e: number, p: number) => Cell;

/** As few tables as fit the width, each with a run of power prices. */
export function panelTables(axes: PanelAxes, cell: CellOf, width: number): readonly Table[] {
  const count = axes.powersUsdPerMwh.length;
  for (let each = count; each > 1; each -= 1) {
    const tables = split(axes, cell, each);
    if (tables.every((table) => widthOfTable(table) <= width)) return tables;
  }
  return split(axes, cell, 1);
}

function split(axes: PanelAxes, cell: CellOf, each: number): readonly Table[] {
  return Array.from({ length: Math.ceil(axes.powersUsdPerMwh.length / each) }, (_, part): Table => {
    const from = part * each;
    const powers = axes.powersUsdPerMwh.slice(from, from + each);
    return {
      columns: [
        { header: ["J/TH"], align: "right" },
        ...powers.map((power): Column => ({ header: [chosen(power)], align: "right" })),
      ],
      rows: axes.efficienciesJPerTh.map((efficiency, e) => ({
        cells: [chosen(efficiency), ...powers.map((_power, p) => cell(e, from + p))],
      })),
    };
  });
}
