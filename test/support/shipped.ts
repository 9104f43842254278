import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type LoadOptions, type LoadedScenario, loadScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import { shippedScenarios } from "../../src/scenario/files/shipped.ts";

const folder = fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** The folder of real data beside the repository, undefined where it has none. */
export const DATA_FOLDER = existsSync(folder) ? folder : undefined;

/** What tells the program of it. */
export const DATA_ARGS: readonly string[] = DATA_FOLDER === undefined ? [] : ["--data", DATA_FOLDER];

/** The shipped scenario of that name, with the real data where they are there. */
export function loadShipped(name: string, options: LoadOptions = {}): LoadedScenario {
  return loadScenario(name, { data: DATA_FOLDER, ...options });
}

/** The shipped scenarios but those whose real data are not here, which it tells. */
export function runnableScenarios(): string[] {
  return shippedScenarios().filter((name) => {
    if (!lacksData(name)) return true;
    process.stdout.write(`left out ${name}: it needs real data, which are not beside this repository\n`);
    return false;
  });
}

function lacksData(name: string): boolean {
  try {
    loadShipped(name);
    return false;
  } catch (error) {
    return error instanceof ScenarioError && error.problems.every(({ missingData }) => missingData === true);
  }
}
