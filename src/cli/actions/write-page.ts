import { UsageError } from "../terminal/errors.ts";
import { hearInterrupts } from "../terminal/interrupt.ts";
import { tell } from "../terminal/output.ts";
import { replaceFile } from "../terminal/write-file.ts";

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
