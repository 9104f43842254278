import { fleetMetricsOn } from "../../../engine/catalogue/catalogue.ts";
import type { FleetMetricName } from "../../../engine/catalogue/names.ts";
import type { BarsChart } from "../chart.ts";
import { measureOf } from "../measure.ts";
import { fleetsOf, type NamedRun, own } from "./runs.ts";

/** The parts, then their sum. */
const ROWS: readonly (readonly [metric: FleetMetricName, label: string])[] = [
  ...fleetMetricsOn("storms").map(({ name, part = name }) => [name, part] as const),
  ["storm_effect_usd", "all storms"],
];

/** What storms change in each fleet's gross profit, in means: the four parts and their sum. None where nothing changes. */
export function stormBars(runs: readonly NamedRun[]): readonly BarsChart[] {
  return fleetsOf(runs).flatMap((fleet) => {
    const here = runs.filter(({ run }) => own(run.fleets, fleet) !== undefined);
    const rows = ROWS.map(([metric, label]) => ({
      label,
      points: here.map(({ run }) => {
        const summary = own(own(run.fleets, fleet), metric);
        return { value: summary?.mean ?? null, se: summary?.mean_se ?? null };
      }),
    }));
    const largest = Math.max(
      0,
      ...rows.flatMap(({ points }) => points.map(({ value }) => Math.abs(value ?? 0))),
    );
    if (largest === 0) return [];
    return [
      {
        kind: "bars",
        title: "Storms: change of gross profit, mean",
        of: fleet,
        measure: measureOf("USD", largest),
        names: here.map(({ name }) => name),
        rows,
      },
    ];
  });
}
