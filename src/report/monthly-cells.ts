import { type MonthName, monthQuantity } from "../questions/monthly/quantities.ts";
import type { MonthlyDocument } from "./monthly.ts";
import type { ForecastRow, MonthValues } from "./monthly-rows.ts";
import type { ComparedRow } from "./monthly-compared.ts";
import { type MonthColumn, shownColumns } from "./terminal/monthly-columns.ts";
import { estimated, formatNumber, NOTHING } from "./terminal/numbers.ts";

/** A table of texts. */
export interface TableCells {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All quantities of all months: what was observed, medians with 5 to 95 % of paths in brackets, the largest error of a median. */
export function monthCells(document: MonthlyDocument): TableCells {
  const columns = shownColumns(document, () => true);
  const { observed, months } = document;
  const errors = errorCells(months, columns);
  return {
    header: [
      "Month",
      ...columns.map(({ label: [first, second] }) => `${first}${second.includes(",") ? "" : ","} ${second}`),
    ],
    rows: [
      ...observed.map((row) => [row.month, ...columns.map((one) => observedCell(row, one))]),
      ...months.flatMap((row) => [
        [labelOf(row), ...columns.map((one) => `${medianCell(row, one)}${inBrackets(rangeCell(row, one))}`)],
        ...(row.happened ? [["observed", ...columns.map((one) => valueCell(row.happened!, one))]] : []),
      ]),
      ...(errors === null ? [] : [["±", ...errors]]),
    ],
  };
}

const inBrackets = (text: string): string => (text === "" ? "" : ` (${text})`);

/** The month, and of one that had begun and is not completed its first day. */
export function labelOf({ month, from }: ForecastRow): string {
  const first = Number(from.slice(8));
  return first === 1 ? month : `${month}, from ${first}`;
}

/** A number of a month that is over; of a cohort what was published of it. */
export function observedCell(
  { quantities, published = {} }: { readonly quantities: MonthValues; readonly published?: MonthValues },
  column: MonthColumn,
): string {
  const { name } = column;
  return valueCell({ ...(name.startsWith("cohort_") ? published : {}), ...quantities }, column);
}

export function valueCell(values: MonthValues, { name, write }: MonthColumn): string {
  const value = values[name];
  return value === undefined ? NOTHING : write(value);
}

export function medianCell({ quantities }: ForecastRow, { name, write }: MonthColumn): string {
  const value = quantities[name]?.quantiles["0.5"]?.value ?? null;
  return value === null ? NOTHING : write(value);
}

/** 5 to 95 % of paths; "" of what is the same on all. */
export function rangeCell({ quantities }: ForecastRow, { name, range }: MonthColumn): string {
  const [low = null, high = null] = ["0.05", "0.95"].map(
    (p) => quantities[name]?.quantiles[p]?.value ?? null,
  );
  return low === null || high === null || low === high ? "" : range(low, high);
}

/** The largest standard error of the medians of each column; null where all are exact. */
export function errorCells(
  months: readonly ForecastRow[],
  columns: readonly MonthColumn[],
): readonly string[] | null {
  const errors = columns.map(({ name }) =>
    Math.max(0, ...months.map(({ quantities }) => quantities[name]?.quantiles["0.5"]?.se ?? 0)),
  );
  if (errors.every((error) => error === 0)) return null;
  return columns.map(({ scale, decimals }, k) => {
    const cell = estimated({ value: 1, se: errors[k]! }, scale, decimals);
    return typeof cell === "string" ? cell : cell.error;
  });
}

/** Quantities that are published, in the order of tables: what pages call them, and terminals in few letters. */
export const PUBLISHED: readonly (readonly [name: MonthName, label: string, short: string])[] = [
  ["hashrate_ehs", "Hashrate, EH/s", "EH/s"],
  ["revenue_usd_per_ehs_day", "Revenue, USD", "revenue"],
  ["gross_profit_usd_per_ehs_day", "Gross profit, USD", "gross profit"],
  ["price_usd", "Price, USD k", "price k"],
  ["volatility_per_year", "Volatility, %", "vol., %"],
  ["gross_margin", "Margin, %", "margin, %"],
];

/** Ours, what was published, and ours over it less one, for each quantity that some month has; null where nothing was published. */
export function publishedCells(rows: readonly ComparedRow[]): TableCells | null {
  const known = PUBLISHED.filter(([name]) => rows.some(({ published }) => published[name] !== undefined));
  if (known.length === 0) return null;
  return {
    header: ["Month", ...known.flatMap(([, label]) => [label, "published", "%"])],
    rows: rows.map(({ label, ours, published }) => [
      label,
      ...known.flatMap(([name]) => comparedCells(name, ours[name], published[name])),
    ]),
  };
}

/** Ours, the published one, and ours over it less one in per cent. */
export function comparedCells(
  name: MonthName,
  ours: number | undefined,
  published: number | undefined,
): readonly string[] {
  const { scale } = monthQuantity(name);
  const decimals = scale.unit === "EH/s" || scale.unit === "USD/EH/day" ? 0 : 1;
  const written = (value: number | undefined): string =>
    value === undefined ? NOTHING : formatNumber(value * scale.factor, decimals);
  const over = ours === undefined || published === undefined ? null : 100 * (ours / published - 1);
  return [written(ours), written(published), formatNumber(over, 1, true)];
}
