import type { Run } from "./types.ts";

/**
 * A metric's values, one a path in path order: of the fleet of that name, or of the network where none is named. NaN
 * where a path has no value, such as the margin of a fleet that never ran. The unit is that of the summary, and in the
 * name where there is one: `equity_usd`. A RangeError if the run has no such column.
 */
export function columnOf(run: Run, metric: string, fleet?: string): Float64Array {
  const index = run.layout.metrics.findIndex(
    ({ name, scope }) =>
      name === metric && (scope.kind === "network" ? fleet === undefined : scope.fleet === fleet),
  );
  const column = index < 0 ? undefined : run.metrics[index];
  if (column !== undefined) return column;
  throw new RangeError(`there is no metric called ${metric} of ${fleet ?? "the network"}`);
}
