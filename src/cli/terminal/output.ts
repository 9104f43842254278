import { harmlessJson, harmlessLines } from "../../scenario/text/harmless.ts";
import { withoutSecrets } from "../../queue/secrets.ts";
import { ReaderGoneError, UsageError } from "./errors.ts";

/** Writes to stdout, and returns when it is out: a closed pipe or a full disk shows here. */
export function writeOut(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(asOutputError(error));
    });
  });
}

/** One document, as the `--format json` of all commands. */
export function writeJson(document: unknown): Promise<void> {
  return writeOut(jsonText(document));
}

/** A document as text. */
export function jsonText(document: unknown): string {
  return harmlessJson(`${JSON.stringify(document, null, 2)}\n`);
}

/** Lines on stderr. What they quote is the user's, or a file's: it must not move the terminal's cursor, and log files keep it: it names no password. */
export function tell(message: string): void {
  process.stderr.write(`${harmlessLines(withoutSecrets(message))}\n`);
}

/** Without these listeners a stream's error would end the program with a stack trace before writeOut hears of it. */
export function listenToStreams(): void {
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
}

function asOutputError(error: NodeJS.ErrnoException): Error {
  if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED")
    return new ReaderGoneError("stdout is closed");
  return new UsageError(`the output can't be written (${error.message})`);
}
