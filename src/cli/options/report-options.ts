import { closeSync, lstatSync, openSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "./gather.ts";
import type { Arguments } from "./numbers.ts";
import { headOptions, type PageDetails, pageHead } from "./page-options.ts";
import { textOption, valueOption } from "./options.ts";
import { unwritable } from "../terminal/writable.ts";

/** Options of the commands that can write their result as a page. */
export const reportOptions = {
  report: valueOption("Also write an HTML page of charts and tables to this file"),
  ...headOptions,
  static: { type: "boolean", describe: "With --report: a smaller page without scripts" },
  force: { type: "boolean", describe: "With --out or --report: replace what a run wrote there" },
} as const satisfies Record<string, Options>;

/** Where a page is written, and whether with scripts. */
export interface ReportFile {
  readonly file: string;
  readonly interactive: boolean;
}

/** The same, and all else that the page is made with. */
export type ReportSettings = ReportFile & PageDetails;

/** What the options say of a command's only page, undefined without --report. */
export function reportSettings(args: Arguments): ReportSettings | undefined {
  const { file, head } = gather({
    file: () => reportFile(args),
    head: () => pageHead(args, { inFolder: false }),
  });
  return file && { ...file, ...head };
}

/** Where to write the page, undefined without --report. That the file can be written is checked before any work. */
export function reportFile(args: Arguments): ReportFile | undefined {
  const file = textOption(args, "report");
  if (file === undefined) {
    if (args["static"] === true) throw new UsageError("--static is of a page; add --report FILE.html");
    if (args["force"] === true && args["out"] === undefined)
      throw new UsageError("--force is of a file to write; add --report FILE.html or --out FOLDER");
    return undefined;
  }
  checkWritable(file, args["force"] === true);
  return { file, interactive: args["static"] !== true };
}

function checkWritable(file: string, force: boolean): void {
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
  if (!/\.html?$/i.test(file))
    throw new UsageError(`--report ${file}: is a page of HTML; give it a name that ends with .html`);
  if (found !== undefined && !force) {
    throw new UsageError(
      `--report ${file}: exists already; choose another name, or overwrite it with --force`,
    );
  }
  if (found !== undefined && !isPage(file))
    throw new UsageError(`--report ${file}: is no page of HTML, and is not overwritten; choose another name`);
  const why = unwritable(folder);
  if (why !== undefined) throw new UsageError(`--report ${file}: ${why}`);
}

/** Whether a file is HTML, by how it begins. */
function isPage(file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const start = Buffer.alloc(200);
  const opened = openSync(file, "r");
  try {
    readSync(opened, start);
  } finally {
    closeSync(opened);
  }
  return /^\s*<!doctype html/i.test(start.toString("utf8"));
}
