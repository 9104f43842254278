import { existsSync, readFileSync } from "node:fs";
import type { KernelName } from "../engine/kernel-names.ts";

/** The SIMD engine was asked for and is not to be had. */
export class EngineMissingError extends Error {
  override readonly name = "EngineMissingError";
}

/** The build writes the laws beside the engine; run from source there are none. */
const file = new URL("../engine/laws.wasm", import.meta.url);

let compiled: WebAssembly.Module | undefined;

/**
 * The dense laws for the SIMD engine, compiled once a process; undefined for the plain engine. Unless one is asked for it
 * is SIMD wherever that runs. An EngineMissingError where SIMD is asked for and does not run.
 */
export function compiledLaws(asked: KernelName | undefined): WebAssembly.Module | undefined {
  if (asked === "plain") return undefined;
  const missing = compiled === undefined ? compile() : undefined;
  if (asked === "simd" && missing !== undefined) throw new EngineMissingError(missing);
  return compiled;
}

/** Compiles the laws, or says why not. */
function compile(): string | undefined {
  // Absent under some of Node's flags, whatever its types say.
  if (!("WebAssembly" in globalThis)) return "there is no WebAssembly";
  if (!existsSync(file)) return "the SIMD engine is not built";
  const bytes = Uint8Array.from(readFileSync(file));
  if (!WebAssembly.validate(bytes)) return "this machine's WebAssembly has no SIMD";
  compiled = new WebAssembly.Module(bytes);
  return undefined;
}
