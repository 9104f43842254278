import type { FleetMetricName, FleetSeriesName } from "../../engine/catalogue/names.ts";
import type { MetricColumn } from "../../engine/results.ts";
import type { Run } from "../../runner/run.ts";

/** A fleet's metric, one number a path. */
export function fleetMetric(run: Run, fleet: string, name: FleetMetricName): Float64Array {
  return columnOf(run.layout.metrics, run.metrics, fleet, name);
}

/** A fleet's series, laid out mark by mark. */
export function fleetSeries(run: Run, fleet: string, name: FleetSeriesName): Float64Array {
  return columnOf(run.layout.series, run.series, fleet, name);
}

function columnOf(
  columns: readonly MetricColumn[],
  values: readonly Float64Array[],
  fleet: string,
  name: string,
): Float64Array {
  const found =
    values[
      columns.findIndex(
        (column) => column.name === name && column.scope.kind === "fleet" && column.scope.fleet === fleet,
      )
    ];
  if (found === undefined) throw new RangeError(`fleet ${fleet} has no column ${name}`);
  return found;
}
