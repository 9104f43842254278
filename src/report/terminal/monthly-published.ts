import type { MonthlyDocument } from "../monthly.ts";
import { comparedCells, PUBLISHED } from "../monthly-cells.ts";
import { comparedRows } from "../monthly-compared.ts";
import type { Paint } from "./style.ts";
import { type Column, renderTable, shorten, type Table, wrap } from "./table.ts";

/** Quantities a table: as many as stand side by side. */
const A_TABLE = 3;

/** What was published beside ours, and ours over it, less one; nothing where nothing was. */
export function publishedTables(
  document: MonthlyDocument,
  all: boolean,
  width: number,
  paint: Paint,
): string[][] {
  const rows = comparedRows(document);
  if (rows.length === 0) return [];
  const wide = all || document.months.some(({ published }) => published);
  const groups = [PUBLISHED.slice(0, A_TABLE), ...(wide ? [PUBLISHED.slice(A_TABLE)] : [])];
  const tables = groups.flatMap((group) => {
    const known = group.filter(([name]) => rows.some(({ published }) => published[name] !== undefined));
    if (known.length === 0) return [];
    const table: Table = {
      columns: [
        { header: ["", "month"], align: "left" },
        ...known.flatMap(([, , label]): Column[] => [
          { header: [label, "ours"], align: "right" },
          { header: ["", "publ."], align: "right" },
          { header: ["", "%"], align: "right" },
        ]),
      ],
      rows: rows.map(({ label, ours, published }) => ({
        cells: [label, ...known.flatMap(([name]) => comparedCells(name, ours[name], published[name]))],
      })),
    };
    return [renderTable(table, paint)];
  });
  const said = [...document.observed, ...document.months].filter(
    (row) => row.published_note !== undefined && (all || "from" in row),
  );
  const notes = said.flatMap(({ month, published_note: note }) =>
    wrap(`${month}, published: ${shorten(note!, 400)}`, width),
  );
  const [first, ...others] = tables;
  return [
    [paint("heading", "Beside what was published"), ...(first ?? [])],
    ...others,
    ...(notes.length === 0 ? [] : [notes]),
  ];
}
