import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, extname, join, parse } from "node:path";
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

/** The program's own defaults lie among its cohorts, and are none. */
const DEFAULTS = "defaults";
const COHORTS = "cohorts";
const COHORT_EXTENSIONS = [EXTENSION, ".csv"];

/** The names of the files of many companies that come with the program, or lie among a team's own, sorted. */
export function shippedCohorts(): string[] {
  const files = cohortFolders().flatMap((folder) => readdirSync(folder));
  const names = files
    .filter((file) => COHORT_EXTENSIONS.includes(extname(file)))
    .map((file) => parse(file).name);
  return [...new Set(names)].filter((name) => name !== DEFAULTS).sort();
}

/** The file of many companies of that name: YAML, which says more than the table beside it, or a table; null if there is none. */
export function cohortFile(name: string): string | null {
  if (!shippedCohorts().includes(name)) return null;
  const paths = cohortFolders().flatMap((folder) => COHORT_EXTENSIONS.map((end) => join(folder, name + end)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** The file of what fills empty cells of a cohort. */
export function cohortDefaultsFile(): string {
  return join(packagedFolder(), COHORTS, DEFAULTS + EXTENSION);
}

function cohortFolders(): string[] {
  const folders = [shippedFolder(), packagedFolder()].map((folder) => join(folder, COHORTS));
  return [...new Set(folders)].filter((folder) => existsSync(folder));
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
