import { lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { FolderError } from "../../report/folder/fault.ts";
import { listed, type Listing } from "../../report/folder/listing.ts";
import { isManifest } from "../../report/folder/manifest.ts";
import { MANIFEST, SUMMARY } from "../../report/folder/names.ts";
import { isDraftFolder } from "../terminal/drafts.ts";
import { bytesIn } from "./folder-entry.ts";
import { openedFolder, reasonOf } from "./read-folder.ts";

/** The run folders that lie in a folder, or the folder itself if it is one. */
export async function listFolders(folder: string): Promise<Listing> {
  const found: Parameters<typeof listed>[0][number][] = [];
  const broken: Listing["broken"][number][] = [];
  for (const name of namesIn(folder)) {
    await setImmediate(); // where Ctrl-C is heard
    try {
      found.push({ folder: name, ...openedFolder(join(folder, name)) });
    } catch (error) {
      broken.push({ folder: name, reason: reasonOf(error) });
    }
  }
  return { schema: "hashfleet/folders@2", folder, runs: listed(found), broken };
}

function namesIn(folder: string): readonly string[] {
  const place = statSync(folder, { throwIfNoEntry: false });
  if (place === undefined) throw new FolderError(`${folder}: there is no such folder`);
  if (!place.isDirectory()) throw new FolderError(`${folder}: is a file, not a folder`);
  try {
    const names = readdirSync(folder).sort();
    return looksLikeRun(folder, "") ? ["."] : names.filter((name) => looksLikeRun(join(folder, name), name));
  } catch (error) {
    throw new FolderError(`${folder}: can't be read (${(error as Error).message})`);
  }
}

/** Whether a folder is a run's, or the beginning of one, or can't be told from one. */
function looksLikeRun(folder: string, name: string): boolean {
  try {
    if (!statSync(folder).isDirectory()) return false;
    if (isDraftFolder(name)) return true;
    if (!isThere(folder, MANIFEST)) return false;
  } catch {
    return false; // a link to nowhere, or a folder that is not to be looked into
  }
  try {
    // One that is cut short or changed is still told by its neighbour.
    return isManifest(bytesIn(folder, MANIFEST).toString("utf8")) || isThere(folder, SUMMARY);
  } catch {
    return true;
  }
}

function isThere(folder: string, name: string): boolean {
  return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
}
