import { labelled } from "../labels.ts";
import type { WaterfallChart } from "../chart.ts";
import type { Bridge } from "../documents.ts";
import { measureOf } from "../measure.ts";

/** A waterfall for each bridge whose ends are known. */
export function bridgeWaterfalls(bridges: readonly Bridge[]): readonly WaterfallChart[] {
  return bridges.flatMap((bridge): WaterfallChart[] => {
    const { from, to, fleet, metric, unit, from_mean, to_mean, parts } = bridge;
    if (from_mean === null || to_mean === null) return [];
    return [
      {
        kind: "waterfall",
        title: `${labelled(metric)}, mean`,
        of: fleet,
        measure: measureOf(unit, Math.max(Math.abs(from_mean), Math.abs(to_mean))),
        from: { label: from, value: from_mean },
        to: { label: to, value: to_mean },
        parts: parts.map(({ group, keys, value, se }) => ({
          label: group,
          detail: keys.join(", "),
          value,
          se,
        })),
      },
    ];
  });
}
