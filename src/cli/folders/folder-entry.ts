import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import { FolderError } from "../../report/folder/fault.ts";

/** Documents of a folder are read at once: above any that a run writes. */
const MOST_BYTES = 256e6;

/** A file of a folder. */
export interface FolderEntry {
  readonly path: string;
  readonly bytes: number;
}

/**
 * The file of that name in a folder; a FolderError where there is none, where it is none to be read to its end, or where it
 * is a link that leads out of the folder.
 */
export function entryOf(folder: string, name: string): FolderEntry {
  const path = join(folder, name);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new FolderError(`${name} is missing`);
  const file = found.isSymbolicLink() ? behindLink(folder, name) : found;
  if (file.isDirectory()) throw new FolderError(`${name} is a folder, not a file`);
  if (!file.isFile()) throw new FolderError(`${name} is a pipe or a device, not a file`);
  return { path, bytes: file.size };
}

/** What is behind a link, which stays in the folder. */
function behindLink(folder: string, name: string): Stats {
  let path: string;
  try {
    path = realpathSync(join(folder, name));
  } catch {
    throw new FolderError(`${name} is a link that leads nowhere`);
  }
  if (!path.startsWith(realpathSync(folder) + sep))
    throw new FolderError(`${name} is a link that leads out of the folder`);
  return statSync(path);
}

/** The bytes of a document of a folder. */
export function bytesIn(folder: string, name: string): Buffer {
  const { path, bytes } = entryOf(folder, name);
  if (bytes > MOST_BYTES)
    throw new FolderError(`${name} is larger than any that a run writes: more than ${MOST_BYTES / 1e6} MB`);
  return readFileSync(path);
}
