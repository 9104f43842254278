import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";

/** Scenarios are a few kB; what is larger than this is something else. */
export const MOST_BYTES = 1_000_000;

/** Code of an error that the system does not know: what is there is neither file nor directory. */
const NO_FILE = "ENOTREG";

/** A flag of opening that not all systems have. */
const WITHOUT_WAITING = (constants as Partial<typeof constants>).O_NONBLOCK ?? 0;

/** A file's text, or why it has none, in words. */
export type FileText = { readonly text: string } | Unreadable;

export interface Unreadable {
  readonly fault: string;
  readonly missing: boolean;
  /** True of a pipe or a device, of which standard input may be one. */
  readonly pipe?: true;
}

/** What a file may be. */
export interface Limits {
  readonly mostBytes: number;
  /** "a scenario", "a data file". */
  readonly what: string;
  /** What it is to be saved as: "UTF-8". */
  readonly form: string;
}

const SCENARIO: Limits = { mostBytes: MOST_BYTES, what: "a scenario", form: "UTF-8" };

/** The text of a UTF-8 file, of at most 1 MB unless told otherwise. */
export function readText(path: string, limits: Limits = SCENARIO): FileText {
  try {
    return textIn(readBytes(path, limits.mostBytes), limits);
  } catch (error) {
    return faultOf(error);
  }
}

/** The text that bytes spell, of at most 1 MB unless told otherwise. */
export function textIn(bytes: Uint8Array, { mostBytes, what, form }: Limits = SCENARIO): FileText {
  if (bytes.length > mostBytes) return fault(`too large for ${what}: more than ${mostBytes / 1e6} MB`);
  if (isUtf16(bytes)) return fault(`UTF-16 text: save it as ${form}`);
  if (bytes.includes(0)) return fault("a binary file, not text");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return fault(`not UTF-8 text: save it as ${form}`);
  }
}

/** Whether text has the byte order mark of UTF-16, in which spreadsheets save "Unicode text". */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** At most one byte more than the file may have. */
function readBytes(path: string, mostBytes: number): Uint8Array {
  const file = openRegular(path);
  try {
    const bytes = new Uint8Array(mostBytes + 1);
    let length = 0;
    for (let read = -1; read !== 0; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/**
 * A file opened for reading. Pipes and devices are refused: they may never end, or never begin, and nobody would hear
 * Ctrl-C meanwhile.
 */
function openRegular(path: string): number {
  // Opening some devices does something: look before.
  checkRegular(statSync(path));
  // What has become a pipe since then is opened without waiting for its writer.
  const file = openSync(path, constants.O_RDONLY | WITHOUT_WAITING);
  try {
    checkRegular(fstatSync(file));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function checkRegular(found: Stats): void {
  if (found.isFile()) return;
  throw Object.assign(new Error(), { code: found.isDirectory() ? "EISDIR" : NO_FILE });
}

/** What a system error code means to the person who named the file. */
export function faultOf(error: unknown): FileText {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { fault: "no such file", missing: true };
    case "EISDIR":
      return fault("a directory, not a file");
    case NO_FILE:
      return { ...fault("a pipe or a device, not a file; save it as a file"), pipe: true };
    case "ELOOP":
      return fault("a symbolic link that leads back to itself");
    case "EACCES":
    case "EPERM":
      return fault("cannot be read: permission denied");
    default:
      return fault(`cannot be read${code === "" ? "" : ` (${code})`}`);
  }
}

const fault = (words: string): Unreadable => ({ fault: words, missing: false });
