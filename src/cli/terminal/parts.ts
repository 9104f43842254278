/**
 * The work of a folder that is not there yet lives in NAME.part: what the command was, its finished batches, a lock while
 * somebody works, and towards the end the folder itself, which gets its name by one rename.
 */
import { existsSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { MANIFEST } from "../../report/folder/names.ts";
import { holderOf } from "../../runner/kept/lock.ts";

/** What the folder of unfinished work is called after the name of the folder that will be. */
export const PART = ".part";

/** What lies in it: finished batches, the folder in the making, and an old one that waits until it is replaced. */
export const KEPT = "kept";
export const MADE = "folder";
export const REPLACED = "replaced";

/** The folder of unfinished work on one that will be `target`. */
export function partOf(target: string): string {
  return resolve(target) + PART;
}

/** A program that was killed while it replaced a folder left it without its name: it gets it, the new one where that is complete. */
export function recoverReplaced(target: string): void {
  const part = partOf(target);
  const [made, aside] = [join(part, MADE), join(part, REPLACED)];
  if (!existsSync(aside) || holderOf(part) !== undefined) return;
  try {
    if (!existsSync(target)) renameSync(existsSync(join(made, MANIFEST)) ? made : aside, resolve(target));
    rmSync(part, { recursive: true, force: true });
  } catch {
    // What can't be moved stays; the run says what it can't write.
  }
}
