import type { Sensitivity, SensitivityRow, Share, ShapleyRow } from "../questions/sensitivity/sensitivity.ts";
import type { Sampling } from "../random/sampling.ts";
import type { Estimate } from "../statistics/estimate.ts";

/** What one group of draws is to the variance. */
export interface SensitivityDocumentRow {
  readonly name: string;
  readonly label: string;
  /** Names that are drawn anew together. */
  readonly draws: readonly string[];
  /** Share of the variance that it explains by itself. */
  readonly first: Share;
  /** Share with all that it does together with others. */
  readonly total: Share;
}

/** Shapley effects sum to 1; numbers that move together are apart in them. */
export interface SensitivityDocumentEffect {
  readonly name: string;
  readonly label: string;
  readonly draws: readonly string[];
  readonly effect: Share;
}

/**
 * Where the variance of a quantity comes from, as JSON. Estimates are as they came out, so that one that is 0 may lie below it;
 * `distinguishable` says whether it is told from 0.
 */
export interface SensitivityDocument {
  readonly of: string;
  readonly by: Sensitivity["by"];
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
  readonly runs: number;
  /** Share of paths left out, because some run has no value on them. */
  readonly missing_share: number;
  readonly mean: Estimate;
  readonly sd: number | null;
  readonly rows: readonly SensitivityDocumentRow[];
  readonly sum_of_first: Estimate;
  /** A driver that nothing uses. */
  readonly dummy: { readonly first: Share; readonly total: Share };
  /** The first-order estimate from two samples that share nothing. */
  readonly noise: Estimate;
  /** Null where no drawn numbers are correlated. */
  readonly shapley: readonly SensitivityDocumentEffect[] | null;
}

/** The document of a sensitivity of the quantity that `of` names. */
export function sensitivityDocument(of: string, found: Sensitivity): SensitivityDocument {
  const { by, paths, seed, sampling, runs, missingShare, mean, sd, rows, sumOfFirst, dummy, noise, shapley } =
    found;
  return {
    of,
    by,
    paths,
    seed,
    sampling,
    runs,
    missing_share: missingShare,
    mean,
    sd,
    rows: rows.map(({ name, label, draws, first, total }: SensitivityRow) => ({
      name,
      label,
      draws,
      first,
      total,
    })),
    sum_of_first: sumOfFirst,
    dummy,
    noise,
    shapley:
      shapley?.map(({ name, label, draws, effect }: ShapleyRow) => ({ name, label, draws, effect })) ?? null,
  };
}
