import { fstatSync } from "node:fs";
import type { FileText } from "../../scenario/files/read-file.ts";
import { tell } from "./output.ts";

/** What stands for standard input where a scenario is named. */
export const STANDARD_INPUT = "-";

let given: FileText | undefined;

/** Reads standard input to its end if it is among these names; Ctrl-C is heard meanwhile. Terminals are told what is waited for. */
export async function readStandardInput(names: readonly string[]): Promise<void> {
  if (!names.includes(STANDARD_INPUT) || given !== undefined) return;
  const { faultOf, MOST_BYTES, textIn } = await import("../../scenario/files/read-file.ts");
  if (process.stdin.isTTY) tell(`reading a scenario from the terminal; ${END_OF_INPUT} ends it`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // Node ends at once what it reads of a folder, and takes a closed input for an empty one.
    if (fstatSync(process.stdin.fd).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      // What never ends is too large before.
      if (length > MOST_BYTES) break;
    }
    given = length === 0 ? { fault: NOTHING, missing: false } : textIn(Buffer.concat(chunks));
  } catch (error) {
    given = faultOf(error);
  }
}

const NOTHING = "nothing came; pipe a scenario in, as in: cat my.yaml | hashfleet validate -";

const END_OF_INPUT = process.platform === "win32" ? "Ctrl-Z and Enter" : "Ctrl-D on a new line";

/** The text that came on standard input; undefined where none was read. */
export function inputGiven(): string | undefined {
  return given !== undefined && "text" in given ? given.text : undefined;
}

/** Takes a text for what comes on standard input, or forgets what came. */
export function giveInput(text: string | undefined): void {
  given = text === undefined ? undefined : { text };
}

/** What standard input held: it has been read. */
export function standardInput(): FileText {
  if (given === undefined) throw new Error("standard input has not been read");
  return given;
}
