import { accessSync, constants } from "node:fs";
import { resolve } from "node:path";

/** Why no file can come to be in a folder, in words; undefined if one can. */
export function unwritable(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `${folderInWords(folder)} can't be written (${code ?? "no access"}); choose another, or change its permissions`;
  }
}

/** A folder as it is spoken of: "." says nothing to many. */
export function folderInWords(folder: string): string {
  return resolve(folder) === process.cwd() ? `the current folder (${process.cwd()})` : `the folder ${folder}`;
}
