import { fleetMetricsOn } from "../../../engine/catalogue/catalogue.ts";
import type { FleetMetricName } from "../../../engine/catalogue/names.ts";
import { measureOf } from "../../chart/measure.ts";
import { barRows } from "../../chart/range-rows.ts";
import type { Company } from "../company.ts";
import { usdAmount } from "../numbers.ts";
import type { Exhibit } from "./exhibit.ts";

/** The parts, then their sum. */
const ROWS: readonly (readonly [metric: FleetMetricName, label: string])[] = [
  ...fleetMetricsOn("storms").map(({ name, part = name }) => [name, part] as const),
  ["storm_effect_usd", "all storms"],
];

/** What storms change in gross profit, in means; none where they change nothing. */
export function stormsExhibit({ name, mean }: Company): Exhibit | undefined {
  const rows = ROWS.map(([metric, label]) => ({ label, points: [mean(metric)] }));
  const largest = Math.max(
    0,
    ...rows.flatMap(({ points }) => points.map(({ value }) => Math.abs(value ?? 0))),
  );
  if (largest === 0) return undefined;
  const measure = measureOf("USD", largest);
  const all = mean("storm_effect_usd").value ?? 0;
  return {
    ...{ id: "storms", group: "change" },
    title: `Storms ${all < 0 ? "cost" : "earn"} ${usdAmount(Math.abs(all))} of gross profit, on average`,
    units: `Mean change of gross profit against the same paths without storms, ${measure.unit}; whisker: one standard error`,
    chart: {
      kind: "ranges",
      title: "Storms by cause",
      of: name,
      measure,
      zero: true,
      rows: barRows(rows, [""], measure),
    },
  };
}
