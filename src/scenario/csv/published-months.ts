import { calendarMonth } from "../dates/calendar-month.ts";
import type { CsvTable } from "./csv-table.ts";
import { PUBLISHED_COLUMNS, type PublishedColumn } from "./recognise.ts";
import { ABOVE_0, ANY, type Bound, stampedColumns } from "./stamped-columns.ts";

/** What brokers published of a month; what they did not is undefined. */
export interface PublishedMonth {
  /** As 2026-01. */
  readonly month: string;
  readonly priceUsd: number | undefined;
  readonly volatilityPerYear: number | undefined;
  readonly hashrateEhs: number | undefined;
  /** Of 1 EH/s and day, as are gross profits. */
  readonly revenueUsd: number | undefined;
  readonly grossProfitUsd: number | undefined;
  /** Market value of the listed miners that they follow, USD. */
  readonly marketValueUsd: number | undefined;
  /** What is said beside the figures; "" where nothing is. */
  readonly note: string;
}

/** Gross profit may be a loss. */
const BOUNDS: Readonly<Record<PublishedColumn, Bound>> = {
  avg_price_usd: ABOVE_0,
  btc_vol_ann: ABOVE_0,
  avg_hashrate_ehs: ABOVE_0,
  revenue_usd_per_eh_day: ABOVE_0,
  gross_profit_usd_per_eh_day: ANY,
  mktcap14_usd_bn: ABOVE_0,
};

/** The months of a file in order, of the columns that it has. Throws a ScenarioError that lists what is wrong in it. */
export function publishedMonths(table: CsvTable, columns: readonly PublishedColumn[]): PublishedMonth[] {
  const own = PUBLISHED_COLUMNS.filter((name) => columns.includes(name));
  const rows = stampedColumns(
    table,
    { name: "month", of: "month" },
    own.map((name) => ({ name, bound: BOUNDS[name] })),
  );
  const noted = table.header.findIndex(({ text }) => text === "note");
  return rows.map(({ day, numbers, cells }) => {
    const of = (name: PublishedColumn): number | undefined => {
      const value = numbers[own.indexOf(name)];
      return Number.isNaN(value) ? undefined : value;
    };
    const billions = of("mktcap14_usd_bn");
    return {
      month: calendarMonth(day).month,
      priceUsd: of("avg_price_usd"),
      volatilityPerYear: of("btc_vol_ann"),
      hashrateEhs: of("avg_hashrate_ehs"),
      revenueUsd: of("revenue_usd_per_eh_day"),
      grossProfitUsd: of("gross_profit_usd_per_eh_day"),
      marketValueUsd: billions === undefined ? undefined : billions * 1e9,
      note: cells[noted]?.text ?? "",
    };
  });
}
