import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { problemOf } from "../problems/problem.ts";
import { ScenarioError } from "../problems/scenario-error.ts";

const EXTENSION = ".yaml";

/** The names of the scenarios that come with the program, sorted. */
export function shippedScenarios(): string[] {
  return readdirSync(shippedFolder())
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => file.slice(0, -EXTENSION.length))
    .sort();
}

/** The file of the shipped scenario of that name, or null. */
export function shippedFile(name: string): string | null {
  return shippedScenarios().includes(name) ? join(shippedFolder(), name + EXTENSION) : null;
}

/**
 * The folder whose scenarios are known by name: that of HASHFLEET_SCENARIOS, where a team keeps its own, or else `scenarios/`
 * beside the nearest `package.json` above, the same from source and from the built program.
 */
export function shippedFolder(): string {
  const own = process.env["HASHFLEET_SCENARIOS"];
  if (own === undefined || own === "") return packagedFolder();
  if (!statSync(own, { throwIfNoEntry: false })?.isDirectory())
    throw new ScenarioError([
      problemOf(`HASHFLEET_SCENARIOS=${own}`, "no such folder; name one that holds base.yaml, or unset it"),
    ]);
  return own;
}

/** True of a file among those that are known by name, or that come with the program. */
export function isShippedFile(path: string): boolean {
  return [shippedFolder(), packagedFolder()].includes(dirname(path));
}

/** The file of that name among those that come with the program, or null. */
export function packagedFile(name: string): string | null {
  const path = join(packagedFolder(), name + EXTENSION);
  return existsSync(path) ? path : null;
}

function packagedFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the program's own folder is incomplete: no package.json");
    folder = above;
  }
  return join(folder, "scenarios");
}
