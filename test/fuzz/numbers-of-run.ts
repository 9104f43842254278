import type { MetricColumn } from "../../src/engine/results.ts";
import type { Run } from "../../src/runner/run.ts";

/** The metrics of one path by name; a metric that a run does not have is an error of the fuzzer. */
export interface PathNumbers {
  readonly path: number;
  network(metric: string): number;
  fleet(fleet: string, metric: string): number;
  /** A series at each of its marks. */
  series(metric: string, fleet?: string): readonly number[];
}

/** The numbers of every path of a run. */
export function numbersOf(run: Run): PathNumbers[] {
  const { layout, paths, seriesPaths } = run;
  const key = (metric: string, fleet: string | undefined): string => `${fleet ?? ""} ${metric}`;
  const owner = ({ scope }: MetricColumn): string | undefined =>
    scope.kind === "fleet" ? scope.fleet : undefined;
  const columns = new Map(
    layout.metrics.map((column, m) => [key(column.name, owner(column)), run.metrics[m]!]),
  );
  const series = new Map(layout.series.map((column, s) => [key(column.name, owner(column)), run.series[s]!]));
  const found = <T>(map: ReadonlyMap<string, T>, metric: string, fleet?: string): T => {
    const column = map.get(key(metric, fleet));
    if (column === undefined) throw new Error(`there is no ${metric} of ${fleet ?? "the network"}`);
    return column;
  };
  return Array.from({ length: paths }, (_, path) => ({
    path,
    network: (metric) => found(columns, metric)[path]!,
    fleet: (fleet, metric) => found(columns, metric, fleet)[path]!,
    series: (metric, fleet) =>
      layout.markDays.map((_day, k) => found(series, metric, fleet)[k * seriesPaths + path]!),
  }));
}
