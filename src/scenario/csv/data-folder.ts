import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DataError, type DailySeries, type History, type PowerHistory } from "../../history/history.ts";
import { readText } from "../files/read-file.ts";
import { type Problem, problemOf } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import { shownPath } from "../problems/source.ts";
import { listed } from "../text/listed.ts";
import { type CsvTable, csvTable } from "./csv-table.ts";
import { dailySeries } from "./daily-series.ts";
import { epochsIn } from "./epochs-file.ts";
import { type PublishedMonth, publishedMonths } from "./published-months.ts";
import { dailyPower, hourlyPower } from "./power-files.ts";
import {
  chosenHub,
  DAILY_COLUMNS,
  type DailyColumn,
  EPOCH_COLUMNS,
  PUBLISHED_COLUMNS,
  HOUR_COLUMN,
  type Kind,
  kindOf,
} from "./recognise.ts";
import { ABOVE_0, FROM_0, stampedColumns } from "./stamped-columns.ts";

/** The file that gave each column of days, and the epochs; null for fees where none has them. */
export type HistoryFiles = Readonly<Record<Exclude<DailyColumn, "fees_btc"> | "epochs", string>> & {
  readonly fees_btc: string | null;
};

/** A history, and which file gave what, in words. */
export interface FolderHistory {
  readonly history: History;
  readonly files: HistoryFiles;
  readonly sources: readonly { readonly file: string; readonly gives: string }[];
  /** Months as brokers published them, where they are asked for and a file has them. */
  readonly published: { readonly file: string; readonly months: readonly PublishedMonth[] } | null;
}

/** What of a folder is needed: fees, which may else be absent; power prices and published months, which are else not read. */
export interface Needs {
  readonly fees?: boolean;
  readonly power?: boolean;
  readonly published?: boolean;
}

/** Far above any table of days or hours. */
const LIMITS = { mostBytes: 20_000_000, what: "a data file", form: "CSV UTF-8" };

/** Columns by which the line of the header is found. */
const KNOWN = ["date", "month", HOUR_COLUMN, ...DAILY_COLUMNS, ...EPOCH_COLUMNS, ...PUBLISHED_COLUMNS];

interface Found {
  readonly path: string;
  readonly table: CsvTable;
  readonly kind: Kind;
}

/**
 * Reads the CSV files of a folder that are recognised by their headers; all others are left alone. Throws a ScenarioError that lists what
 * is wrong in any of them, or a DataError where the folder lacks a column or has it twice.
 */
export function readFolder(folder: string, needs: Needs = {}): FolderHistory {
  const { found, names } = filesIn(folder, needs);
  const owners = new Map(DAILY_COLUMNS.map((column) => [column, ownerOf(column, found)]));
  const epochFiles = found.filter(({ kind }) => kind.is === "epochs");
  const wanted = DAILY_COLUMNS.filter((column) => column !== "fees_btc" || needs.fees === true);
  const lacking = [
    ...wanted.filter((column) => !owners.get(column)),
    ...(epochFiles.length === 0 ? [`epochs (${EPOCH_COLUMNS.join(", ")})`] : []),
  ];
  if (lacking.length > 0) {
    const among = names.length === 0 ? "" : ` among ${listed(names)}`;
    throw new DataError(
      `--data ${folder}: no CSV file with ${lacking.join(", ")}${among}: docs/files.md lists the headers that are looked for`,
    );
  }
  if (epochFiles.length > 1) throw twice("epochs", epochFiles);
  const problems: Problem[] = [];
  const series = dailyColumns(owners, problems);
  const epochs = orProblems(problems, () => epochsIn(epochFiles[0]!.table)) ?? [];
  const power = needs.power === true ? (orProblems(problems, () => powerOf(found)) ?? null) : null;
  const published =
    needs.published === true ? (orProblems(problems, () => publishedOf(found)) ?? null) : null;
  if (problems.length > 0) throw new ScenarioError(problems);
  const path = (column: DailyColumn): string => owners.get(column)!.path;
  return {
    history: {
      price: series.get("price_usd")!,
      hashrate: series.get("hashrate_ehs")!,
      difficulty: series.get("difficulty")!,
      fees: series.get("fees_btc") ?? null,
      epochs,
      power,
    },
    files: {
      price_usd: path("price_usd"),
      hashrate_ehs: path("hashrate_ehs"),
      difficulty: path("difficulty"),
      fees_btc: owners.get("fees_btc")?.path ?? null,
      epochs: epochFiles[0]!.path,
    },
    sources: found
      .filter(({ kind }) => needs.power === true || !isPower(kind))
      .filter(({ kind }) => needs.published === true || kind.is !== "published")
      .map(({ path: file, kind }) => ({ file: shownPath(file), gives: givenBy(kind) })),
    published,
  };
}

