import type { Cell } from "./csv.ts";
import { withoutEnd } from "./csv-table.ts";
import type { CsvTable } from "./csv-table.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";

/**
 * True of a row that has a cell under each column, beyond them none but empty ones, and quotes about whole cells. Empty ones
 * beyond do not hide a comma of thousands: `90,904.52,` under `price,note`.
 */
export function fits({ header, width, separator }: CsvTable, row: readonly Cell[]): boolean {
  if (row.length < header.length || withoutEnd(row).length > header.length) return false;
  const hidden = separator === "," && row.length > width && thousands(row) !== undefined;
  return !hidden && !row.some(isHalfQuoted);
}

/**
 * The problem that rows are wider or narrower than the header, at the first of them: which cell belongs to which column is
 * then a guess. None if all fit.
 */
export function widthProblems(table: CsvTable): Problem[] {
  const [first, ...others] = table.rows.filter((row) => !fits(table, row));
  if (first === undefined) return [];
  const all = table.rows.length > 1 && others.length + 1 === table.rows.length;
  if (all && table.rows.every(isWhollyQuoted)) {
    const message = "every row is in quotes as a whole: leave those quotes out";
    return [problemAt(first[0]!.span, message)];
  }
  if (
    all &&
    table.rows.every(({ length }) => length === first.length) &&
    first.length < table.header.length
  ) {
    const found = `every row has ${count(first.length, "cell")}, the header names ${count(table.header.length, "column")}`;
    return [problemAt(first.at(-1)!.span, `${found}: a column is lacking, or a name is one too many`)];
  }
  const rest = others.length === 1 ? "1 more row does" : `${others.length} more rows do`;
  const { span, message } = misfit(table, first);
  return [problemAt(span, message + (others.length === 0 ? "" : `; ${rest} not fit the header`))];
}

/** "2026-02-02,77000" with its quotes: one cell where there should be two. */
function isWhollyQuoted(row: readonly Cell[]): boolean {
  const [cell, second] = row;
  return second === undefined && cell !== undefined && /^[^,;\t]+[,;\t][^,;\t]/.test(cell.text);
}

function misfit(table: CsvTable, row: readonly Cell[]): { readonly span: Span; readonly message: string } {
  const half = row.find(isHalfQuoted);
  if (half !== undefined)
    return { span: half.span, message: "quotes must enclose a whole cell, on one line" };
  if (isWhollyQuoted(row))
    return { span: row[0]!.span, message: "the row is in quotes as a whole: leave those quotes out" };
  const columns = table.header.length;
  const cells = withoutEnd(row).length > columns ? withoutEnd(row) : row;
  const message = `${count(cells.length, "cell")} under ${count(columns, "column")}${likely(table, cells)}`;
  return { span: (cells[columns] ?? cells.at(-1)!).span, message };
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** What probably made the row so. */
function likely({ separator, header }: CsvTable, cells: readonly Cell[]): string {
  if (cells.length < header.length) return ": an empty cell at the end needs its separator, too";
  if (separator !== ",") return "";
  const number = thousands(cells);
  if (number !== undefined) return `: is ${number} one number? Leave out the comma of its thousands`;
  const decimal = pairOf(cells, /^[+-]?\d+$/, /^\d+$/);
  if (decimal !== undefined) return `: is ${decimal} one number? Write its decimal comma as a point`;
  return "; a comma within a cell needs quotes about the cell";
}

const thousands = (cells: readonly Cell[]): string | undefined =>
  pairOf(cells, /^[+-]?[1-9]\d{0,2}$/, /^\d{3}(\.\d+)?$/);

/** The first two neighbours of these forms, with a comma between them. */
function pairOf(cells: readonly Cell[], left: RegExp, right: RegExp): string | undefined {
  const k = cells.findIndex(({ text }, i) => left.test(text) && right.test(cells[i + 1]?.text ?? ""));
  return k < 0 ? undefined : `${cells[k]!.text},${cells[k + 1]!.text}`;
}

function isHalfQuoted({ span: { source, start, end } }: Cell): boolean {
  const raw = source.text.slice(start, end);
  return raw.startsWith('"') && !/^"[^"]*(?:""[^"]*)*"$/.test(raw);
}
