import { assumedOf, type NetworkAssumptions } from "../calibrate/assumptions.ts";
import { calibrate } from "../calibrate/calibrate.ts";
import { FitError } from "../calibrate/fit-error.ts";
import { matchRetargets } from "../calibrate/match-retargets.ts";
import { scenarioText } from "../calibrate/scenario-text.ts";
import { DataError } from "../history/history.ts";
import { parseScenario } from "../scenario/load/load.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import type { Origin } from "./origin.ts";
import type { Rule } from "./rule.ts";

/** The scenario that `calibrate --uncertain` writes of an origin's days, with these `path=value`s laid over it. */
export function refitRule(sets: readonly string[]): Rule {
  // The last is kept: the scenario of an origin is asked for by its forecast, its windows and its checks.
  const made = new WeakMap<Origin, Scenario>();
  // The fit belongs to the laws of the scenario that it extends.
  const assumed = assumedOf(parseScenario("extends: base", { sets }).scenario);
  return {
    name: "calibrated to the days before each origin, as `calibrate --uncertain` does it",
    at: (origin) => {
      const found = made.get(origin) ?? calibrated(origin, sets, assumed);
      made.set(origin, found);
      return found;
    },
  };
}

function calibrated(origin: Origin, sets: readonly string[], assumed: NetworkAssumptions): Scenario {
  try {
    const fitted = matchRetargets(calibrate(origin.history, origin.date, {}, assumed), sets);
    const text = scenarioText(fitted, { uncertain: true });
    return parseScenario(text, { sets }).scenario;
  } catch (error) {
    if (error instanceof DataError || error instanceof FitError)
      throw new DataError(`refit at ${origin.date}: ${error.message}`);
    throw error;
  }
}
