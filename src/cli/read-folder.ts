import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { documentsOf, type ShownDocuments } from "../report/folder/documents.ts";
import { FolderError } from "../report/folder/fault.ts";
import { type FolderFile, type Manifest, parseManifest } from "../report/folder/manifest.ts";
import { MANIFEST, SUMMARY } from "../report/folder/names.ts";

/** Bytes that are digested at once. */
const PIECE = 1 << 20;

/** A run folder as it is shown. */
export interface ReadFolder {
  readonly manifest: Manifest;
  readonly shown: ShownDocuments;
  /** The text of its summary. */
  readonly summary: string;
}

/** A run folder all of whose files are as they were written; a FolderError says what is wrong with it. */
export function loadFolder(folder: string): ReadFolder {
  try {
    const opened = openedFolder(folder);
    for (const file of opened.manifest.files) checkFile(folder, file);
    return opened;
  } catch (error) {
    if (error instanceof FolderError) throw new FolderError(`${folder}: ${error.message}`);
    if (error instanceof Error && "syscall" in error)
      throw new FolderError(`${folder}: can't be read (${error.message})`);
    throw error;
  }
}

/** A run folder whose documents are as they were written, and whose other files have their sizes: looked at quickly. */
export function openedFolder(folder: string): ReadFolder {
  const manifest = readManifest(folder);
  const shown = documentsOf(manifest, (name) => textIn(folder, manifest, name));
  return { manifest, shown, summary: textIn(folder, manifest, SUMMARY) };
}

/** The manifest of a run folder whose files have their sizes. */
function readManifest(folder: string): Manifest {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) throw new FolderError("there is no such folder");
  if (!found.isDirectory()) throw new FolderError("is a file, not a folder");
  const manifest = parseManifest(manifestTextIn(folder));
  for (const { name, bytes } of manifest.files) {
    const size = statSync(join(folder, name), { throwIfNoEntry: false })?.size;
    if (size === undefined) throw new FolderError(`${name} is missing`);
    if (size !== bytes)
      throw new FolderError(`${name} was changed after the run: it has ${size} bytes, not ${bytes}`);
  }
  return manifest;
}

/** The text of a file that the manifest lists, which must be as it was written. */
function textIn(folder: string, manifest: Manifest, name: string): string {
  const file = manifest.files.find((one) => one.name === name);
  if (file === undefined) throw new FolderError(`its ${MANIFEST} lists no ${name}`);
  const bytes = readFileSync(join(folder, name));
  if (createHash("sha256").update(bytes).digest("hex") !== file.sha256) throw changed(name);
  return bytes.toString("utf8");
}

function manifestTextIn(folder: string): string {
  const file = join(folder, MANIFEST);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new FolderError(
      `has no ${MANIFEST}, which is written last: its run did not end, or it is no run folder`,
    );
  }
  return readFileSync(file, "utf8");
}

function checkFile(folder: string, { name, sha256 }: FolderFile): void {
  const hash = createHash("sha256");
  const piece = Buffer.alloc(PIECE);
  const file = openSync(join(folder, name), "r");
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
      hash.update(piece.subarray(0, read));
  } finally {
    closeSync(file);
  }
  if (hash.digest("hex") !== sha256) throw changed(name);
}

function changed(name: string): FolderError {
  return new FolderError(`${name} was changed after the run: its SHA-256 is not the manifest's`);
}
