import { completeRows } from "./complete.ts";
import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { sum } from "./simple-statistics.ts";

/** A quantity by path, as groups of draws are drawn anew one after another. */
export interface Redrawing {
  /** samples[k][i]: path i once the first k groups of its order are drawn anew, given the rest; 0 is the run as it is. */
  readonly samples: readonly Float64Array[];
  /** The order of groups in each block of paths. */
  readonly orders: readonly (readonly number[])[];
  /** Paths of a block; the last may have fewer. */
  readonly blockPaths: number;
  /** Blocks of which the orders depend on one another, side by side; the groups of blocks do not. */
  readonly blocksTogether: number;
}

/**
 * The Shapley effect of each group of draws on the variance: what it adds to
 *
 *     c(u) = E Var[Y | all draws but u] = E (y − y_u)² / 2,   y_u the same path with u drawn anew, given the rest,
 *
 * averaged over the orders in which groups can come, over Var Y. For independent groups it lies between first-order and total
 * index, and it adds up for dependent ones too: along each order the parts telescope to (y − y_all)²/2, so the effects sum to 1
 * exactly. An order serves a block of paths, so errors are those of blocks that do not depend on one another, by the delta method.
 * A path that has no value in one of the samples is left out of all.
 *
 * Sources: Song, Nelson and Staum (2016), SIAM/ASA Journal on Uncertainty Quantification 4, 1060-1083, for c and random orders;
 * Goda (2021), Reliability Engineering and System Safety 213, 107724, for one path a step.
 */
export function shapleyEffects({
  samples,
  orders,
  blockPaths,
  blocksTogether,
}: Redrawing): readonly Estimate[] {
  const groups = samples.length - 1;
  const rows = Float64Array.from(samples[0]!, (_, i) => i);
  const [kept = rows, ...y] = completeRows([rows, ...samples]);
  const n = kept.length;
  const sums = Array.from({ length: groups }, () => new Map<number, number>());
  const counts = new Map<number, number>();
  const wholes = new Map<number, number>();
  const add = (to: Map<number, number>, cluster: number, value: number): void => {
    to.set(cluster, (to.get(cluster) ?? 0) + value);
  };
  for (let r = 0; r < n; r++) {
    const block = Math.floor(kept[r]! / blockPaths);
    const cluster = Math.floor(block / blocksTogether);
    let before = 0;
    for (let k = 1; k <= groups; k++) {
      const moved = squared(y[0]![r]! - y[k]![r]!) / 2;
      add(sums[orders[block]![k - 1]!]!, cluster, moved - before);
      before = moved;
    }
    add(counts, cluster, 1);
    add(wholes, cluster, before);
  }
  const variance = sum(Float64Array.from(wholes.values())) / n;
  if (!(variance > 0)) return sums.map(() => NO_ESTIMATE);
  const clusters = [...counts.keys()];
  const m = clusters.length;
  return sums.map((parts) => {
    const value = sum(Float64Array.from(parts.values())) / n / variance;
    const moves = clusters.map((c) => (parts.get(c)! - value * wholes.get(c)!) / (n * variance));
    const squares = moves.reduce((total, move) => total + move * move, 0);
    return { value: value + 0, se: m > 1 ? Math.sqrt((squares * m) / (m - 1)) : null };
  });
}

const squared = (value: number): number => value * value;
