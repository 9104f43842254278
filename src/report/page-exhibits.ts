/** What further runs tell a page: how else a share can be valued, and what fixed numbers move. */
import type { Disputed } from "../questions/sensitivity/disputed.ts";
import type { Way } from "../questions/worth/ways.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { pairedQuantile } from "../statistics/paired.ts";
import { quantileEstimate } from "../statistics/quantile.ts";
import type { Replicates } from "../statistics/replicates.ts";
import { sortSample } from "../statistics/sorted-sample.ts";
import type { Bridge } from "./bridge.ts";

export const FURTHER_RUNS = "hashfleet/exhibits@1";

/** Quantiles of the value of a share that a row shows. */
export const ROW_QUANTILES = ["0.05", "0.25", "0.5", "0.75", "0.95"] as const;

/** A way to value a share, and what it is worth then, USD. */
export interface ValuedWay extends Way {
  readonly quantiles: Readonly<Record<(typeof ROW_QUANTILES)[number], Estimate>>;
}

/** A fixed number, and the median value of a share, USD, where it is lower and higher. */
export interface MovedNumber {
  readonly key: string;
  /** Of the three values. */
  readonly unit: string;
  readonly description: string;
  readonly value: number;
  readonly low_value: number;
  readonly high_value: number;
  readonly low: Estimate;
  readonly high: Estimate;
  /** The median at the higher value less that at the lower, with the error of pairs of paths. */
  readonly swing: Estimate;
}

/** The document of further runs, all of the seed, paths and sampling of the page's own. */
export interface FurtherRuns {
  readonly schema: typeof FURTHER_RUNS;
  /** Of which scenario, and of which fleet's company. */
  readonly scenario: string;
  readonly fleet: string;
  readonly runs: number;
  /** Ways to value a share; the scenario's own first. */
  readonly football: readonly ValuedWay[];
  readonly moved: readonly MovedNumber[];
  /** From the first scenario to each other; none where the comparison has its own. */
  readonly bridges: readonly Bridge[];
}

/** A way with what came of it: values of a share by path. */
export function valuedWay(
  { group, label, set }: Way,
  values: Float64Array,
  replicates: Replicates | undefined,
): ValuedWay {
  const sample = sortSample(values, replicates);
  const at = (p: string): Estimate => quantileEstimate(sample, Number(p));
  const quantiles = Object.fromEntries(ROW_QUANTILES.map((p) => [p, at(p)]));
  return { group, label, set, quantiles: quantiles as ValuedWay["quantiles"] };
}

/** A moved number with what came of it: values of a share by path at the lower and the higher. */
export function movedNumber(
  { key, unit, description, value, lowValue, highValue }: Disputed,
  { low, high }: { readonly low: Float64Array; readonly high: Float64Array },
  replicates: Replicates | undefined,
): MovedNumber {
  const median = (of: Float64Array): Estimate => quantileEstimate(sortSample(of, replicates), 0.5);
  const { difference, se } = pairedQuantile(high, low, 0.5, replicates);
  return {
    ...{ key, unit, description, value, low_value: lowValue, high_value: highValue },
    ...{ low: median(low), high: median(high), swing: { value: difference, se } },
  };
}
