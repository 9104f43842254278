import type { WaterfallChart } from "../chart.ts";
import type { Bridge } from "../../bridge.ts";
import { labelOf } from "../../vocabulary.ts";
import { measureOf } from "../measure.ts";
import { isNumber } from "../svg/scale.ts";

/** A waterfall for each bridge whose ends are known and have a place on an axis. */
export function bridgeWaterfalls(bridges: readonly Bridge[]): readonly WaterfallChart[] {
  return bridges.flatMap((bridge): WaterfallChart[] => {
    const { from, to, fleet, metric, unit, parts } = bridge;
    const [before, after] = [bridge.from_mean.value, bridge.to_mean.value];
    if (!isNumber(before) || !isNumber(after)) return [];
    return [
      {
        kind: "waterfall",
        title: `${labelOf(metric)}, mean`,
        of: fleet,
        measure: measureOf(unit, Math.max(Math.abs(before), Math.abs(after))),
        from: { label: from, value: before },
        to: { label: to, value: after },
        // Groups without a key that differs add nothing.
        parts: parts
          .filter(({ keys }) => keys.length > 0)
          .map(({ group, keys, value, se }) => ({
            label: group,
            detail: keys.join(", "),
            value,
            se,
          })),
      },
    ];
  });
}
