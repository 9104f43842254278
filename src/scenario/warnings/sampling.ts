import { dimensionsOf } from "../../random/dimensions.ts";
import type { Scenario } from "../schema/schema.ts";
import { didYouMean } from "../text/suggest.ts";
import { dailyShocks, drawnNames } from "../values/correlatable.ts";
import type { Fault } from "../yaml/fault.ts";
import type { Reading } from "./reading.ts";

/** Names that the program's own table has. */
const KNOWN = dimensionsOf([]);

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
      : `nothing is drawn once a path under "${name}", so it has no effect${didYouMean(name, drawn)}`;
    return [{ path, at: "value", message: why }];
  });
}
