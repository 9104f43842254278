import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive. */
export interface ZipEntry {
  /** ASCII, folders parted by /. */
  readonly name: string;
  readonly text: string;
}

/** 1980-01-01, the first date that an archive can tell: equal entries make equal bytes, whenever that is. */
const DATE = 0x0021;

/** Version 2.0 of the format, which has files that are deflated. */
const VERSION = 20;
const DEFLATED = 8;

/**
 * The files as a ZIP archive, in their order. Source: PKWARE, APPNOTE.TXT, sections 4.3.7 (a file's header), 4.3.12 (its
 * entry in the directory) and 4.3.16 (the directory's end).
 */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const bytes = Buffer.from(text, "utf8");
    const path = Buffer.from(name, "ascii");
    const deflated = deflateRawSync(bytes, { level: 9 });
    const about = Buffer.concat([
      shorts(VERSION, 0, DEFLATED, 0, DATE),
      longs(crc32(bytes), deflated.length, bytes.length),
      shorts(path.length, 0),
    ]);
    const file = Buffer.concat([longs(0x04034b50), about, path, deflated]);
    // No comment, the first disk, no attributes, and where the file begins.
    directory.push(longs(0x02014b50), shorts(VERSION), about, shorts(0, 0, 0), longs(0, offset), path);
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const count = entries.length;
  const end = [longs(0x06054b50), shorts(0, 0, count, count), longs(listed.length, offset), shorts(0)];
  return Buffer.concat([...files, listed, ...end]);
}

/** Numbers of two bytes each. */
function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, k) => bytes.writeUInt16LE(value, 2 * k));
  return bytes;
}

/** Numbers of four bytes each. */
function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, k) => bytes.writeUInt32LE(value, 4 * k));
  return bytes;
}
