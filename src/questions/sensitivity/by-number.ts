import type { Estimate } from "../../statistics/estimate.ts";
import { partialRankCorrelations, rankFirstOrder, spearman } from "../../statistics/rank-sensitivity.ts";
import type { Replicates } from "../../statistics/replicates.ts";
import { type Estimator, type Tornado, tornado } from "../../statistics/tornado.ts";
import type { Draws } from "../reverse/draws.ts";

/** What a drawn number, or the summary of a daily driver, is to a quantity, from the paths of one run. */
export interface NumberRow {
  readonly key: string;
  readonly of: Draws["of"];
  readonly unit: string;
  readonly description: string;
  /** The quantity where the number is low, and where it is high, in its own unit. */
  readonly tornado: Tornado;
  /** Spearman's rank correlation. */
  readonly rank: Estimate;
  /** The same, less what the other numbers explain. */
  readonly partialRank: Estimate;
  /** The share of the quantity's variance that the number explains by itself, from ranks. */
  readonly first: Estimate;
}

/**
 * What each drawn number is to the values of a quantity, the largest swing first; nothing is simulated. The bins show
 * what the estimator says.
 */
export function byNumber(
  values: Float64Array,
  draws: readonly Draws[],
  estimator: Estimator,
  replicates?: Replicates,
): readonly NumberRow[] {
  const partial = partialRankCorrelations(
    draws.map((each) => each.values),
    values,
    replicates,
  );
  const rows = draws.map(({ key, of, unit, description, values: drawn }, k): NumberRow => ({
    ...{ key, of, unit, description },
    tornado: tornado(values, drawn, 10, estimator, replicates),
    rank: spearman(drawn, values, replicates),
    partialRank: partial[k]!,
    first: rankFirstOrder(drawn, values, replicates),
  }));
  const swing = (row: NumberRow): number => Math.abs(row.tornado.swing.value ?? 0);
  return rows.sort((a, b) => swing(b) - swing(a));
}

/** Whether a number moves the quantity by more than two standard errors. */
export function isTold({ tornado: { swing } }: Pick<NumberRow, "tornado">): boolean {
  return swing.value !== null && Math.abs(swing.value) > 2 * (swing.se ?? Infinity);
}
