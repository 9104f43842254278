import { renameSync, writeFileSync } from "node:fs";

/** Writes a file under another name first: whoever reads it meanwhile finds the old one or the new one, whole. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
