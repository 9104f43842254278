import { readFileSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";

/*
 * A file of JSON lines, each with its checksum: what was cut short or changed is not taken for what was written.
 */

/** The values of a journal's whole lines; none where there is no such file. */
export function readJournal(file: string): readonly unknown[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line) => {
    const tab = line.lastIndexOf("\t");
    return tab > 0 && line.slice(tab + 1) === checksum(line.slice(0, tab))
      ? [JSON.parse(line.slice(0, tab)) as unknown]
      : [];
  });
}

/** Adds a value to a journal that is open for appending, as a line of its own even after one that was cut short. */
export function appendLine(journal: number, value: unknown): void {
  const json = JSON.stringify(value);
  const bytes = Buffer.from(`\n${json}\t${checksum(json)}\n`);
  for (let done = 0; done < bytes.length;) done += writeSync(journal, bytes, done);
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}
