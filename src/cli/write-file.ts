import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "./errors.ts";

/** Throws a UsageError if a file of that name can't come to be, or is there and must stay. */
export function checkWritable(file: string, force: boolean): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(`${file} is a folder; name a file`);
  if (found !== undefined && !force) throw new UsageError(`${file} is there already; --force replaces it`);
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (folder?.isDirectory() !== true) throw new UsageError(`${file}: no such folder as ${dirname(file)}`);
}

/** Writes a file whole or not at all: under another name first, which then becomes its own. */
export function writeWhole(file: string, text: string, force: boolean): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text, { flag: "wx" });
    checkWritable(file, force);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    if (error instanceof UsageError) throw error;
    // Nobody asked for the other name.
    const why = (error instanceof Error ? error.message : String(error)).replaceAll(draft, file);
    throw new UsageError(`${file} can't be written (${why})`);
  }
}
