/** The SIMD build of the laws as the program has it: `npm test` builds it first. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { digestOfLaws } from "../../build/law-files.ts";

const root = resolve(import.meta.dirname, "../..");
const file = resolve(root, "dist/src/engine/laws.wasm");

if (readFileSync(`${file}.sha256`, "utf8") !== digestOfLaws(root))
  throw new Error("dist has another build of the laws than the sources make; run npm run build");

export const simdLaws = new WebAssembly.Module(Uint8Array.from(readFileSync(file)));
