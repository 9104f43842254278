import { cellNumber, isOfNote, type NumberForm, numberForm } from "./cell-number.ts";
import { cellProblem } from "./csv.ts";
import type { Cell } from "./csv.ts";
import { columnsIn } from "./csv-columns.ts";
import { csvTable } from "./csv-table.ts";
import { Findings } from "../problems/findings.ts";
import { firstOfTwentyFour } from "../dates/hour-stamp.ts";
import { HourlyReader, type HourlyNumbers, type WantedHours } from "./hourly-reader.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { widthProblems } from "./row-width.ts";

/** Kinds of problems that one file is allowed to report. */
const MOST_PROBLEMS = 20;

/** The wanted days of a CSV text; null, and what is wrong among the findings, if it has not all of their hours, once each, in order. */
export function hourlyColumn(
  name: string,
  text: string,
  wanted: WantedHours,
  findings: Findings,
): HourlyNumbers | null {
  const { timeColumn, hourColumn, column } = wanted;
  const names = [timeColumn, column, ...(hourColumn === undefined ? [] : [hourColumn])];
  const table = csvTable(name, text, names);
  if (table === null) return null;
  const { columns, problems } = columnsIn(table, names);
  // Of a row that does not fit the header nobody knows which cell is the price.
  const wrong = [...problems, ...(columns === null ? [] : widthProblems(table))];
  findings.problems.push(...wrong);
  if (columns === null || wrong.length > 0) return null;
  const [time, number, hour] = columns as [number, number, number | undefined];
  const prices = table.rows.map((row) => row[number]!);
  const form = numberForm(
    prices.map(({ text }) => text),
    table.separator === ",",
  );
  const own = new Findings();
  own.notes.push(...table.notes, ...formNote(prices, form));
  const named = hour ?? time;
  const last = wanted.ending ? -1 : firstOfTwentyFour(table.rows.map((row) => row[named]?.text ?? ""));
  if (last >= 0)
    own.notes.push(
      cellProblem(
        table.rows[last]!,
        named,
        "hours go from 1 to 24: each is read as the hour that ends then; times: ending says so",
      ),
    );
  const reader = new HourlyReader(
    { time, number, hour, form },
    { ...wanted, ending: wanted.ending || last >= 0 },
    own,
  );
  for (const row of table.rows) if (reader.problemCount < MOST_PROBLEMS) reader.read(row);
  const days = reader.problemCount === 0 ? reader.close() : null;
  findings.problems.push(...reader.problems);
  findings.warnings.push(...own.warnings);
  findings.notes.push(...own.notes);
  return days;
}

/** Says once how numbers in another form than the plain one are read. */
function formNote(cells: readonly Cell[], form: NumberForm): Problem[] {
  const cell = cells.find(({ text }) => isOfNote(text, form) && Number.isFinite(cellNumber(text, form)));
  if (cell === undefined) return [];
  return [problemAt(cell.span, `${JSON.stringify(cell.text)} is read as ${cellNumber(cell.text, form)}`)];
}
