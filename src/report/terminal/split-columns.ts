import type { Paint } from "./style.ts";
import { renderTable, type Row, type Table, widthOfTable } from "./table.ts";

/** The lines of a table, in as few parts below one another as fit the width; each part begins with the first column. */
export function renderWithin(table: Table, width: number, paint: Paint): string[] {
  const [first, ...parts] = partsWithin(table, width).map((part) => renderTable(part, paint));
  return [...first!, ...parts.flatMap((lines) => ["", ...lines])];
}

function partsWithin(table: Table, width: number): Table[] {
  const groups: number[][] = [];
  for (let c = 1; c < table.columns.length; c++) {
    const last = groups.at(-1);
    if (last !== undefined && widthOfTable(columnsOf(table, [...last, c])) <= width) last.push(c);
    else groups.push([c]);
  }
  return groups.map((group) => columnsOf(table, group));
}

/** The first column and those of a group. */
function columnsOf({ columns, rows, ...rest }: Table, group: readonly number[]): Table {
  const places = [0, ...group];
  return {
    ...rest,
    columns: places.map((c) => columns[c]!),
    rows: rows.map((row): Row => ("heading" in row ? row : { cells: places.map((c) => row.cells[c] ?? "") })),
  };
}
