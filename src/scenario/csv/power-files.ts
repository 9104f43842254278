import type { PowerHistory } from "../../history/history.ts";
import type { CsvTable } from "./csv-table.ts";
import { dailySeries } from "./daily-series.ts";
import { HOUR_COLUMN, type Hub } from "./recognise.ts";
import { ANY, stampedColumns, type StampedNumbers } from "./stamped-columns.ts";

/** A power market by the days of a file. */
export function dailyPower(table: CsvTable, { name, column }: Hub): PowerHistory {
  const rows = stampedColumns(table, { name: "date", of: "time" }, [{ name: column, bound: ANY }]);
  return { hub: name, daily: dailySeries(rows, 0), hours: null };
}

/** A power market by the hours of a file. */
export function hourlyPower(table: CsvTable, { name, column }: Hub): PowerHistory {
  const rows = stampedColumns(table, { name: HOUR_COLUMN, of: "time" }, [{ name: column, bound: ANY }]);
  const hours = hoursByDay(rows);
  const values = Float64Array.from(hours, (day) => day.reduce((sum, one) => sum + one, 0) / day.length);
  return { hub: name, daily: { firstDay: rows[0]?.day ?? 0, values }, hours };
}

function hoursByDay(rows: readonly StampedNumbers[]): number[][] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const days = Array.from({ length: last.day - first.day + 1 }, (): number[] => []);
  for (const { day, numbers } of rows)
    if (!Number.isNaN(numbers[0]!)) days[day - first.day]!.push(numbers[0]!);
  return days;
}
