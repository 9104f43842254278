import type { CsvTable } from "./csv-table.ts";

/** A file of days: which of the columns it has. */
export const DAILY_COLUMNS = ["price_usd", "hashrate_ehs", "difficulty", "fees_btc"] as const;
export type DailyColumn = (typeof DAILY_COLUMNS)[number];

/** The columns of a file of epochs. */
export const EPOCH_COLUMNS = ["height", "first_block_time", "difficulty"] as const;

/** A file of months as brokers publish them: which of the columns it has. */
export const PUBLISHED_COLUMNS = [
  "avg_price_usd",
  "btc_vol_ann",
  "avg_hashrate_ehs",
  "revenue_usd_per_eh_day",
  "gross_profit_usd_per_eh_day",
  "mktcap14_usd_bn",
] as const;
export type PublishedColumn = (typeof PUBLISHED_COLUMNS)[number];

/** The column of a file of hours in which each begins, by the market's clock. */
export const HOUR_COLUMN = "hour_beginning_central";

/** What a file is, by its header. */
export type Kind =
  | { readonly is: "daily"; readonly columns: readonly DailyColumn[] }
  | { readonly is: "epochs" }
  | { readonly is: "published"; readonly columns: readonly PublishedColumn[] }
  | { readonly is: "hourly-power"; readonly hubs: readonly Hub[] }
  | { readonly is: "daily-power"; readonly hubs: readonly Hub[] };

/** A hub of a power market and its column of real-time prices. */
export interface Hub {
  readonly name: string;
  readonly column: string;
}

/** What a table is; null if it is nothing that is read here. */
export function kindOf({ header }: CsvTable): Kind | null {
  const names = header.map(({ text }) => text);
  if (EPOCH_COLUMNS.every((name) => names.includes(name))) return { is: "epochs" };
  const hourly = hubsIn(names, /^(.+)_rtm$/);
  if (names.includes(HOUR_COLUMN) && hourly.length > 0) return { is: "hourly-power", hubs: hourly };
  if (!names.includes("date")) return publishedIn(names);
  const daily = hubsIn(names, /^(.+)_rtm_mean$/);
  if (daily.length > 0) return { is: "daily-power", hubs: daily };
  const columns = DAILY_COLUMNS.filter((name) => names.includes(name));
  return columns.length === 0 ? null : { is: "daily", columns };
}

/** Months have no days: a file with a column "date" is never one of them. */
function publishedIn(names: readonly string[]): Kind | null {
  const columns = PUBLISHED_COLUMNS.filter((name) => names.includes(name));
  return names.includes("month") && columns.length > 0 ? { is: "published", columns } : null;
}

function hubsIn(names: readonly string[], form: RegExp): Hub[] {
  return names.flatMap((column) => {
    const name = form.exec(column)?.[1];
    return name === undefined ? [] : [{ name, column }];
  });
}

/** The hub that base's region stands for, or the file's first. */
export function chosenHub(hubs: readonly Hub[]): Hub {
  return hubs.find(({ name }) => name === "hb_west") ?? hubs[0]!;
}
