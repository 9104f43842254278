import { dimensionsOf } from "../../random/dimensions.ts";
import type { Scenario } from "../schema/schema.ts";
import { didYouMean, nearest } from "../text/suggest.ts";
import { dailyShocks, drawnNames } from "../values/correlatable.ts";
import type { Fault } from "../yaml/fault.ts";
import type { Reading } from "./reading.ts";

/** Names that the program's own table has. */
const KNOWN = dimensionsOf([]);

/** Names that the program's own table has: to list them changes nothing. For a note, as a table that was written out is no slip. */
export function knownSampling(scenario: Scenario, reading: Reading): Fault[] {
  return (scenario.sampling?.parameters ?? []).flatMap((name, k): Fault[] => {
    const path = ["sampling", "parameters", k];
    if (!KNOWN.has(name) || !reading.isOwn(path)) return [];
    const message = `"${name}" is in the program's own table of good points, so to list it has no further effect`;
    return [{ path, at: "value", message }];
  });
}

/**
 * Names that are to have good points and are drawn nowhere in this scenario. Those of the table are left alone, so that it can be written out, and
 * those of a file that is extended: whoever replaces its fleets has not misspelt them.
 */
export function idleSampling(scenario: Scenario, reading: Reading): Fault[] {
  const drawn = drawnNames(scenario);
  return (scenario.sampling?.parameters ?? []).flatMap((name, k): Fault[] => {
    const path = ["sampling", "parameters", k];
    if (KNOWN.has(name) || drawn.includes(name) || !reading.isOwn(path)) return [];
    const why = dailyShocks(scenario).includes(name)
      ? `"${name}" is drawn every day, and good points are for numbers that are drawn once a path`
      : `nothing is drawn once a path under "${name}", so it has no effect${meantAmong(name, drawn)}`;
    return [{ path, at: "value", message: why }];
  });
}

/** What was probably meant: a name that is near as a whole, or each of whose steps is near, as price.drift_per_year is to prise.drift. */
function meantAmong(name: string, drawn: readonly string[]): string {
  const whole = didYouMean(name, drawn);
  if (whole !== "") return whole;
  const steps = name.split(".");
  const near = drawn.find((each) => {
    const theirs = each.split(".");
    const isNear = (step: string, k: number): boolean =>
      step === theirs[k] || nearest(step, [theirs[k]!]) !== null;
    return theirs.length === steps.length && steps.every(isNear);
  });
  return near === undefined ? "" : `; did you mean "${near}"?`;
}
