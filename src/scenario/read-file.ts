import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Scenarios are a few kB; what is larger than this is something else. */
export const MOST_BYTES = 1_000_000;

/** A file's text, or why it has none, in words. */
export type FileText = { readonly text: string } | { readonly fault: string; readonly missing: boolean };

/** What a file may be. */
export interface Limits {
  readonly mostBytes: number;
  /** "a scenario", "a data file". */
  readonly what: string;
}

const SCENARIO: Limits = { mostBytes: MOST_BYTES, what: "a scenario" };

/** The text of a UTF-8 file, of at most 1 MB unless told otherwise. */
export function readText(path: string, limits: Limits = SCENARIO): FileText {
  try {
    return textIn(readBytes(path, limits.mostBytes), limits);
  } catch (error) {
    return faultOf(error);
  }
}

/** The text that bytes spell, of at most 1 MB unless told otherwise. */
export function textIn(bytes: Uint8Array, { mostBytes, what }: Limits = SCENARIO): FileText {
  if (bytes.length > mostBytes) return fault(`too large for ${what}: more than ${mostBytes / 1e6} MB`);
  if (bytes.includes(0)) return fault("a binary file, not text");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return fault("not UTF-8 text");
  }
}

/** At most one byte more than the file may have, so that a device without end is no trap. */
function readBytes(path: string, mostBytes: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    if (fstatSync(file).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    const bytes = new Uint8Array(mostBytes + 1);
    let length = 0;
    for (let read = -1; read !== 0; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
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
    case "EACCES":
    case "EPERM":
      return fault("cannot be read: permission denied");
    default:
      return fault(`cannot be read${code === "" ? "" : ` (${code})`}`);
  }
}

const fault = (words: string): FileText => ({ fault: words, missing: false });
