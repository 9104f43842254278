import type { DailySeries } from "../../history/history.ts";
import type { StampedNumbers } from "./stamped-columns.ts";

/** The numbers of a column by day, from the first to the last that has one; NaN on days between without any. */
export function dailySeries(rows: readonly StampedNumbers[], column: number): DailySeries {
  const known = rows.filter(({ numbers }) => !Number.isNaN(numbers[column]!));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return { firstDay: 0, values: new Float64Array(0) };
  const values = new Float64Array(last.day - first.day + 1).fill(NaN);
  for (const { day, numbers } of known) values[day - first.day] = numbers[column]!;
  return { firstDay: first.day, values };
}
