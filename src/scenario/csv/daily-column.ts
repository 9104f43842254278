import { dateOfDay } from "../dates/calendar.ts";
import { numberForm } from "./cell-number.ts";
import { cellProblem } from "./csv.ts";
import { columnsIn } from "./csv-columns.ts";
import { csvTable } from "./csv-table.ts";
import { DailyReader } from "./daily-reader.ts";
import type { DailyNumber, Fill, Neighbours, StampedRow, Wanted } from "./daily-reader.ts";
import type { Problem } from "../problems/problem.ts";
import { withoutOthers } from "./no-rows.ts";
import { fits, widthProblems } from "./row-width.ts";
import { onLine } from "./straight-line.ts";
import { timeStamp } from "../dates/time-stamp.ts";
import { endsUnfinished } from "./unfinished-row.ts";

/** Numbers of days that follow one another without a gap. */
export interface DailyNumbers {
  readonly firstDate: string;
  readonly numbers: readonly DailyNumber[];
  /** That of the day before them, where a first day is wanted and the file has an earlier one. */
  readonly before: DailyNumber | undefined;
}

/** What a file gives. */
export interface DailyColumn {
  /** Null if the file has not all wanted days, one a day. */
  readonly days: DailyNumbers | null;
  readonly problems: readonly Problem[];
  /** How the file was read, where there is more than one way to read it. */
  readonly notes: readonly Problem[];
}

/** Problems that one file is allowed to report. */
const MOST_PROBLEMS = 20;

/** The wanted days of a CSV text. */
export function dailyColumn(name: string, text: string, wanted: Wanted): DailyColumn {
  const names = [wanted.dateColumn, wanted.column];
  const table = csvTable(name, text, names);
  if (table === null) return { days: null, problems: [], notes: [] };
  const { columns, problems: missing } = columnsIn(table, names);
  if (columns === null) return { days: null, problems: missing, notes: [] };
  const [date, number] = columns as [number, number];

  const { rows: own, problems: others } = withoutOthers(table.rows, date);
  const inFile = own.map((cells): StampedRow => {
    return { cells, stamp: timeStamp(cells[date]?.text ?? ""), fits: fits(table, cells) };
  });
  const newestFirst = fallsThroughout(inFile);
  const rows = newestFirst ? inFile.toReversed() : inFile;
  const texts = rows.map(({ cells }) => cells[number]?.text ?? "");
  const reader = new DailyReader({ date, number }, numberForm(texts, table.separator === ","), wanted);
  const unfinished = endsUnfinished(rows.map(({ stamp }) => stamp));
  rows.forEach((row, k) => {
    if (reader.problemCount >= MOST_PROBLEMS) return;
    if (unfinished && k === rows.length - 1) reader.readUnfinished(row);
    else reader.read(row);
  });
  reader.close();

  const problems = [...widthProblems({ ...table, rows: own }), ...others, ...reader.problems];
  const { firstDay, numbers, before } = reader;
  const complete = problems.length === 0 && firstDay !== undefined;
  return {
    days: complete
      ? {
          firstDate: dateOfDay(firstDay),
          numbers: filled(numbers, firstDay, wanted.fill, reader.neighbours),
          before,
        }
      : null,
    problems,
    notes: [...table.notes, ...(newestFirst ? [reversed(inFile[0]!, date)] : []), ...reader.notes],
  };
}

/** True where the newest row is the first, and each that follows is older. */
function fallsThroughout(rows: readonly StampedRow[]): boolean {
  const times = rows.flatMap(({ stamp }) =>
    stamp === null ? [] : [stamp.day * 86_400 + (stamp.seconds ?? 0)],
  );
  return times.length > 1 && times.every((time, k) => k === 0 || time < times[k - 1]!);
}

function reversed({ cells }: StampedRow, date: number): Problem {
  return cellProblem(cells, date, "the newest row is the first: read from the last row up");
}

/** The numbers with what stands for each NaN: the same value, or the straight line between those beside it, which may lie beyond the first and the last. */
function filled(
  numbers: readonly DailyNumber[],
  firstDay: number,
  fill: Fill | null,
  neighbours: Neighbours,
): readonly DailyNumber[] {
  if (fill === null) return numbers;
  const { value } = fill;
  if (value === null) return interpolated(numbers, firstDay, neighbours);
  return numbers.map((each) => (Number.isNaN(each.value) ? { value, span: null } : each));
}

function interpolated(
  numbers: readonly DailyNumber[],
  firstDay: number,
  [before, after]: Neighbours,
): DailyNumber[] {
  const filled = [...numbers];
  const known = [
    ...(before === undefined ? [] : [before]),
    ...numbers.flatMap(({ value }, k) => (Number.isNaN(value) ? [] : [{ at: firstDay + k, value }])),
    ...(after === undefined ? [] : [after]),
  ];
  for (const [k, to] of known.entries()) {
    const from = known[k - 1];
    if (from === undefined) continue;
    for (let day = Math.max(from.at + 1, firstDay); day < Math.min(to.at, firstDay + filled.length); day++)
      filled[day - firstDay] = { value: onLine(from, to, day), span: null };
  }
  return filled;
}
