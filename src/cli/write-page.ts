import { UsageError } from "./errors.ts";
import { hearInterrupts } from "./interrupt.ts";
import { tell } from "./output.ts";
import { replaceFile } from "./write-file.ts";

/** Writes a page, whole or not at all, and says how large it is. */
export function writePage(file: string, html: string, quiet: boolean): void {
  hearInterrupts(); // which waits until the page has its name
  try {
    replaceFile(file, html);
  } catch (error) {
    throw new UsageError(`--report ${file}: can't be written (${(error as Error).message})`);
  }
  if (!quiet) tell(`report: ${file} (${Math.ceil(Buffer.byteLength(html) / 1000)} kB)`);
}
