import { statSync } from "node:fs";

/** What the compiler writes whenever it writes a module; a package has none. */
const LAST_COMPILATION = new URL("../../.tsbuildinfo", import.meta.url);

/**
 * Whether a file that the build makes of compiled modules is older than they are, since somebody compiled and did not finish the
 * build: what it holds is of yesterday. False in a package, where nobody compiles, and for a file that is not there.
 */
export function isOutdated(file: string | URL): boolean {
  const made = timeOf(file);
  return made !== undefined && made < (timeOf(LAST_COMPILATION) ?? -Infinity);
}

/** When a file was last written, ms; undefined if there is none. */
function timeOf(file: string | URL): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
