/** Puts the built command line and what V8 makes of it into one file each, beside it, unless they are up to date. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUNDLE, CODE_CACHE } from "../src/cli/bundle.ts";
import { lateWidths, onlyEnglish, ownPlaces, URL_OF_PLACE } from "./bundled-modules.ts";
import { digestOf } from "./digest.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const stamp = `${BUNDLE}.sha256`;

/** What the bundle depends on besides the built modules; the cache, on the Node that makes it too. */
const MEANS = ["package-lock.json"];

const digest = `${digestOf(root, [...builtModules(), ...MEANS])} ${process.version}`;
if (![BUNDLE, CODE_CACHE, stamp].every(existsSync) || readFileSync(stamp, "utf8") !== digest) {
  // V8 takes a cache for that of any text as long as its own: there must never be one beside another bundle.
  for (const file of [stamp, CODE_CACHE]) rmSync(file, { force: true });
  writeFileSync(BUNDLE, await bundle());
  execFileSync(process.execPath, [fileURLToPath(new URL("code-cache.js", import.meta.url))], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  writeFileSync(stamp, digest);
}

function builtModules(): string[] {
  return ["src", "workers", "bench", "build"].flatMap((folder) =>
    readdirSync(join(root, "dist", folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .map((file) => join("dist", folder, file))
      .sort(),
  );
}

/** Modules that are imported later are evaluated later, as they are outside of the bundle. */
async function bundle(): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(dirname(BUNDLE), "command-line.js")],
    bundle: true,
    minify: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    banner: { js: URL_OF_PLACE },
    legalComments: "inline",
    logLevel: "error",
    // It starts threads from files of its own.
    external: ["piscina"],
    plugins: [onlyEnglish, lateWidths, ownPlaces(dirname(BUNDLE))],
  });
  return ascii(outputFiles[0]!.text);
}

/** The text with escapes for what is not ASCII (left in regular expressions): a byte a character is what Node reads fastest. */
function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
