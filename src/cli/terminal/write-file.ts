import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { clearDrafts, draftFile } from "./drafts.ts";
import { UsageError } from "./errors.ts";
import { unwritable } from "./writable.ts";

/** Throws a UsageError if a file of that name can't come to be, or is there and must stay. */
export function checkWritable(file: string, force: boolean): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(`${file} is a folder; name a file`);
  if (found !== undefined && !force) throw new UsageError(`${file} is there already; --force replaces it`);
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (folder?.isDirectory() !== true) throw new UsageError(`${file}: no such folder as ${dirname(file)}`);
  const why = unwritable(dirname(file));
  if (why !== undefined) throw new UsageError(`${file}: ${why}`);
}

/** Writes a file whole or not at all: under another name first, which then becomes its own. */
export function writeWhole(file: string, text: string, force: boolean): void {
  try {
    replaceFile(file, text, () => {
      checkWritable(file, force);
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} can't be written (${(error as Error).message})`);
  }
}

/** The same of a file that may be replaced; `check` may still refuse when all is written. Errors name the file. */
export function replaceFile(
  file: string,
  content: string | Uint8Array,
  check: () => void = () => undefined,
): void {
  clearDrafts(file);
  const draft = draftFile(file);
  try {
    writeFileSync(draft, content, { flag: "wx" });
    check();
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    // Nobody asked for the other name.
    if (error instanceof Error) error.message = error.message.replaceAll(draft, file);
    throw error;
  }
}
