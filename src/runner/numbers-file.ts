import { readSync, writeSync } from "node:fs";

/** Writes numbers to a place of an open file, in bytes; the system may write less than it is asked to. */
export function writeNumbers(file: number, values: Float64Array, position: number): void {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  for (let done = 0; done < bytes.length;)
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
}

/** Reads as many numbers as `values` holds from there; false where the file ends before. */
export function readNumbers(file: number, values: Float64Array, position: number): boolean {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}
