import type { Metric } from "../fleet/metric.ts";
import type { NetworkMetricName } from "./catalogue/names.ts";
import type { NetworkBooks } from "./catalogue/network-books.ts";
import { NETWORK } from "./catalogue/network.ts";
import { CURVE, ENTRY, PAYBACK, RETIREMENT } from "./catalogue/network-kinds.ts";
import type { World } from "./model.ts";

/** The network's metrics in the order in which results store them: what every world has, and what its kinds have besides. */
export function networkMetrics({
  entry,
  curve,
  marginEntry,
}: World): readonly Metric<NetworkBooks, NetworkMetricName>[] {
  return [
    ...NETWORK,
    ...(entry ? PAYBACK : []),
    ...(curve ? CURVE : []),
    ...(curve?.retirement ? RETIREMENT : []),
    ...(marginEntry ? ENTRY : []),
  ];
}
