import type { MaybeExact } from "../runner/exact-median.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { type CommonHistogram, commonHistogram } from "../statistics/histogram.ts";
import { moments } from "../statistics/moments.ts";
import { type Difference, pairedMean, pairedProbability, pairedQuantile } from "../statistics/paired.ts";
import { pairedRatio, ratioOfSums } from "../statistics/ratio-of-sums.ts";
import { type Event, probability, probabilityBelowMean } from "../statistics/probability.ts";
import type { Replicates } from "../statistics/replicates.ts";
import { quantileEstimate } from "../statistics/quantile.ts";
import { type SortedSample, sortSample } from "../statistics/sorted-sample.ts";
import { BINS } from "./metric-summary.ts";
import type { RatioColumns } from "./ratios.ts";

/** A metric's values in one scenario. */
export interface ComparedColumn {
  readonly unit: string;
  readonly description: string;
  readonly values: Float64Array;
}

/** One scenario's number, and how far it lies from the first one's on the same paths (null for the first itself). */
export interface ComparedValue extends MaybeExact {
  readonly difference: (Difference & Pick<MaybeExact, "exact">) | null;
}

/** A metric in every scenario, in the order of the scenarios: its mean and median, or a probability. */
export interface ComparedMetric {
  readonly unit: string;
  readonly description: string;
  readonly median?: readonly ComparedValue[];
  readonly mean?: readonly ComparedValue[];
  /** Of ratios whose denominator differs from path to path: all paths' numerator over all their denominator. */
  readonly of_sums?: readonly ComparedValue[];
  readonly probability?: readonly ComparedValue[];
  /** P(metric < its mean) in every scenario, of a distribution: far above a half, few paths carry the mean. */
  readonly p_below_mean?: readonly Estimate[];
  /** How many paths lie where, of a distribution: in the same bins for every scenario. */
  readonly histogram?: CommonHistogram;
  /** Share of paths without a value. Differences are over the paths that have both. */
  readonly missing_share: readonly number[];
}

/** Median and mean of a metric, and how it is distributed. */
export function compareDistribution(
  columns: readonly ComparedColumn[],
  replicates?: Replicates,
): ComparedMetric {
  const samples = new Map(columns.map(({ values }) => [values, sortSample(values, replicates)]));
  const sampleOf = (values: Float64Array): SortedSample => samples.get(values)!;
  return {
    median: compareWith(
      columns,
      (values) => quantileEstimate(sampleOf(values), 0.5),
      (a, b) => pairedQuantile(a, b, 0.5, replicates),
    ),
    ...compareMean(columns, replicates),
    p_below_mean: columns.map(({ values }) => probabilityBelowMean(values, replicates)),
    histogram: commonHistogram(
      columns.map(({ values }) => sampleOf(values)),
      BINS,
    ),
  };
}

/** The mean of a metric. */
export function compareMean(columns: readonly ComparedColumn[], replicates?: Replicates): ComparedMetric {
  const mean = (values: Float64Array): Estimate => {
    const { mean: value, mean_se: se } = moments(values, replicates);
    return { value, se };
  };
  return { mean: compareWith(columns, mean, (a, b) => pairedMean(a, b, replicates)), ...about(columns) };
}

/** The ratio of sums, where every scenario has its columns. */
export function compareRatio(
  columns: readonly (RatioColumns | undefined)[],
  replicates?: Replicates,
): Pick<ComparedMetric, "of_sums"> {
  const known = columns.filter((each) => each !== undefined);
  if (known.length < columns.length) return {};
  return {
    of_sums: known.map((own, k) => ({
      ...ratioOfSums(...own, replicates),
      difference: k === 0 ? null : pairedRatio(own, known[0]!, replicates),
    })),
  };
}

/** How often an event happens to a metric; `description` says what it means. */
export function compareProbability(
  event: Event,
  description: string,
): (columns: readonly ComparedColumn[], replicates?: Replicates) => ComparedMetric {
  return (columns, replicates) => ({
    probability: compareWith(
      columns,
      (values) => probability(values, event, replicates),
      (a, b) => pairedProbability(a, b, event, replicates),
    ),
    ...about(columns),
    unit: "share",
    description,
  });
}

function about(
  columns: readonly ComparedColumn[],
): Pick<ComparedMetric, "unit" | "description" | "missing_share"> {
  return {
    unit: columns[0]?.unit ?? "",
    description: columns[0]?.description ?? "",
    missing_share: columns.map(({ values }) => moments(values).missing_share),
  };
}

function compareWith(
  columns: readonly ComparedColumn[],
  estimate: (values: Float64Array) => Estimate,
  differ: (values: Float64Array, first: Float64Array) => Difference,
): readonly ComparedValue[] {
  return columns.map(({ values }, k) => ({
    ...estimate(values),
    difference: k === 0 ? null : differ(values, columns[0]!.values),
  }));
}

/** A difference as an estimate. */
export function asEstimate({ difference, ...known }: Difference & Pick<MaybeExact, "exact">): MaybeExact {
  return { value: difference, ...known };
}
