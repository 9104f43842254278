import { type Problem, problemAt } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import type { Entry } from "../yaml/tree.ts";
import { NEEDED_COLUMNS } from "./columns.ts";
import { cellOf } from "./row.ts";
import type { NamedRow } from "./rows.ts";
import { isTable } from "./table.ts";
import { nearColumn, unknownHeads } from "./unknown.ts";

/** Problems of columns that every company needs and a table has not, at the head that was probably meant: once a file, not once a row. */
export function lackingColumns({ key }: Entry, rows: ReadonlyMap<string, NamedRow>): Problem[] {
  if (!isTable(key.source.name)) return [];
  const names = namesOnLine(key);
  const cells = [...rows.values()].map((row) => row.cells);
  return NEEDED_COLUMNS.flatMap((name) => {
    if (names.includes(name) || cells.length === 0 || cells.some((row) => cellOf(row, name) !== undefined))
      return [];
    const heads = unknownHeads(cells);
    const near = [...heads].find(([head]) => nearColumn(head, [name]) === name);
    const advice =
      near === undefined
        ? ": every company needs it"
        : `; did you mean ${JSON.stringify(near[0])}? Write ${name}`;
    return [problemAt(near?.[1] ?? key, `no column ${JSON.stringify(name)}${advice}`)];
  });
}

/** The names on the line of a table's head, those of columns without a cell among them. */
function namesOnLine({ source: { text }, start }: Span): string[] {
  const line = text.slice(text.lastIndexOf("\n", start) + 1).split(/[\r\n]/, 1)[0] ?? "";
  return line.split(/[,;\t]/).map((name) => name.trim().replaceAll(/^"|"$/g, "").trim());
}
