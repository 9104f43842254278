import { lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { FolderError } from "../../report/folder/fault.ts";
import { listed, type ListedPart, type Listing } from "../../report/folder/listing.ts";
import { isManifest } from "../../report/folder/manifest.ts";
import { MANIFEST, SUMMARY } from "../../report/folder/names.ts";
import { countShards, SHARDS } from "../../shards/count-shards.ts";
import { KEPT, MADE, PART } from "../terminal/parts.ts";
import { BEGUN } from "./begun.ts";
import { bytesIn } from "./folder-entry.ts";
import { readBegun, stateOfPart } from "./part-folder.ts";
import { openedFolder, reasonOf } from "./read-folder.ts";

/** The run folders that lie in a folder, or the folder itself if it is one; with unfinished work and shards. */
export async function listFolders(folder: string): Promise<Listing> {
  const names = namesIn(folder);
  const found: Parameters<typeof listed>[0][number][] = [];
  const broken: Listing["broken"][number][] = [];
  for (const name of names.filter((each) => looksLikeRun(join(folder, each)))) {
    await setImmediate(); // where Ctrl-C is heard
    try {
      found.push({ folder: name, ...openedFolder(join(folder, name)) });
    } catch (error) {
      broken.push({ folder: name, reason: reasonOf(error) });
    }
  }
  return {
    schema: "hashfleet/folders@2",
    folder,
    runs: listed(found),
    unfinished: names
      .filter((name) => name.endsWith(PART) && looksLikePart(join(folder, name)))
      .map((name) => partIn(folder, name)),
    shards: names
      .filter((name) => name.endsWith(SHARDS))
      .flatMap((name) =>
        countShards(join(folder, name)).map(({ work, count, done, ...others }) => ({
          folder: name,
          ...{ work, count, done: done.length },
          ...others,
        })),
      ),
    broken,
  };
}

function namesIn(folder: string): readonly string[] {
  const place = statSync(folder, { throwIfNoEntry: false });
  if (place === undefined) throw new FolderError(`${folder}: there is no such folder`);
  if (!place.isDirectory()) throw new FolderError(`${folder}: is a file, not a folder`);
  try {
    const names = readdirSync(folder).sort();
    return looksLikeRun(folder) ? ["."] : names.filter((name) => isFolder(join(folder, name)));
  } catch (error) {
    throw new FolderError(`${folder}: can't be read (${(error as Error).message})`);
  }
}

/** Whether a folder is a run's, or can't be told from one. */
function looksLikeRun(folder: string): boolean {
  try {
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

function looksLikePart(folder: string): boolean {
  return [BEGUN, KEPT, MADE].some((name) => isThere(folder, name));
}

function partIn(folder: string, name: string): ListedPart {
  const part = join(folder, name);
  const begun = readBegun(part);
  return {
    folder: name.slice(0, -PART.length),
    state: stateOfPart(part),
    kind: begun?.command.kind ?? null,
    scenarios: begun?.scenarios.map(({ label }) => label) ?? [],
    paths: begun?.paths ?? null,
    seed: begun?.seed ?? null,
    started: begun?.started ?? null,
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isThere(folder: string, name: string): boolean {
  return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
}
