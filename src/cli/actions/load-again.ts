import type { LoadedScenario } from "../../scenario/load/load.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import type { RowsFormat, SimulationSettings } from "../options/options.ts";
import { readStandardInput } from "../terminal/standard-input.ts";
import { loadToSimulate, tryLoading } from "./load.ts";

/** Leaves out the twin of each path without storms, which only what storms change is told by; a fifth of the time. */
export const NO_TWIN = "storm_split=off";

/** A scenario, and the same with further settings after those of the command line: what those remark on is not told again. */
export async function loadAgain(
  given: string,
  settings: SimulationSettings,
): Promise<{ readonly named: LoadedScenario; readonly load: (sets: readonly string[]) => LoadedScenario }> {
  await readStandardInput([given]);
  const [named] = await loadToSimulate([given], settings);
  return { named: named!, load: loaderOf(given, settings) };
}

/** A scenario that was loaded before, with further settings after those of the command line; a ScenarioError where it refuses them. */
export function loaderOf(
  given: string,
  settings: SimulationSettings<RowsFormat>,
): (sets: readonly string[]) => LoadedScenario {
  return (sets) => {
    const attempt = tryLoading(given, { ...settings, sets: [...settings.sets, ...sets] });
    if ("problems" in attempt) throw new ScenarioError(attempt.problems);
    return attempt.loaded;
  };
}
