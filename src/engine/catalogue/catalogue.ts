/**
 * The one catalogue of quantities. Each stands beside what computes it, in `src/fleet/metrics/` and in this folder; here they
 * are found by name and by where they are shown.
 */
import { FLEET_METRICS } from "../../fleet/metrics.ts";
import { type MetricExhibit, type Quantity, shownOn } from "../../quantities/quantity.ts";
import type { FleetChanceName, FleetMetricName, MetricName, NetworkMetricName, SeriesName } from "./names.ts";
import { NETWORK } from "./network.ts";
import { CURVE, ENTRY, PAYBACK, RETIREMENT } from "./network-kinds.ts";
import { FLEET_SERIES } from "./fleet-series.ts";
import { NETWORK_SERIES } from "./network-series.ts";

/** A metric's entry, without what computes it. */
export type MetricQuantity<Name extends MetricName = MetricName> = Quantity<
  Name,
  MetricExhibit,
  FleetMetricName,
  FleetChanceName
>;

/** Every metric of a fleet; every one that some network has. */
export const FLEET_QUANTITIES: readonly MetricQuantity<FleetMetricName>[] = FLEET_METRICS;
export const NETWORK_QUANTITIES: readonly MetricQuantity<NetworkMetricName>[] = [
  ...NETWORK,
  ...PAYBACK,
  ...CURVE,
  ...RETIREMENT,
  ...ENTRY,
];

/** What a row, a column or a chart needs of a quantity. */
export type Told = Pick<Quantity, "label" | "unit" | "scale" | "indicator">;

const METRICS: ReadonlyMap<string, MetricQuantity> = new Map(
  [...FLEET_QUANTITIES, ...NETWORK_QUANTITIES].map((metric) => [metric.name, metric]),
);
const SERIES: ReadonlyMap<string, Quantity> = new Map(
  [...NETWORK_SERIES, ...FLEET_SERIES].map((series) => [series.name, series]),
);
const CHANCES: ReadonlyMap<string, Told> = new Map(
  FLEET_QUANTITIES.flatMap(({ chances = [] }) => chances).map(({ name, label }) => [
    name,
    { label, unit: "share" },
  ]),
);

/** What a metric is. */
export function metricNamed(name: MetricName): MetricQuantity {
  return METRICS.get(name)!;
}

/** What a series is. */
export function seriesNamed(name: SeriesName): Quantity {
  return SERIES.get(name)!;
}

/** How a metric, or a probability that one tells, is called and written; a name that a file made up by itself. */
export function toldOf(name: MetricName | FleetChanceName): Told {
  return METRICS.get(name) ?? CHANCES.get(name) ?? { label: name, unit: "" };
}

/** The metrics of fleets that are shown there, in the order of the catalogue. */
export function fleetMetricsOn(exhibit: MetricExhibit): readonly MetricQuantity<FleetMetricName>[] {
  return FLEET_QUANTITIES.filter((metric) => shownOn(metric, exhibit));
}

/** Those of the network. */
export function networkMetricsOn(exhibit: MetricExhibit): readonly MetricQuantity<NetworkMetricName>[] {
  return NETWORK_QUANTITIES.filter((metric) => shownOn(metric, exhibit));
}
