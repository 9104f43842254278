/** The names of all quantities: one that is misspelt anywhere is an error of compilation. */
import type { FleetChanceName, FleetMetricName } from "../../fleet/metrics.ts";
import type { NETWORK } from "./network.ts";
import type { CURVE, ENTRY, PAYBACK, RETIREMENT } from "./network-kinds.ts";
import type { FleetSeriesName } from "./fleet-series.ts";
import type { NetworkSeriesName } from "./network-series.ts";

export type { FleetChanceName, FleetMetricName, FleetSeriesName, NetworkSeriesName };

/** What every network has; what some have besides. */
export type CommonNetworkName = (typeof NETWORK)[number]["name"];
export type NetworkKindName = (
  typeof PAYBACK | typeof CURVE | typeof RETIREMENT | typeof ENTRY
)[number]["name"];

/** The name of a metric of the network, of a metric, of a series. */
export type NetworkMetricName = CommonNetworkName | NetworkKindName;
export type MetricName = FleetMetricName | NetworkMetricName;
export type SeriesName = FleetSeriesName | NetworkSeriesName;

/** Something for each metric of a fleet. */
export type OfFleet<T> = Readonly<Record<FleetMetricName, T>>;

/** Something for each metric of a network; of those that not every network has, where it has them. */
export type OfNetwork<T> = Readonly<Record<CommonNetworkName, T> & Partial<Record<NetworkKindName, T>>>;
