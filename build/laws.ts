/** Writes dist/src/engine/laws.wasm, the SIMD build of the dense laws, unless it is already that of today's sources. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lawFiles } from "./law-files.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const output = join(root, "dist/src/engine/laws.wasm");
const stamp = `${output}.sources`;

const hash = createHash("sha256");
for (const file of [
  ...lawFiles(root),
  "src/lanes/lanes.simd.ts",
  "build/compile-laws.ts",
  "package-lock.json",
])
  hash.update(readFileSync(join(root, file)));
const sources = hash.digest("hex");

if (!existsSync(output) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== sources) {
  const { compileLaws } = await import("./compile-laws.ts");
  writeFileSync(output, await compileLaws(root));
  writeFileSync(stamp, sources);
}
