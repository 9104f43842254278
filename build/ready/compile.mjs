import { createHash } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runs } from "./run.mjs";

const COMPILER = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"];

/** What the build runs once all is compiled, in this order: modules of `build/`. */
const STEPS = [["dist/build/laws.js"], ["dist/build/page.js"], ["dist/build/bundle.js"]];

/** What the compiler reads. */
const SOURCES = [
  "src",
  "workers",
  "bench",
  "build",
  "tsconfig.json",
  "tsconfig.build.json",
  "package.json",
  "package-lock.json",
];

/** What the browser runs, which another step puts together. */
const NOT_COMPILED = "src/report/html/client/";

/** Of which sources `dist` was compiled; and what the compiler writes whenever it runs. */
const STAMP = "dist/.compiled.sha256";
const BUILD_INFO = "dist/.tsbuildinfo";
const PROGRAM = "dist/src/cli/main.js";

const EXECUTABLE = 0o755;

/**
 * Builds `dist` of the sources; what is up to date stays as it is.
 *
 * @param {string} root
 * @returns {boolean} Whether all went well.
 */
export function compile(root) {
  const digest = digestOfSources(root);
  if (!isCompiled(root, digest)) {
    // The compiler does not look whether what it wrote is still there.
    if (!isWhole(root)) rmSync(join(root, BUILD_INFO), { force: true });
    if (!runs(process.execPath, COMPILER, { cwd: root })) return false;
    // Of sources that changed meanwhile nobody knows which were compiled.
    if (digestOfSources(root) === digest) writeFileSync(join(root, STAMP), digest);
  }
  if (!STEPS.every((step) => runs(process.execPath, step, { cwd: root }))) return false;
  const program = join(root, PROGRAM);
  if ((statSync(program).mode & 0o100) === 0) chmodSync(program, EXECUTABLE);
  return true;
}

/**
 * Whether `dist` is of those sources: the compiler takes seconds to find out that nothing has changed. Not where somebody called it
 * since.
 *
 * @param {string} root
 * @param {string} digest
 */
function isCompiled(root, digest) {
  try {
    return (
      statSync(join(root, STAMP)).mtimeMs >= statSync(join(root, BUILD_INFO)).mtimeMs &&
      readFileSync(join(root, STAMP), "utf8") === digest &&
      isWhole(root)
    );
  } catch {
    return false;
  }
}

/**
 * Whether there is a module in `dist` for each of the sources.
 *
 * @param {string} root
 */
function isWhole(root) {
  return sourcesOf(root)
    .filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith(NOT_COMPILED))
    .every((file) => existsSync(join(root, "dist", file.replace(/ts$/, "js"))));
}

/** @param {string} root */
function digestOfSources(root) {
  const hash = createHash("sha256");
  for (const file of sourcesOf(root)) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** @param {string} root */
function sourcesOf(root) {
  return SOURCES.flatMap((source) => filesOf(root, source));
}

/**
 * Files by their paths from the root, in order.
 *
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return []; // a link that leads nowhere, as some editors make
  if (!found.isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesOf(root, `${path}/${name}`));
}
