/** Puts the built command line, its packages' licences and what V8 makes of it into one file each, beside it, unless they are up to date. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { BUNDLE, CODE_CACHE } from "../src/cli/bundle.ts";
import { lateWidths, onlyEnglish, ownPlaces, URL_OF_PLACE } from "./bundled-modules.ts";
import { digestOf } from "./digest.ts";
import { licencesOf } from "./licences.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const stamp = `${BUNDLE}.sha256`;

/** The licences of what others wrote of it. */
const LICENCES = join(dirname(BUNDLE), "bundle.licences.txt");

/** What the bundle depends on besides the built modules; the cache, on the Node that makes it too. */
const MEANS = ["package-lock.json"];

const digest = `${digestOf(root, [...builtModules(), ...MEANS])} ${process.version}`;
if (![BUNDLE, LICENCES, CODE_CACHE, stamp].every(existsSync) || readFileSync(stamp, "utf8") !== stamped()) {
  for (const file of [stamp, CODE_CACHE]) rmSync(file, { force: true });
  const { text, licences } = await bundle();
  writeFileSync(LICENCES, licences);
  // Whoever starts meanwhile finds the old one or the new one, whole.
  writeFileSync(`${BUNDLE}.new`, text);
  renameSync(`${BUNDLE}.new`, BUNDLE);
  execFileSync(process.execPath, [fileURLToPath(new URL("code-cache.js", import.meta.url))], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  writeFileSync(stamp, stamped());
}

/** What it was made of, and what was made: so that a damaged one is made again. */
function stamped(): string {
  return `${digest} ${digestOf(
    root,
    [BUNDLE, LICENCES, CODE_CACHE].map((file) => relative(root, file)),
  )}`;
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
async function bundle(): Promise<{ text: string; licences: string }> {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints: [join(dirname(BUNDLE), "command-line.js")],
    bundle: true,
    metafile: true,
    absWorkingDir: root,
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
  return { text: ascii(outputFiles[0]!.text), licences: licencesOf(root, Object.keys(metafile.inputs)) };
}

/** The text with escapes for what is not ASCII (left in regular expressions): a byte a character is what Node reads fastest. */
function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
