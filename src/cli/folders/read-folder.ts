import { createHash } from "node:crypto";
import { createReadStream, lstatSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { documentsOf, type ShownDocuments } from "../../report/folder/documents.ts";
import { withEffort } from "../../report/folder/effort.ts";
import { FolderError } from "../../report/folder/fault.ts";
import { type FolderFile, type Manifest, parseManifest } from "../../report/folder/manifest.ts";
import { parseJson } from "../../report/folder/json.ts";
import { MANIFEST, SUMMARY } from "../../report/folder/names.ts";
import { UsageError } from "../terminal/errors.ts";
import { bytesIn, entryOf } from "./folder-entry.ts";

/** A run folder as it is shown. */
export interface ReadFolder {
  readonly manifest: Manifest;
  readonly shown: ShownDocuments;
  /** The document that the command printed. */
  readonly summary: unknown;
}

/** A run folder all of whose files are as they were written; a FolderError says what is wrong with it. */
export async function loadFolder(folder: string): Promise<ReadFolder> {
  try {
    const opened = openedFolder(folder);
    for (const file of opened.manifest.files) await checkFile(folder, file);
    return opened;
  } catch (error) {
    throw new FolderError(`${folder}: ${reasonOf(error)}`);
  }
}

/** A run folder whose documents are as they were written, and whose other files have their sizes: looked at quickly. */
export function openedFolder(folder: string): ReadFolder {
  const manifest = readManifest(folder);
  const shown = documentsOf(manifest, (name) => textIn(folder, manifest, name));
  const summary = parseJson(SUMMARY, textIn(folder, manifest, SUMMARY));
  return { manifest, shown, summary: withEffort(summary, manifest.effort?.[SUMMARY]) };
}

/** Why a folder can't be read, in words; what is no fault of the folder is thrown on. */
export function reasonOf(error: unknown): string {
  if (error instanceof FolderError) return error.message;
  if (error instanceof Error && "syscall" in error) return `can't be read (${error.message})`;
  throw error;
}

/**
 * What comes of showing a folder's documents, which are all that it is made of: where that fails they lack what this version
 * shows, as those of another version may.
 */
export function fromDocuments<T>(folder: string, show: () => T): T {
  try {
    return show();
  } catch (error) {
    if (error instanceof UsageError) throw error; // the page could not be written
    const why = error instanceof Error ? error.message : String(error);
    throw new FolderError(`${folder}: its documents can't be shown by this version: ${why}`, {
      cause: error,
    });
  }
}

/** The manifest of a run folder whose files have their sizes. */
function readManifest(folder: string): Manifest {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) throw new FolderError("there is no such folder");
  if (!found.isDirectory()) throw new FolderError("is a file, not a folder");
  if (lstatSync(join(folder, MANIFEST), { throwIfNoEntry: false }) === undefined) {
    throw new FolderError(`the run did not finish, or this is not a run folder (no ${MANIFEST})`);
  }
  const manifest = parseManifest(bytesIn(folder, MANIFEST).toString("utf8"));
  for (const { name, bytes } of manifest.files) {
    const { bytes: size } = entryOf(folder, name);
    if (size !== bytes)
      throw new FolderError(`${name} was changed after the run: it has ${size} bytes, not ${bytes}`);
  }
  return manifest;
}

/** The text of a file that the manifest lists, which must be as it was written. */
function textIn(folder: string, manifest: Manifest, name: string): string {
  const file = manifest.files.find((one) => one.name === name);
  if (file === undefined) throw new FolderError(`its ${MANIFEST} lists no ${name}`);
  const bytes = bytesIn(folder, name);
  if (createHash("sha256").update(bytes).digest("hex") !== file.sha256) throw changed(name);
  return bytes.toString("utf8");
}

/** Piece by piece: between two Ctrl-C is heard, however long the file is. */
async function checkFile(folder: string, { name, sha256 }: FolderFile): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(entryOf(folder, name).path, { highWaterMark: 1 << 20 }), hash);
  if (hash.digest("hex") !== sha256) throw changed(name);
}

function changed(name: string): FolderError {
  return new FolderError(`${name} was changed after the run: its SHA-256 is not the manifest's`);
}
