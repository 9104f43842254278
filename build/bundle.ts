/**
 * Puts the built command line, its packages' licences and what V8 makes of it into one file each, beside it, and the worker
 * into one beside it, unless they are up to date.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { BUNDLE, CODE_CACHE } from "../src/cli/bundle.ts";
import { withSeal, WORKER_BUNDLE } from "../src/runner/worker-file.ts";
import { lateWidths, onlyEnglish, ownPlaces, URL_OF_PLACE } from "./bundled-modules.ts";
import { digestOf } from "./digest.ts";
import { licencesOf } from "./licences.ts";
import { writeWhole } from "./write-whole.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const stamp = `${BUNDLE}.sha256`;

/** The licences of what others wrote of it. */
const LICENCES = join(dirname(BUNDLE), "bundle.licences.txt");

/** What the bundle depends on besides the built modules; the cache, on the Node that makes it too. */
const MEANS = ["package-lock.json"];

const digest = `${digestOf(root, [...builtModules(), ...MEANS])} ${process.version}`;
const made = [BUNDLE, WORKER_BUNDLE, LICENCES, CODE_CACHE];
if (![...made, stamp].every(existsSync) || readFileSync(stamp, "utf8") !== stamped()) {
  for (const file of [stamp, CODE_CACHE]) rmSync(file, { force: true });
  const bundles = [
    await bundle(join(dirname(BUNDLE), "command-line.js"), BUNDLE),
    await bundle(WORKER_BUNDLE.replace(/cjs$/, "js"), WORKER_BUNDLE),
  ];
  writeWhole(
    LICENCES,
    licencesOf(
      root,
      bundles.flatMap(({ modules }) => modules),
    ),
  );
  for (const { file, text } of bundles) writeWhole(file, file === WORKER_BUNDLE ? withSeal(text) : text);
  const cache = fileURLToPath(new URL("code-cache.js", import.meta.url));
  const { status } = spawnSync(process.execPath, [cache], { stdio: ["ignore", "ignore", "inherit"] });
  // What was wrong stands on stderr.
  if (status !== 0) process.exit(1);
  writeWhole(stamp, stamped());
} else {
  // What is older than the last compilation does not run, and this one changed nothing of it.
  const now = new Date();
  for (const file of [BUNDLE, WORKER_BUNDLE]) utimesSync(file, now, now);
}

/** What it was made of, and what was made: so that a damaged one is made again. */
function stamped(): string {
  return `${digest} ${digestOf(
    root,
    made.map((file) => relative(root, file)),
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

interface Bundle {
  readonly file: string;
  readonly text: string;
  /** All that is in it, seen from the root. */
  readonly modules: readonly string[];
}

/** Bundles a module with what it imports for `file`; what is imported later is evaluated later, as it is outside of a bundle. */
async function bundle(entry: string, file: string): Promise<Bundle> {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
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
    // The first starts threads from files of its own, the others are installed by whoever wants them.
    external: ["piscina", "bullmq", "ioredis"],
    plugins: [onlyEnglish, lateWidths, ownPlaces(dirname(file))],
  });
  return { file, text: ascii(outputFiles[0]!.text), modules: Object.keys(metafile.inputs) };
}

/** The text with escapes for what is not ASCII (left in regular expressions): a byte a character is what Node reads fastest. */
function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
