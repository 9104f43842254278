/** Writes the script of interactive pages, with the parts of ECharts that it draws with, unless it is up to date. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const source = join(root, "src/report/html");
const folder = join(root, "dist/assets");
const output = join(folder, "report.js");
const stamp = `${output}.sha256`;

/** What the script depends on besides the page's own files. */
const MEANS = ["src/report/terminal/numbers.ts", "build/page.ts", "package-lock.json"];

const digest = digestOf([...sourceFiles(source), ...MEANS.map((file) => join(root, file))]);
if (!existsSync(output) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(output, await bundle());
  writeFileSync(stamp, digest);
}

function sourceFiles(under: string): string[] {
  return readdirSync(under, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(under, file))
    .sort();
}

function digestOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

/** One script that may stand in a script element; whatever is missing or unsafe ends the build. */
async function bundle(): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(source, "client/main.ts")],
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
