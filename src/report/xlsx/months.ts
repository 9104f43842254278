import type { NamedRun } from "../figures/runs.ts";
import type { MarkSummary, SeriesSummary } from "../series-summary.ts";
import { formatNumber } from "../terminal/numbers.ts";
import { chance, date, interval, meanOf, number, quantiles } from "./columns.ts";
import { meaningColumns, type Scoped, scopeColumns, scopedRows } from "./scoped.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

interface MonthRow extends Scoped<SeriesSummary> {
  readonly mark: MarkSummary;
}

/** Every series, a row a month. */
export function monthsSheet(runs: readonly NamedRun[]): Sheet {
  const rows = runs.flatMap(({ name, run }) =>
    scopedRows<SeriesSummary>(name, run.series).flatMap((row): MonthRow[] =>
      row.of.marks.map((mark) => ({ ...row, mark })),
    ),
  );
  const unit = ({ of }: MonthRow): string => of.unit;
  return sheetOf<MonthRow>(
    {
      name: "Months",
      about: `A row a series and month: its distribution at the start of that day, over the first ${formatNumber(Math.max(...runs.map(({ run }) => run.series.paths)), 0)} paths`,
      keys: 4,
    },
    [
      ...scopeColumns<MonthRow>("series"),
      date("date", ({ mark }) => mark.date),
      number("day", ({ mark }) => mark.day),
      ...meaningColumns<MonthRow>(({ of }) => of),
      ...interval<MonthRow>("mean", ({ mark }) => meanOf(mark), unit),
      ...quantiles<MonthRow>(rows, ({ mark }) => mark.quantiles, unit),
      ...chance<MonthRow>("p_default", ({ mark }) => mark.p_default),
      number("missing_share", ({ mark }) => mark.missing_share, "share"),
    ],
    rows,
  );
}
