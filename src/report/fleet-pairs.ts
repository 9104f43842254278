import { fleetMetricsOn } from "../engine/catalogue/catalogue.ts";
import type { FleetMetricName } from "../engine/catalogue/names.ts";
import { fleetNames } from "../scenario/values/fleet-order.ts";
import { replicatesOf } from "../runner/replicates-of.ts";
import type { Run } from "../runner/run.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { type Difference, pairedMean, pairedQuantile } from "../statistics/paired.ts";
import { probability } from "../statistics/probability.ts";
import type { Dependence } from "../statistics/replicates.ts";
import { byScope } from "./by-scope.ts";

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
  /** Of what fleets are paired on. */
  readonly metrics: Readonly<Partial<Record<FleetMetricName, PairedMetric>>>;
}

/** Every two fleets of a run, in the scenario's order. */
export function pairFleets(run: Run): readonly FleetPair[] {
  const { layout, metrics, paths } = run;
  const replicates = replicatesOf(run, paths);
  const columns = byScope(layout.metrics, (_, m) => (): Float64Array => metrics[m]!);
  const { fleets } = columns;
  const names = fleetNames(columns);
  return names.flatMap((first, k) =>
    names.slice(k + 1).map((second): FleetPair => ({
      first,
      second,
      metrics: Object.fromEntries(
        fleetMetricsOn("pair").map(({ name, unit, description }) => [
          name,
          { unit, description, ...pairedOn(fleets[first]![name](), fleets[second]![name](), replicates) },
        ]),
      ),
    })),
  );
}

function pairedOn(
  a: Float64Array,
  b: Float64Array,
  replicates: Dependence,
): Omit<PairedMetric, "unit" | "description"> {
  const differences = a.map((value, i) => value - b[i]!);
  const missing = differences.reduce((count, value) => count + Number(Number.isNaN(value)), 0);
  return {
    mean_difference: estimateOf(pairedMean(a, b, replicates)),
    median_difference: estimateOf(pairedQuantile(a, b, 0.5, replicates)),
    p_first_beats: probability(differences, (value) => value > 0, replicates),
    p_second_beats: probability(differences, (value) => value < 0, replicates),
    missing_share: missing / differences.length,
  };
}

function estimateOf({ difference, se }: Difference): Estimate {
  return { value: difference, se };
}
