import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import asc from "assemblyscript/asc";
import { lawFiles } from "./law-files.ts";
import { leanLoops } from "./lean-loops.ts";
import { lawsOf } from "./laws-of.ts";

const OPTIONS = ["-O3", "--converge", "--runtime", "stub", "--noAssert", "--enable", "simd"];
const MEMORY = ["--importMemory", "--initialMemory", "1"];

/** The dense laws compiled by AssemblyScript over SIMD lanes: a WebAssembly module that imports its memory. */
export async function compileLaws(root: string): Promise<Uint8Array<ArrayBuffer>> {
  const entry = lawFiles(root)
    .map((file) => {
      const names = lawsOf(root, file).map(({ name }) => name);
      return `export { ${names.join(", ")} } from "./${file.replace(/\.ts$/, "")}";`;
    })
    .join("\n");
  let written: Uint8Array<ArrayBuffer> | undefined;
  const { error } = await asc.main(["entry.ts", "--outFile", "laws.wasm", ...OPTIONS, ...MEMORY], {
    readFile: (name) => (name === "entry.ts" ? entry : readSource(root, name)),
    writeFile: (name, data) => {
      if (basename(name) === "laws.wasm") written = Uint8Array.from(data as Uint8Array);
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`AssemblyScript: ${error.message}`);
  return written!;
}

/**
 * A source as AssemblyScript reads it: lanes two wide, no `type` modifiers, one extension. What makes a lane of lanes is
 * inlined: called, it would fill its constants in again for every two paths.
 */
function readSource(root: string, name: string): string | null {
  const file = name.replace(/(\.ts)+$/, ".ts").replace(/lanes\/lanes\.ts$/, "lanes/lanes.simd.ts");
  try {
    const text = readFileSync(join(root, file), "utf8");
    return (file.endsWith(".law.ts") ? leanLoops(text) : text)
      .replace(/([{,]\s*)type\s+(?=\w)/g, "$1")
      .replace(/^export function \w+\([^)]*\): (Lane|v128) /gm, "@inline $&");
  } catch {
    return null;
  }
}
