import type { Cell } from "./csv.ts";
import { cellProblem } from "./csv.ts";
import { cellNumber, isUnclear, numberForm } from "./cell-number.ts";
import { columnsIn } from "./csv-columns.ts";
import type { CsvTable } from "./csv-table.ts";
import { CountedProblems } from "../problems/counted-problems.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import { widthProblems } from "./row-width.ts";
import { monthStamp, timeStamp } from "../dates/time-stamp.ts";

/** A row of a file: when it is of, and its numbers, NaN where a cell is empty. */
export interface StampedNumbers {
  /** Days from 1970-01-01 by the file's clock. */
  readonly day: number;
  /** Seconds from 00:00; null where a date stands alone. */
  readonly seconds: number | null;
  readonly numbers: readonly number[];
  readonly cells: readonly Cell[];
}

/** What must hold of the numbers of a column, in words, and of each. */
export interface Bound {
  readonly words: string;
  readonly holds: (value: number) => boolean;
}

export const ANY: Bound = { words: "a number", holds: () => true };
export const FROM_0: Bound = { words: "a number from 0", holds: (value) => value >= 0 };
export const ABOVE_0: Bound = { words: "a number above 0", holds: (value) => value > 0 };

/** A column of numbers. */
export interface NumberColumn {
  readonly name: string;
  readonly bound: Bound;
}

/** What a row is of: a day, a month that stands for its first day, or any point of time. */
export type RowOf = "day" | "month" | "time";

/**
 * The rows of a table of a file, from the oldest to the newest. Where a row is of a day, a time of day is refused: it does not say whether
 * the day before is meant. Throws a ScenarioError that lists what is wrong in the file.
 */
export function stampedColumns(
  table: CsvTable,
  stamp: { readonly name: string; readonly of: RowOf },
  numbers: readonly NumberColumn[],
): StampedNumbers[] {
  const { columns, problems } = columnsIn(table, [stamp.name, ...numbers.map(({ name }) => name)]);
  const wrong = [...problems, ...(columns === null ? [] : widthProblems(table))];
  if (columns === null || wrong.length > 0) throw new ScenarioError(wrong);
  const [at = 0, ...places] = columns;
  const forms = places.map((place) =>
    numberForm(
      table.rows.map((row) => row[place]?.text ?? ""),
      table.separator === ",",
    ),
  );
  const counted = new CountedProblems();
  const rows = table.rows.map((row): StampedNumbers => {
    const text = row[at]?.text ?? "";
    const found = stamp.of === "month" ? monthStamp(text) : timeStamp(text);
    if (found === null || (stamp.of === "day" && found.seconds !== null)) {
      const expected = found === null ? EXPECTED[stamp.of] : "a date without a time, such as 2026-02-02";
      counted.add(cellProblem(row, at, `expected ${expected}, found ${JSON.stringify(text)}`), "date");
    }
    const values = places.map((place, k) => {
      const cell = row[place]?.text ?? "";
      if (cell === "") return NaN;
      const value = isUnclear(cell, forms[k]!) ? NaN : cellNumber(cell, forms[k]!);
      const { name, bound } = numbers[k]!;
      if (Number.isFinite(value) && bound.holds(value)) return value;
      const message = `${name}: expected ${bound.words}, found ${JSON.stringify(cell)}`;
      counted.add(cellProblem(row, place, message), name);
      return NaN;
    });
    return { day: found?.day ?? NaN, seconds: found?.seconds ?? null, numbers: values, cells: row };
  });
  const newestFirst = rows.length > 1 && rows.every(({ day }, k) => k === 0 || day < rows[k - 1]!.day);
  if (!newestFirst) checkOrder(rows, at, stamp.of, counted);
  if (counted.length > 0) throw new ScenarioError(counted.all);
  return newestFirst ? rows.reverse() : rows;
}

const EXPECTED: Readonly<Record<RowOf, string>> = {
  day: "a date such as 2026-02-02",
  month: "a month such as 2026-02",
  time: "a date such as 2026-02-02",
};

/** Rows go from the oldest to the newest. Hours may repeat, when a clock is put back; days may not. */
function checkOrder(rows: readonly StampedNumbers[], at: number, of: RowOf, counted: CountedProblems): void {
  for (let k = 1; k < rows.length; k++) {
    const [before, row] = [rows[k - 1]!, rows[k]!];
    const falls = row.day < before.day || (row.day === before.day && row.seconds === null);
    if (!falls) continue;
    const text = row.cells[at]?.text ?? "";
    const message = `${text} does not come after the row above: one row a ${of === "month" ? of : "day"}, the oldest first`;
    counted.add(cellProblem(row.cells, at, message), "order");
  }
}
