import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import asc from "assemblyscript/asc";

const root = resolve(import.meta.dirname, "../..");

/** Paths of all law files, from the project's root. */
export function lawFiles(): string[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".law.ts"))
    .map((file) => join("src", file))
    .sort();
}

/** The laws compiled by AssemblyScript over SIMD lanes, as a module that imports its memory. */
export async function compileLaws(): Promise<WebAssembly.Module> {
  const folder = mkdtempSync(join(tmpdir(), "hashfleet-laws-"));
  try {
    const output = join(folder, "laws.wasm");
    const entry = lawFiles()
      .map((file) => `export * from "./${file.replace(/\.ts$/, "")}";`)
      .join("\n");
    let written: Uint8Array<ArrayBuffer> | undefined;
    const { error } = await asc.main(
      [
        "entry.ts",
        "--outFile",
        relative(root, output),
        "--runtime",
        "stub",
        "--noAssert",
        "-O3",
        "--enable",
        "simd",
      ].concat(["--importMemory", "--initialMemory", "64", "--memoryBase", "1048576"]),
      {
        readFile: (name) => (name === "entry.ts" ? entry : readLaw(name)),
        writeFile: (name, data) => {
          if (basename(name) === "laws.wasm") written = Uint8Array.from(data as Uint8Array);
        },
        listFiles: () => [],
      },
    );
    if (error) throw new Error(`AssemblyScript: ${error.message}`);
    return await WebAssembly.compile(written!);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A source as AssemblyScript reads it: lanes two wide, no `type` modifiers, one extension. */
function readLaw(name: string): string | null {
  const file = name.replace(/(\.ts)+$/, ".ts").replace(/lanes\/lanes\.ts$/, "lanes/lanes.simd.ts");
  try {
    return readFileSync(join(root, file), "utf8").replace(/([{,]\s*)type\s+(?=\w)/g, "$1");
  } catch {
    return null;
  }
}
