import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { runs } from "./run.mjs";

/**
 * Installs the packages unless those that the lock file names are there.
 *
 * @param {string} root
 * @returns {boolean} Whether they are there now.
 */
export function install(root) {
  const wanted = join(root, "package-lock.json");
  // npm writes it last of all.
  const done = join(root, "node_modules", ".package-lock.json");
  if (existsSync(done) && statSync(done).mtimeMs > statSync(wanted).mtimeMs) return true;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  // npm tells what it runs where its own program lies; `npm` alone is a script of a shell's on Windows.
  const npm = process.env.npm_execpath ?? "";
  if (/^npm-cli\.c?js$/.test(basename(npm))) return runs(process.execPath, [npm, ...args], { cwd: root });
  return runs("npm", args, { cwd: root, shell: process.platform === "win32" });
}
