/** Writes the SIMD build of the dense laws beside the engine, unless what is there is made of today's sources. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { digestOfLaws } from "./law-files.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const output = fileURLToPath(new URL("../src/engine/laws.wasm", import.meta.url));
const stamp = `${output}.sha256`;

const digest = digestOfLaws(root);
if (!existsSync(output) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
  const { compileLaws } = await import("./compile-laws.ts");
  writeFileSync(output, await compileLaws(root));
  writeFileSync(stamp, digest);
}
