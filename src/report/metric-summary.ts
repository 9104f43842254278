import { metricNamed } from "../engine/catalogue/catalogue.ts";
import type { MetricName } from "../engine/catalogue/names.ts";
import type { MetricColumn } from "../engine/results.ts";
import { type Better, shownOn, tailOf } from "../quantities/quantity.ts";
import type { MaybeExact } from "../runner/exact-median.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { type Histogram, histogramOf } from "../statistics/histogram.ts";
import { moments } from "../statistics/moments.ts";
import { below, type Event, exactly, probability, probabilityBelowMean } from "../statistics/probability.ts";
import { quantileEstimate } from "../statistics/quantile.ts";
import type { Replicates } from "../statistics/replicates.ts";
import { type SortedSample, sortSample } from "../statistics/sorted-sample.ts";
import { tailMean } from "../statistics/tail-mean.ts";
import type { ChanceBy } from "./chance-by-quarter.ts";

/** The share of worst paths whose mean is the conditional value at risk. */
const TAIL = 0.05;

/** Bins of every histogram: they merge in pairs or fours where there is little room. */
export const BINS = 48;

/** Estimates by probability, written as in "0.05". */
export type ByProbability = Readonly<Record<string, MaybeExact>>;

/** The distribution of one metric over the paths where it is not missing. */
export interface MetricSummary {
  readonly unit: string;
  readonly description: string;
  readonly mean: number | null;
  readonly mean_se: number | null;
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly quantiles: ByProbability;
  /** P(metric < 0), strictly. */
  readonly p_negative: Estimate;
  /** P(metric = 0), of equity only. */
  readonly p_zero?: Estimate;
  /** P(metric < its mean), of equity only: far above a half, few paths carry the mean. */
  readonly p_below_mean?: Estimate;
  /** P(default), of default_share only. */
  readonly p_default?: Estimate;
  /** The same by the end of each calendar quarter, and of the horizon. */
  readonly p_default_by_quarter?: readonly ChanceBy[];
  /** P(breach) so, of covenant_breach_share of a company that has covenants. */
  readonly p_breach_by_quarter?: readonly ChanceBy[];
  /** Mean of the worst share of paths, those at the bad end, of money at stake only. */
  readonly cvar?: ByProbability;
  /** Of ratios whose denominator differs from path to path: all paths' numerator over all their denominator. */
  readonly of_sums?: Estimate;
  /** How many paths lie where, of metrics that are drawn only. */
  readonly histogram?: Histogram;
  /** Share of paths without a value: a margin of a fleet that never ran. */
  readonly missing_share: number;
}

/** The summary of one column, with the quantiles asked for; errors as its rows depend on one another. */
export function summariseMetric(
  column: MetricColumn<MetricName>,
  values: Float64Array,
  probabilities: readonly number[],
  replicates?: Replicates,
): MetricSummary {
  const sample = sortSample(values, replicates);
  const { mean, mean_se, sd, min, max, missing_share } = moments(values, replicates);
  const chance = (event: Event): Estimate => probability(values, event, replicates);
  const metric = metricNamed(column.name);
  const tells = (of: "p_zero" | "p_default"): boolean =>
    metric.chances?.some((chance) => chance.of === of) === true;
  return {
    unit: column.unit,
    description: column.description,
    mean,
    mean_se,
    sd,
    min,
    max,
    quantiles: quantilesOf(sample, probabilities),
    p_negative: chance(below(0)),
    ...(tells("p_zero")
      ? { p_zero: chance(exactly(0)), p_below_mean: probabilityBelowMean(values, replicates) }
      : {}),
    ...(tells("p_default") ? { p_default: chance(exactly(1)) } : {}),
    ...(metric.atStake ? { cvar: { [TAIL]: worstMean(sample, metric.better) } } : {}),
    ...(shownOn(metric, "bins") ? { histogram: histogramOf(sample, BINS) } : {}),
    missing_share,
  };
}

/** The quantiles with their standard errors, by probability. */
export function quantilesOf(sample: SortedSample, probabilities: readonly number[]): ByProbability {
  return Object.fromEntries(probabilities.map((p) => [String(p), quantileEstimate(sample, p)]));
}

/** The mean of the worst share of paths, where higher is better that of the lowest. */
function worstMean(sample: SortedSample, better: Better | undefined): Estimate {
  if (tailOf({ better }) !== "high") return tailMean(sample, TAIL);
  const { values, replicates } = sample.drawn ?? { values: sample.values, replicates: undefined };
  const turned = new Float64Array(values.length);
  for (let i = 0; i < turned.length; i++) turned[i] = -values[i]!;
  const { value, se } = tailMean(sortSample(turned, replicates), TAIL);
  return { value: value === null ? null : -value, se };
}
