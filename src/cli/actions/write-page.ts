import type { PageOptions } from "../../report/html/page-options.ts";
import type { ReportSettings } from "../options/report-options.ts";
import { UsageError } from "../terminal/errors.ts";
import { hearInterrupts } from "../terminal/interrupt.ts";
import { tell } from "../terminal/output.ts";
import { replaceFile } from "../terminal/write-file.ts";

/** Writes the page of what is shown, whole or not at all, and says how large it is. */
export function writePage<Shown>(
  { file, ...options }: ReportSettings,
  shown: Shown,
  render: (shown: Shown, options: PageOptions) => string,
  quiet: boolean,
): void {
  writeReported(file, render(shown, options), quiet);
}

/** Writes the file of --report, whole or not at all, and says how large it is. */
export function writeReported(file: string, content: string | Uint8Array, quiet: boolean): void {
  hearInterrupts(); // which waits until the file has its name
  try {
    replaceFile(file, content);
  } catch (error) {
    throw new UsageError(`--report ${file}: can't be written (${(error as Error).message})`);
  }
  if (!quiet) tell(`report: ${file} (${Math.ceil(Buffer.byteLength(content) / 1000)} kB)`);
}
