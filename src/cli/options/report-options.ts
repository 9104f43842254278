import { closeSync, lstatSync, openSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "./gather.ts";
import type { Arguments } from "./numbers.ts";
import { headOptions, type PageDetails, pageHead } from "./page-options.ts";
import { textOption, valueOption } from "./options.ts";
import { isPage, isWorkbook } from "./report-endings.ts";
import { unwritable } from "../terminal/writable.ts";

/** Options of the commands that can write their result as a page, and nothing else. */
export const pageOptions = {
  report: valueOption("Also write an HTML page of charts and tables to this file"),
  ...headOptions,
  static: { type: "boolean", describe: "With --report: a smaller page without scripts" },
  force: { type: "boolean", describe: "With --out or --report: replace what a run wrote there" },
} as const satisfies Record<string, Options>;

/** Options of those that can also write it as a workbook. */
export const reportOptions = {
  ...pageOptions,
  report: valueOption(
    "Also write charts and tables to this file: FILE.html a page, FILE.xlsx a workbook for a spreadsheet",
  ),
} as const satisfies Record<string, Options>;

/** Where a page or a workbook is written, by the file's ending, and whether a page has scripts. */
export interface ReportFile {
  readonly file: string;
  readonly interactive: boolean;
}

/** The same, and all else that it is made with. */
export type ReportSettings = ReportFile & PageDetails;

/** What the options say of a command's only page, undefined without --report. */
export function reportSettings(args: Arguments): ReportSettings | undefined {
  const { file, head } = gather({
    file: () => fileOf(args, PAGE),
    head: () => pageHead(args, { inFolder: false }),
  });
  return file && { ...file, ...head };
}

/** Where to write the page of a command that writes nothing else, undefined without --report. */
export function pageFile(args: Arguments): ReportFile | undefined {
  return fileOf(args, PAGE);
}

/** Where to write a page or a workbook, undefined without --report. That the file can be written is checked before any work. */
export function reportFile(args: Arguments): ReportFile | undefined {
  return fileOf(args, PAGE_OR_WORKBOOK);
}

/** What a command can write, and how it refuses anything else. */
interface Written {
  readonly takes: (file: string) => boolean;
  readonly otherwise: string;
}

const PAGE: Written = {
  takes: isPage,
  otherwise: "is a page of HTML; give it a name that ends with .html",
};

const PAGE_OR_WORKBOOK: Written = {
  takes: (file) => isPage(file) || isWorkbook(file),
  otherwise: "is a page or a workbook; give it a name that ends with .html or .xlsx",
};

function fileOf(args: Arguments, written: Written): ReportFile | undefined {
  const file = textOption(args, "report");
  if (file === undefined) {
    if (args["static"] === true) throw new UsageError("--static is of a page; add --report FILE.html");
    if (args["force"] === true && args["out"] === undefined)
      throw new UsageError("--force is of a file to write; add --report FILE.html or --out FOLDER");
    return undefined;
  }
  checkWritable(file, written, args["force"] === true);
  if (args["static"] === true && isWorkbook(file))
    throw new UsageError("--static is of a page, which a workbook is not; leave it out");
  return { file, interactive: args["static"] !== true };
}

function checkWritable(file: string, { takes, otherwise }: Written, force: boolean): void {
  const folder = dirname(file);
  const place = statSync(folder, { throwIfNoEntry: false });
  if (place === undefined)
    throw new UsageError(`--report ${file}: there is no folder ${folder}; make it first`);
  if (!place.isDirectory()) throw new UsageError(`--report ${file}: ${folder} is not a folder`);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true || /[/\\]$/.test(file)) {
    throw new UsageError(
      `--report ${file}: is a folder; name a file in it, like ${join(file, "report.html")}`,
    );
  }
  if (!takes(file)) throw new UsageError(`--report ${file}: ${otherwise}`);
  if (found !== undefined && !force) {
    throw new UsageError(
      `--report ${file}: exists already; choose another name, or overwrite it with --force`,
    );
  }
  if (found !== undefined && !beginsRight(file)) {
    const what = isWorkbook(file) ? "workbook" : "page of HTML";
    throw new UsageError(`--report ${file}: is no ${what}, and is not overwritten; choose another name`);
  }
  const why = unwritable(folder);
  if (why !== undefined) throw new UsageError(`--report ${file}: ${why}`);
}

/** Whether a file is what its name says, by how it begins: an archive's first file, or HTML. */
function beginsRight(file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const start = Buffer.alloc(200);
  const opened = openSync(file, "r");
  try {
    readSync(opened, start);
  } finally {
    closeSync(opened);
  }
  const begin = isWorkbook(file) ? /^PK\x03\x04/ : /^\s*<!doctype html/i;
  return begin.test(start.toString("latin1"));
}
