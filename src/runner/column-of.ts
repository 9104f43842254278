import type { MetricName } from "../engine/catalogue/names.ts";
import { didYouMean, nearOrAll } from "../scenario/text/suggest.ts";
import type { Run } from "./types.ts";

/**
 * A metric's values, one a path in path order: of the fleet of that name, or of the network where none is named. NaN
 * where a path has no value, such as the margin of a fleet that never ran. The unit is that of the summary, and in the
 * name where there is one: `equity_usd`. A misspelt name is an error of compilation; where the program is not compiled, or the fleet
 * is none of the run's, a RangeError says what there is.
 */
export function columnOf(run: Run, metric: MetricName, fleet?: string): Float64Array {
  const index = run.layout.metrics.findIndex(
    ({ name, scope }) =>
      name === metric && (scope.kind === "network" ? fleet === undefined : scope.fleet === fleet),
  );
  const column = index < 0 ? undefined : run.metrics[index];
  if (column !== undefined) return column;
  throw new RangeError(missing(run, metric, fleet));
}

/** What is wrong with the fleet, or else with the metric. */
function missing({ layout: { metrics } }: Run, metric: string, fleet: string | undefined): string {
  const fleets = [...new Set(metrics.flatMap(({ scope }) => (scope.kind === "fleet" ? [scope.fleet] : [])))];
  if (fleet !== undefined && !fleets.includes(fleet))
    return `there is no fleet called ${fleet}${nearOrAll(fleet, fleets)}`;
  const [ofNetwork, ofFleets] = ["network", "fleet"].map((kind) =>
    metrics.filter(({ scope }) => scope.kind === kind).map(({ name }) => name),
  ) as [string[], string[]];
  const [here, elsewhere] = fleet === undefined ? [ofNetwork, ofFleets] : [ofFleets, ofNetwork];
  if (elsewhere.includes(metric))
    return fleet === undefined
      ? `${metric} is a fleet's: name one of ${fleets.join(", ")}`
      : `${metric} is the network's: name no fleet`;
  return `there is no metric called ${metric} of ${fleet ?? "the network"}${didYouMean(metric, here)}`;
}
