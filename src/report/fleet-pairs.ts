import { fleetNames } from "../scenario/values/fleet-order.ts";
import type { Run } from "../runner/run.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { type Difference, pairedMean, pairedQuantile } from "../statistics/paired.ts";
import { probability } from "../statistics/probability.ts";
import { byScope, entryOf } from "./by-scope.ts";

/** What fleets are paired on. */
const PAIRED: readonly string[] = [
  "gross_margin_always_on",
  "gross_profit_always_on_usd_per_ehs_day",
  "equity_per_share_usd",
];

/** The first fleet less the second, path by path. */
export interface PairedMetric {
  readonly unit: string;
  readonly description: string;
  readonly mean_difference: Estimate;
  /** The median of the first less that of the second. */
  readonly median_difference: Estimate;
  /** Share of paths on which the first, or the second, is the greater; the rest are ties. */
  readonly p_first_beats: Estimate;
  readonly p_second_beats: Estimate;
  /** Share of paths on which one has no value. */
  readonly missing_share: number;
}

/** Two fleets of one scenario on the same paths. */
export interface FleetPair {
  readonly first: string;
  readonly second: string;
  readonly metrics: Readonly<Record<string, PairedMetric>>;
}

/** Every two fleets of a run, in the scenario's order. */
export function pairFleets({ layout, metrics }: Run): readonly FleetPair[] {
  const columns = byScope(layout.metrics, ({ name, unit, description }, m) =>
    PAIRED.includes(name) ? { unit, description, values: metrics[m]! } : null,
  );
  const { fleets } = columns;
  const names = fleetNames(columns);
  return names.flatMap((first, k) =>
    names.slice(k + 1).map((second): FleetPair => ({
      first,
      second,
      metrics: Object.fromEntries(
        PAIRED.map((name) => {
          const a = entryOf(fleets[first]!, name)!;
          const b = entryOf(fleets[second]!, name)!;
          return [name, { unit: a.unit, description: a.description, ...pairedOn(a.values, b.values) }];
        }),
      ),
    })),
  );
}

function pairedOn(a: Float64Array, b: Float64Array): Omit<PairedMetric, "unit" | "description"> {
  const differences = a.map((value, i) => value - b[i]!);
  const missing = differences.reduce((count, value) => count + Number(Number.isNaN(value)), 0);
  return {
    mean_difference: estimateOf(pairedMean(a, b)),
    median_difference: estimateOf(pairedQuantile(a, b, 0.5)),
    p_first_beats: probability(differences, (value) => value > 0),
    p_second_beats: probability(differences, (value) => value < 0),
    missing_share: missing / differences.length,
  };
}

function estimateOf({ difference, se }: Difference): Estimate {
  return { value: difference, se };
}
