import { clustersOf } from "../../statistics/clusters.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { probability } from "../../statistics/probability.ts";
import type { Dependence } from "../../statistics/replicates.ts";
import { type Distribution, distributionOf } from "./distribution.ts";

/** Between what the best and the worst of 14 listed miners lay apart in months of 2025 and 2026: 35 to 121 points. */
export const USUAL_SPREAD = [0.3, 1.25] as const;

/** How far apart companies lie within a month: over all months of all paths. */
export interface Spread {
  /** Simple return of the month's best company less that of its worst. */
  readonly bestLessWorst: Distribution;
  /** Share of months in which that lies within the usual spread, ends included. */
  readonly usual: Estimate;
  /** Companies whose simple return is above bitcoin's. */
  readonly ahead: Distribution;
}

/**
 * Of simple returns that have month m of path i at [m·paths + i], NaN of a company that was worth nothing before. A company
 * that falls to 0 has −1 in that month. A month with fewer than two companies says nothing.
 */
export function spreadOf(
  companies: readonly Float64Array[],
  bitcoin: Float64Array,
  paths: number,
  replicates: Dependence,
): Spread {
  const distances = new Float64Array(bitcoin.length);
  const ahead = new Float64Array(bitcoin.length);
  for (let i = 0; i < bitcoin.length; i++) {
    let [worst, best, there, above] = [Infinity, -Infinity, 0, 0];
    for (const column of companies) {
      const value = column[i]!;
      if (Number.isNaN(value)) continue;
      there += 1;
      worst = Math.min(worst, value);
      best = Math.max(best, value);
      if (value > bitcoin[i]!) above += 1;
    }
    distances[i] = there < 2 ? NaN : best - worst;
    ahead[i] = there < 2 ? NaN : above;
  }
  const clusters = clustersOf(paths, replicates);
  const [least, most] = USUAL_SPREAD;
  return {
    bestLessWorst: distributionOf(distances, clusters),
    usual: probability(distances, (value) => value >= least && value <= most, clusters),
    ahead: distributionOf(ahead, clusters),
  };
}
