import { moments } from "../statistics/moments.ts";
import { quantile } from "../statistics/quantile.ts";
import type { SortedSample } from "../statistics/sorted-sample.ts";
import type { NaiveLaw } from "./naive.ts";
import { bandHolds, fairCrps, kernelLogScore, normalCrps, normalLogScore, pitOf } from "./score/ensemble.ts";

/** Central bands that coverage is told of. */
export const BANDS = [0.5, 0.8, 0.9] as const;

/** Quantiles of a forecast that documents keep. */
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** A naive law's losses. */
export interface NaiveLoss {
  readonly name: string;
  readonly crps: number;
  readonly log_score: number;
}

/** One forecast held against what happened. Scores are of logarithms; values as they are quoted. */
export interface Verdict {
  readonly origin: string;
  /** The day at whose close it was due. */
  readonly due: string;
  readonly observed: number;
  /** By probability. */
  readonly quantiles: Readonly<Record<string, number>>;
  /** Mean and standard deviation of the forecast's logarithm. */
  readonly log_mean: number;
  readonly log_sd: number;
  /** Error of the logarithm over its forecast sd. */
  readonly z: number;
  readonly pit: number;
  /** Whether the central band of each share held the outcome. */
  readonly held: Readonly<Record<string, boolean>>;
  readonly crps: number;
  readonly log_score: number | null;
  readonly naive: readonly NaiveLoss[];
}

/** When a forecast was made and due, and what happened, as it is quoted and as a logarithm. */
export interface Outcome {
  readonly origin: string;
  readonly due: string;
  readonly observed: number;
  readonly log: number;
}

/** Judges a sample of logarithms; `quoted` turns a logarithm into what is quoted. */
export function judge(
  sample: SortedSample,
  { origin, due, observed, log }: Outcome,
  naive: readonly NaiveLaw[],
  quoted: (log: number) => number,
): Verdict {
  const { mean, sd } = moments(sample.values) as { mean: number; sd: number };
  return {
    origin,
    due,
    observed,
    quantiles: Object.fromEntries(QUANTILES.map((p) => [p, quoted(quantile(sample, p))])),
    log_mean: mean,
    log_sd: sd,
    z: (log - mean) / sd,
    pit: pitOf(sample, log),
    held: Object.fromEntries(BANDS.map((share) => [share, bandHolds(sample, share, log)])),
    crps: fairCrps(sample, log),
    log_score: kernelLogScore(sample, log),
    naive: naive.map(({ name, law }) => ({
      name,
      crps: normalCrps(law, log),
      log_score: normalLogScore(law, log),
    })),
  };
}
