import type { Cell } from "./csv.ts";
import { cellProblem } from "./csv.ts";
import type { Problem } from "../problems/problem.ts";
import { timeStamp } from "../dates/time-stamp.ts";

/** Rows of a table, and the lines above and below them that are none. */
export interface Rows {
  readonly rows: readonly (readonly Cell[])[];
  readonly problems: readonly Problem[];
}

/**
 * Tells rows from units below the header and sums, sources and counts below the last row: lines with words where rows have
 * dates. Where no row has a date all are rows, as the column may be the wrong one.
 */
export function withoutOthers(lines: readonly (readonly Cell[])[], date: number): Rows {
  const isRow = (line: readonly Cell[]): boolean => !beginsWithWord(line[date]?.text ?? line[0]?.text ?? "");
  const isDated = (line: readonly Cell[]): boolean => timeStamp(line[date]?.text ?? "") !== null;
  const [first, last] = [lines.findIndex(isRow), lines.findLastIndex(isRow)];
  if (!lines.some(isDated)) return { rows: lines, problems: [] };
  const groups = [lines.slice(0, first), lines.slice(last + 1)];
  return { rows: lines.slice(first, last + 1), problems: groups.flatMap((group) => told(group, date)) };
}

function beginsWithWord(text: string): boolean {
  return /^\p{L}/u.test(text) && timeStamp(text) === null && !MONTH_FIRST.test(text);
}

/** Feb 30, 2026: a date that the calendar lacks. */
const MONTH_FIRST = /^\p{L}+\.?,? \d/u;

function told([first, ...others]: readonly (readonly Cell[])[], date: number): Problem[] {
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `, and ${others.length} more like it`;
  return [
    cellProblem(
      first,
      first[date] === undefined ? 0 : date,
      `this line is no row of the table: delete it${more}`,
    ),
  ];
}
