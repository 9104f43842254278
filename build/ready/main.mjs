/**
 * Makes the program ready to run: installs what is missing, unless called with `--build`, and builds it. Node alone, without
 * a package or a shell: this is what runs in a fresh clone, on any system, and as often as it is called at once.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "./compile.mjs";
import { install } from "./install.mjs";
import { locked } from "./lock.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const installed = process.argv.includes("--build") ? () => true : install;

const good = await locked(
  join(root, "dist", "ready.lock"),
  () => installed(root) && compile(root),
  console.error,
);
if (!good) process.exitCode = 1;