/** The files that are recognised, and the names of all CSV files. What cannot be read may be the one that is needed. */
function filesIn(
  folder: string,
  needs: Needs,
): { readonly found: readonly Found[]; readonly names: readonly string[] } {
  const names = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith(".csv"))
    .sort();
  const problems: Problem[] = [];
  const found = names.flatMap((name): Found[] => {
    const path = join(folder, name);
    const file = shownPath(path);
    const read = readText(path, LIMITS);
    if ("fault" in read) {
      problems.push(problemOf(file, read.fault));
      return [];
    }
    const table = csvTable(file, read.text, KNOWN);
    const kind = table && kindOf(table);
    return kind ? [{ path, table: table, kind }] : [];
  });
  const complete = needs.power !== true && hasAll(found);
  if (problems.length > 0 && !complete) throw new ScenarioError(problems);
  return { found, names };
}

/** Whether days and epochs are all there, so that nothing that cannot be read is missed. */
function hasAll(found: readonly Found[]): boolean {
  const epochs = found.some(({ kind }) => kind.is === "epochs");
  return epochs && DAILY_COLUMNS.every((column) => ownerOf(column, found) !== undefined);
}

function ownerOf(column: DailyColumn, found: readonly Found[]): Found | undefined {
  const owners = found.filter(({ kind }) => kind.is === "daily" && kind.columns.includes(column));
  if (owners.length > 1) throw twice(column, owners);
  return owners[0];
}

function twice(what: string, [first, second]: readonly Found[]): DataError {
  return new DataError(
    `${what} stand in ${shownPath(first!.path)} and in ${shownPath(second!.path)}: leave one of them out of the folder`,
  );
}

/** The series of each column; what is wrong in a file goes to the problems, of all its columns at once. */
function dailyColumns(
  owners: ReadonlyMap<DailyColumn, Found | undefined>,
  problems: Problem[],
): Map<DailyColumn, DailySeries> {
  const series = new Map<DailyColumn, DailySeries>();
  for (const file of new Set(owners.values())) {
    if (file === undefined) continue;
    const own = DAILY_COLUMNS.filter((column) => owners.get(column) === file);
    const columns = own.map((name) => ({ name, bound: name === "fees_btc" ? FROM_0 : ABOVE_0 }));
    const rows = orProblems(problems, () => stampedColumns(file.table, { name: "date", of: "day" }, columns));
    for (const [k, column] of own.entries()) series.set(column, dailySeries(rows ?? [], k));
  }
  return series;
}

/** What `read` returns; undefined where it throws a ScenarioError, whose problems are then among the others. */
function orProblems<T>(problems: Problem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** Hours give more than days: a file of hours goes before one of days. */
function powerOf(found: readonly Found[]): PowerHistory | null {
  for (const wanted of ["hourly-power", "daily-power"] as const) {
    const files = found.filter(({ kind }) => kind.is === wanted);
    if (files.length > 1) throw twice("power prices", files);
    const [file] = files;
    if (file?.kind.is !== wanted) continue;
    const hub = chosenHub(file.kind.hubs);
    return wanted === "hourly-power" ? hourlyPower(file.table, hub) : dailyPower(file.table, hub);
  }
  return null;
}

/** The one file of published months. */
function publishedOf(found: readonly Found[]): FolderHistory["published"] {
  const files = found.filter(({ kind }) => kind.is === "published");
  if (files.length > 1) throw twice("published months", files);
  const [file] = files;
  if (file?.kind.is !== "published") return null;
  return { file: file.path, months: publishedMonths(file.table, file.kind.columns) };
}

function isPower({ is }: Kind): boolean {
  return is === "hourly-power" || is === "daily-power";
}

function givenBy(kind: Kind): string {
  switch (kind.is) {
    case "daily":
      return kind.columns.join(", ");
    case "epochs":
      return "epochs";
    case "published":
      return "published months";
    case "hourly-power":
      return `power by the hour, ${chosenHub(kind.hubs).name}`;
    case "daily-power":
      return `power by the day, ${chosenHub(kind.hubs).name}`;
  }
}

/** The files of days, each once. */
export function dayFiles({ price_usd, hashrate_ehs, difficulty, fees_btc }: HistoryFiles): string[] {
  const paths = [price_usd, hashrate_ehs, difficulty, ...(fees_btc === null ? [] : [fees_btc])];
  return [...new Set(paths)];
}
