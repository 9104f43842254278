import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { FolderError } from "../report/folder/fault.ts";
import { listed, type Listing } from "../report/folder/listing.ts";
import { manifestIn } from "../report/folder/manifest.ts";
import { MANIFEST, SUMMARY } from "../report/folder/names.ts";
import { isDraftFolder } from "./drafts.ts";
import { UsageError } from "./errors.ts";
import { openedFolder } from "./read-folder.ts";

/** The run folders that lie in a folder, or the folder itself if it is one. */
export function listFolders(folder: string): Listing {
  const found: Parameters<typeof listed>[0][number][] = [];
  const broken: Listing["broken"][number][] = [];
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    try {
      found.push({ folder: name, ...openedFolder(path) });
    } catch (error) {
      const reason = error instanceof FolderError ? error.message : (error as Error).message;
      broken.push({ folder: name, reason });
    }
  }
  return { schema: "hashfleet/folders@1", folder, runs: listed(found), broken };
}

function namesIn(folder: string): readonly string[] {
  const place = statSync(folder, { throwIfNoEntry: false });
  if (place === undefined) throw new UsageError(`runs ${folder}: there is no such folder`);
  if (!place.isDirectory()) throw new UsageError(`runs ${folder}: is a file, not a folder`);
  try {
    const names = readdirSync(folder).sort();
    return looksLikeRun(folder, "") ? ["."] : names.filter((name) => looksLikeRun(join(folder, name), name));
  } catch (error) {
    throw new UsageError(`runs ${folder}: can't be read (${(error as Error).message})`);
  }
}

/** Whether a folder is a run's, or the beginning of one. */
function looksLikeRun(folder: string, name: string): boolean {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  if (isDraftFolder(name)) return true;
  const manifest = join(folder, MANIFEST);
  if (!existsSync(manifest)) return false;
  // One that is cut short or changed is still told by its neighbour.
  return manifestIn(readFileSync(manifest, "utf8")) !== null || existsSync(join(folder, SUMMARY));
}
