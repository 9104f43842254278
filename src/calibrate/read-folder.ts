import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type CsvTable, csvTable } from "../scenario/csv/csv-table.ts";
import { problemOf } from "../scenario/problems/problem.ts";
import { ScenarioError } from "../scenario/problems/scenario-error.ts";
import { readText } from "../scenario/files/read-file.ts";
import { shownPath } from "../scenario/problems/source.ts";
import { DataError, type DailySeries, type Epoch, type History, type PowerHistory } from "./history.ts";
import {
  chosenHub,
  DAILY_COLUMNS,
  type DailyColumn,
  EPOCH_COLUMNS,
  HOUR_COLUMN,
  type Hub,
  type Kind,
  kindOf,
} from "./recognise.ts";
import { dailySeries } from "./daily-series.ts";
import { stampedColumns, type StampedNumbers } from "./stamped-columns.ts";

/** A history, and which file gave what, in words. */
export interface FolderHistory {
  readonly history: History;
  readonly sources: readonly { readonly file: string; readonly gives: string }[];
}

/** Far above any table of days or hours. */
const LIMITS = { mostBytes: 20_000_000, what: "a data file", form: "CSV UTF-8" };

/** Columns by which the line of the header is found. */
const KNOWN = ["date", HOUR_COLUMN, ...DAILY_COLUMNS, ...EPOCH_COLUMNS];

interface Found {
  readonly file: string;
  readonly table: CsvTable;
  readonly kind: Kind;
}

/**
 * Reads the CSV files of a folder that are recognised by their headers; all others are left alone. Throws a ScenarioError where a
 * file is wrong, a DataError where the folder lacks one.
 */
export function readFolder(folder: string): FolderHistory {
  const found = filesIn(folder);
  const daily = new Map(DAILY_COLUMNS.map((column) => [column, ownerOf(column, found)]));
  const epochFiles = found.filter(({ kind }) => kind.is === "epochs");
  const lacking = [
    ...(["price_usd", "hashrate_ehs", "difficulty"] as const).filter((column) => !daily.get(column)),
    ...(epochFiles.length === 0 ? [`epochs (${EPOCH_COLUMNS.join(", ")})`] : []),
  ];
  if (lacking.length > 0)
    throw new DataError(
      `${folder} has no CSV file with ${lacking.join(", ")}: docs/files.md lists the headers that are looked for`,
    );
  if (epochFiles.length > 1) throw twice("epochs", epochFiles);
  const series = dailyColumns(daily);
  return {
    history: {
      price: series.get("price_usd")!,
      hashrate: series.get("hashrate_ehs")!,
      difficulty: series.get("difficulty")!,
      fees: series.get("fees_btc") ?? null,
      epochs: epochsOf(epochFiles[0]!.table),
      power: powerOf(found),
    },
    sources: found.map(({ file, kind }) => ({ file, gives: givenBy(kind) })),
  };
}

function filesIn(folder: string): Found[] {
  const names = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith(".csv"))
    .sort();
  return names.flatMap((name): Found[] => {
    const path = join(folder, name);
    const file = shownPath(path);
    const read = readText(path, LIMITS);
    // What cannot be read may be the one that is needed.
    if ("fault" in read) throw new ScenarioError([problemOf(file, read.fault)]);
    const table = csvTable(file, read.text, KNOWN);
    const kind = table && kindOf(table);
    return kind ? [{ file, table: table, kind }] : [];
  });
}

function ownerOf(column: DailyColumn, found: readonly Found[]): Found | undefined {
  const owners = found.filter(({ kind }) => kind.is === "daily" && kind.columns.includes(column));
  if (owners.length > 1) throw twice(column, owners);
  return owners[0];
}

function twice(what: string, [first, second]: readonly Found[]): DataError {
  return new DataError(
    `${what} stand in ${first!.file} and in ${second!.file}: leave one of them out of the folder`,
  );
}

function dailyColumns(owners: ReadonlyMap<DailyColumn, Found | undefined>): Map<DailyColumn, DailySeries> {
  const series = new Map<DailyColumn, DailySeries>();
  for (const [column, owner] of owners) {
    if (owner === undefined) continue;
    const rows = stampedColumns(owner.table, "date", [column], column === "fees_btc" ? "from 0" : "above 0");
    series.set(column, dailySeries(rows, 0));
  }
  return series;
}

function epochsOf(table: CsvTable): Epoch[] {
  const rows = stampedColumns(
    table,
    "first_block_time",
    ["height", "first_block_time", "difficulty"],
    "from 0",
  );
  return rows.map(({ numbers: [height = NaN, firstBlockTime = NaN, difficulty = NaN] }) => {
    return { height, firstBlockTime, difficulty };
  });
}

/** Hours give more than days: a file of hours goes before one of days. */
function powerOf(found: readonly Found[]): PowerHistory | null {
  for (const wanted of ["hourly-power", "daily-power"] as const) {
    const files = found.filter(({ kind }) => kind.is === wanted);
    if (files.length > 1) throw twice("power prices", files);
    const [file] = files;
    if (file?.kind.is !== wanted) continue;
    const hub = chosenHub(file.kind.hubs);
    return wanted === "hourly-power" ? hourly(file.table, hub) : dailyPower(file.table, hub);
  }
  return null;
}

function dailyPower(table: CsvTable, { name, column }: Hub): PowerHistory {
  return { hub: name, daily: dailySeries(stampedColumns(table, "date", [column], "any"), 0), hours: null };
}

function hourly(table: CsvTable, { name, column }: Hub): PowerHistory {
  const rows = stampedColumns(table, HOUR_COLUMN, [column], "any");
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

function givenBy(kind: Kind): string {
  switch (kind.is) {
    case "daily":
      return kind.columns.join(", ");
    case "epochs":
      return "epochs";
    case "hourly-power":
      return `power by the hour, ${chosenHub(kind.hubs).name}`;
    case "daily-power":
      return `power by the day, ${chosenHub(kind.hubs).name}`;
  }
}
