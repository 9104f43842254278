/** Writes the script of interactive pages, unless it is up to date. */
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "./digest.ts";
import { writeWhole } from "./write-whole.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const source = "src/report/html";
const folder = join(root, "dist/assets");
const output = join(folder, "report.js");
const stamp = `${output}.sha256`;

/** What the script depends on besides the page's own files. */
const MEANS = ["src/report/terminal/numbers.ts", "build/page.ts", "package-lock.json"];

const digest = digestOf(root, [...sourceFiles(), ...MEANS]);
if (!existsSync(output) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
  mkdirSync(folder, { recursive: true });
  writeWhole(output, await bundle());
  writeWhole(stamp, digest);
}

function sourceFiles(): string[] {
  return readdirSync(join(root, source), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(source, file))
    .sort();
}

/** One script that may stand in a script element; whatever is missing or unsafe ends the build. */
async function bundle(): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(root, source, "client/main.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "inline",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const text = outputFiles[0]!.text;
  if (/<\/script|<!--/i.test(text)) throw new Error("the page's script holds what would end its element");
  return text;
}
