import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Options } from "yargs";
import { MANIFEST } from "../../report/folder/names.ts";
import type { TableFormat } from "../../report/tables/formats.ts";
import { UsageError } from "../terminal/errors.ts";
import { recoverReplaced } from "../terminal/parts.ts";
import type { Arguments } from "./numbers.ts";
import { textList, textOption, valueOption } from "./options.ts";
import { oneOf } from "./values.ts";
import { unwritable } from "../terminal/writable.ts";

/** What the tables of a run folder may be; with a summary alone there are none. */
export const TABLE_FILES = ["parquet", "csv", "jsonl", "summary"] as const;

/** The option of the commands whose results can be kept in a folder. */
export const outOption = {
  out: valueOption("Keep the results in this new folder: manifest, summary, tables, page"),
  "kept-in": {
    ...valueOption("Folder with finished batches, which are taken from there"),
    array: true,
    nargs: 1,
    hidden: true,
  },
} as const satisfies Record<string, Options>;

/** The same, for commands that have tables by path. */
export const folderOptions = {
  ...outOption,
  files: valueOption("With --out: tables as parquet, csv or jsonl; summary for none", "parquet"),
} as const satisfies Record<string, Options>;

export interface FolderSettings {
  /** As it was given. */
  readonly folder: string;
  /** Replace a run folder of that name. */
  readonly force: boolean;
  readonly files: TableFormat | "summary";
  /** Folders whose finished batches are taken. */
  readonly keptIn: readonly string[];
}

/** What those options say, undefined without --out. That the folder can be made is checked before any work. */
export function folderSettings(args: Arguments): FolderSettings | undefined {
  const folder = textOption(args, "out");
  const files = textOption(args, "files");
  if (folder === undefined) {
    if (files !== undefined) throw new UsageError("--files is of a folder's tables; add --out FOLDER");
    return undefined;
  }
  const format = oneOf("--files", files ?? "parquet", TABLE_FILES);
  const force = args["force"] === true;
  checkName(folder);
  checkPlace(folder);
  // A shard is written beside the folder, which may be there from an earlier merge.
  if (args["shard"] === undefined) {
    recoverReplaced(folder);
    checkFree(folder, force);
  }
  return { folder, force, files: format, keptIn: textList(args["kept-in"]) };
}

/** Folders of such names hold what is not finished. */
function checkName(folder: string): void {
  const [end] = /\.(part|shards)[/\\]*$/.exec(folder) ?? [];
  if (end !== undefined)
    throw wrong(folder, `names that end with ${end} are of work under way; choose another name`);
}

function checkPlace(folder: string): void {
  const parent = dirname(resolve(folder));
  const place = statSync(parent, { throwIfNoEntry: false });
  if (place === undefined) throw wrong(folder, `there is no folder ${parent}; make it first`);
  if (!place.isDirectory()) throw wrong(folder, `${parent} is not a folder`);
  const why = unwritable(parent);
  if (why !== undefined) throw wrong(folder, why);
}

/** Nothing that a run did not write is ever removed. */
export function checkFree(folder: string, force: boolean): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw wrong(folder, "is a file; choose another name");
  if (!force) throw wrong(folder, "exists already; choose another name, or replace it with --force");
  const fromHere = relative(resolve(folder), process.cwd());
  if (fromHere === "" || !fromHere.startsWith(".."))
    throw wrong(folder, "holds the current folder, so it can't be replaced; choose another name");
  const foreign = foreignIn(folder);
  if (foreign !== undefined) {
    throw wrong(folder, `holds ${foreign}, which no run wrote, so --force leaves it; choose another name`);
  }
}

/** Something in a folder that is not of a run, undefined if there is nothing. */
function foreignIn(folder: string): string | undefined {
  const entries = readdirSync(folder);
  const own = new Set([MANIFEST, ...filesOf(join(folder, MANIFEST))]);
  return entries.find((entry) => own.size === 1 || !own.has(entry));
}

/** The files that a manifest lists; none where it is of no run. */
function filesOf(manifest: string): readonly string[] {
  try {
    if (!statSync(manifest).isFile()) return [];
    const { schema, files } = JSON.parse(readFileSync(manifest, "utf8")) as {
      schema: string;
      files: { name: string }[];
    };
    return schema.startsWith("hashfleet/folder@") ? files.map(({ name }) => name) : [];
  } catch {
    return [];
  }
}

function wrong(folder: string, why: string): UsageError {
  return new UsageError(`--out ${folder}: ${why}`);
}
