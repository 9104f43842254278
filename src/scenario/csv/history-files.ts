import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

import type { NetworkDay, RealEpoch } from "../../history/real-days.ts";
import { cellNumber, numberForm } from "./cell-number.ts";
import { cellProblem } from "./csv.ts";
import { columnsIn } from "./csv-columns.ts";
import { csvTable } from "./csv-table.ts";
import type { CsvTable } from "./csv-table.ts";
import { CountedProblems } from "../problems/counted-problems.ts";
import { listed } from "../text/listed.ts";
import { type Problem, problemOf } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import { readText } from "../files/read-file.ts";
import { widthProblems } from "./row-width.ts";
import { shownPath } from "../problems/source.ts";
import { timeStamp } from "../dates/time-stamp.ts";

/** Real days and epochs, and the files that they are from. */
export interface History {
  readonly days: readonly NetworkDay[];
  readonly epochs: readonly RealEpoch[];
  readonly files: { readonly days: string; readonly epochs: string };
}

/** Columns of the file of days; any but the dates may have empty cells. */
const DAY_COLUMNS = ["date", "price_usd", "hashrate_ehs", "difficulty", "fees_btc"] as const;

/** Columns of the file of epochs. */
const EPOCH_COLUMNS = ["height", "first_block_time", "difficulty"] as const;

/**
 * The days and epochs of a folder: of the CSV files in it those whose headers have the columns above, others may stand beside them.
 * All that is wrong is thrown as one ScenarioError.
 */
export function readHistory(folder: string): History {
  const problems: Problem[] = [];
  const [days, epochs] = [DAY_COLUMNS, EPOCH_COLUMNS].map((columns) => fileWith(folder, columns, problems));
  if (days == null || epochs == null) throw new ScenarioError(problems);
  const history = {
    days: daysIn(days, problems),
    epochs: epochsIn(epochs, problems),
    files: { days: days.path, epochs: epochs.path },
  };
  if (problems.length > 0) throw new ScenarioError(problems);
  return history;
}

interface DataFile {
  readonly path: string;
  readonly text: string;
}

const MOST_BYTES = 20_000_000;

/** A header stands among so many first characters. */
const HEAD = 4000;

/** The one file of the folder whose header has all of these columns. */
function fileWith(folder: string, columns: readonly string[], problems: Problem[]): DataFile | null {
  const names = readdirSync(folder)
    .filter((name) => /\.csv$/i.test(name))
    .sort();
  const found = names.flatMap((name): DataFile[] => {
    const path = join(folder, name);
    const read = readText(path, { mostBytes: MOST_BYTES, what: "a data file", form: "CSV UTF-8" });
    return "text" in read && hasColumns(read.text.slice(0, HEAD), columns) ? [{ path, text: read.text }] : [];
  });
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const wanted = `with the columns ${columns.join(", ")}`;
  const message =
    first === undefined
      ? `no CSV file ${wanted}${names.length === 0 ? "" : ` among ${listed(names)}`}`
      : `${found.length} CSV files ${wanted}: leave one of ${listed(found.map(({ path }) => basename(path)))}`;
  problems.push(problemOf(`--data ${folder}`, message));
  return null;
}

function hasColumns(head: string, columns: readonly string[]): boolean {
  const table = csvTable("", head, columns);
  const names = table?.header.map(({ text }) => text) ?? [];
  return columns.every((column) => names.includes(column));
}

function daysIn(file: DataFile, problems: Problem[]): NetworkDay[] {
  let last = -Infinity;
  return rowsOf(file, DAY_COLUMNS, problems, (text, say) => {
    const stamp = timeStamp(text);
    if (stamp === null || stamp.seconds !== null)
      return say(`expected a date without a time, such as 2026-02-02, found ${JSON.stringify(text)}`);
    if (stamp.day <= last) return say(`${text} does not come after the row before: one row a day, in order`);
    return (last = stamp.day);
  }).map(([day, priceUsd, hashrateEhs, difficulty, feesBtc]) => {
    return {
      day: day!,
      priceUsd: priceUsd!,
      hashrateEhs: hashrateEhs!,
      difficulty: difficulty!,
      feesBtc: feesBtc!,
    };
  });
}

function epochsIn(file: DataFile, problems: Problem[]): RealEpoch[] {
  let last = -Infinity;
  return rowsOf(file, EPOCH_COLUMNS, problems, (text, say) => {
    const height = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(height % 2016 === 0))
      return say(
        `expected the height of an epoch's first block, a multiple of 2016, found ${JSON.stringify(text)}`,
      );
    if (height <= last)
      return say(`height ${text} does not come after the row before: one row an epoch, in order`);
    return (last = height);
  }).map(([height, firstBlockTime, difficulty]) => {
    return { height: height!, firstBlockTime: firstBlockTime!, difficulty: difficulty! };
  });
}

type First = (text: string, say: (message: string) => null) => number | null;

/** The numbers of each row in the order of the columns; `first` reads the first column, an empty cell is NaN. */
function rowsOf(file: DataFile, columns: readonly string[], problems: Problem[], first: First): number[][] {
  const table = csvTable(shownPath(file.path), file.text, columns)!;
  const { columns: places, problems: missing } = columnsIn(table, columns);
  const found = new CountedProblems();
  problems.push(...missing, ...widthProblems(table));
  if (places === null) return [];
  const forms = places.map((place) => formOf(table, place));
  const rows = table.rows.flatMap((cells): number[][] => {
    const say = (place: number, message: string): null => (
      found.add(cellProblem(cells, place, message)),
      null
    );
    const key = first(cells[places[0]!]?.text ?? "", (message) => say(places[0]!, message));
    if (key === null) return [];
    const numbers = places.slice(1).map((place, k) => {
      const text = cells[place]?.text ?? "";
      const value = text === "" ? NaN : cellNumber(text, forms[k + 1]!);
      if (text !== "" && !(value >= 0))
        say(place, `${columns[k + 1]}: expected a number of 0 or more, found ${JSON.stringify(text)}`);
      return value;
    });
    return [[key, ...numbers]];
  });
  problems.push(...found.all);
  return rows;
}

const formOf = ({ rows, separator }: CsvTable, place: number): ReturnType<typeof numberForm> =>
  numberForm(
    rows.map((cells) => cells[place]?.text ?? ""),
    separator === ",",
  );
