import { cellNumber, isUnclear, numberForm } from "../scenario/csv/cell-number.ts";
import { CountedProblems } from "../scenario/problems/counted-problems.ts";
import { cellProblem } from "../scenario/csv/csv.ts";
import { columnsIn } from "../scenario/csv/csv-columns.ts";
import type { CsvTable } from "../scenario/csv/csv-table.ts";
import { ScenarioError } from "../scenario/problems/scenario-error.ts";
import { widthProblems } from "../scenario/csv/row-width.ts";
import { timeStamp } from "../scenario/dates/time-stamp.ts";

/** A row of a file: when it is of, and its numbers, NaN where a cell is empty. */
export interface StampedNumbers {
  /** Days from 1970-01-01 by the file's clock. */
  readonly day: number;
  /** Seconds from 00:00; null where a date stands alone. */
  readonly seconds: number | null;
  readonly numbers: readonly number[];
}

/** What must hold of the numbers of a column. */
export type Bound = "any" | "from 0" | "above 0";

/** The rows of a table of a file, from the oldest to the newest. Throws a ScenarioError that lists what is wrong in the file. */
export function stampedColumns(
  table: CsvTable,
  stampColumn: string,
  names: readonly string[],
  bound: Bound,
): StampedNumbers[] {
  const { columns, problems } = columnsIn(table, [stampColumn, ...names]);
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
    const stamp = timeStamp(row[at]?.text ?? "");
    if (stamp === null) {
      const found = JSON.stringify(row[at]?.text ?? "");
      counted.add(cellProblem(row, at, `expected a date such as 2026-02-02, found ${found}`), "date");
    }
    const numbers = places.map((place, k) => {
      const { text = "" } = row[place] ?? {};
      if (text === "") return NaN;
      const value = isUnclear(text, forms[k]!) ? NaN : cellNumber(text, forms[k]!);
      if (isWithin(value, bound)) return value;
      const expected = bound === "any" ? "a number" : `a number ${bound}`;
      const message = `${names[k]!}: expected ${expected}, found ${JSON.stringify(text)}`;
      counted.add(cellProblem(row, place, message), names[k]);
      return NaN;
    });
    return { day: stamp?.day ?? NaN, seconds: stamp?.seconds ?? null, numbers };
  });
  const newestFirst = rows.length > 1 && rows.every(({ day }, k) => k === 0 || day < rows[k - 1]!.day);
  if (!newestFirst) checkOrder(rows, table, at, counted);
  if (counted.length > 0) throw new ScenarioError(counted.all);
  return newestFirst ? rows.reverse() : rows;
}

function isWithin(value: number, bound: Bound): boolean {
  if (!Number.isFinite(value)) return false;
  return bound === "any" || value > 0 || (bound === "from 0" && value === 0);
}

/** Rows go from the oldest to the newest. Hours may repeat, when a clock is put back; days may not. */
function checkOrder(
  rows: readonly StampedNumbers[],
  table: CsvTable,
  at: number,
  counted: CountedProblems,
): void {
  for (let k = 1; k < rows.length; k++) {
    const [before, row] = [rows[k - 1]!, rows[k]!];
    const falls = row.day < before.day || (row.day === before.day && row.seconds === null);
    if (!falls) continue;
    const message = "does not come after the row above: one row a day, the oldest first";
    counted.add(cellProblem(table.rows[k]!, at, message), "order");
  }
}
