import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { runs } from "./run.mjs";

/** What the build runs, in this order; all but the compiler are modules of `build/` that it has compiled. */
const STEPS = [
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"],
  ["dist/build/laws.js"],
  ["dist/build/page.js"],
  ["dist/build/bundle.js"],
];

const EXECUTABLE = 0o755;

/**
 * Builds `dist` of the sources; what is up to date stays as it is.
 *
 * @param {string} root
 * @returns {boolean} Whether all went well.
 */
export function compile(root) {
  if (!STEPS.every((step) => runs(process.execPath, step, { cwd: root }))) return false;
  const program = join(root, "dist", "src", "cli", "main.js");
  if ((statSync(program).mode & 0o100) === 0) chmodSync(program, EXECUTABLE);
  return true;
}
