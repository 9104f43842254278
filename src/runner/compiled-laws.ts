import { existsSync, readFileSync } from "node:fs";
import type { LawsData } from "../compiler/law-data.ts";
import type { KernelName } from "../engine/kernel-names.ts";
import { isOutdated } from "./compilation.ts";

/** The SIMD engine was asked for and is not to be had, or would run laws of yesterday. */
export class EngineMissingError extends Error {
  override readonly name = "EngineMissingError";
}

/** The build writes the laws as data beside the engine; run from source there are none. */
const file = new URL("../engine/laws.json", import.meta.url);

/** A module with one instruction of SIMD, by which WebAssembly tells whether it has any. */
const ONE_INSTRUCTION = [
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
];

let known: LawsData | undefined;

/**
 * The laws that the SIMD engine compiles, read once a process; undefined for the plain engine. Unless one is asked for it
 * is SIMD wherever that runs. An EngineMissingError where SIMD is asked for and does not run, and where the laws are damaged or
 * older than the last compilation: what is compiled of them would not be what stands there.
 */
export function compiledLaws(asked: KernelName | undefined): LawsData | undefined {
  if (asked === "plain") return undefined;
  if (known === undefined && isOutdated(file))
    throw new EngineMissingError("laws.json is older than the last compilation; npm run build makes it anew");
  const missing = known === undefined ? read() : undefined;
  if (asked === "simd" && missing !== undefined) throw new EngineMissingError(missing);
  return known;
}

/** Reads the laws, or says why they are of no use. */
function read(): string | undefined {
  // Absent under some of Node's flags, whatever its types say.
  if (!("WebAssembly" in globalThis)) return "there is no WebAssembly";
  if (!existsSync(file)) return "there is no laws.json; npm run build makes it";
  if (!WebAssembly.validate(Uint8Array.from(ONE_INSTRUCTION)))
    return "this machine's WebAssembly has no SIMD";
  known = lawsIn(readFileSync(file, "utf8"));
  if (known === undefined) throw new EngineMissingError("laws.json is damaged; npm run build makes it anew");
  return undefined;
}

/** The laws that a text holds; undefined where it was cut short or changed. */
function lawsIn(text: string): LawsData | undefined {
  try {
    const laws = JSON.parse(text) as unknown;
    const whole = typeof laws === "object" && laws !== null && Object.hasOwn(laws, "exp");
    return whole ? (laws as LawsData) : undefined;
  } catch {
    return undefined;
  }
}
