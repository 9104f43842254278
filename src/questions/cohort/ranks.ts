import { cellMeans } from "../../statistics/cell-means.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Dependence } from "../../statistics/replicates.ts";

/** Which place each company takes among all, path by path. */
export interface Ranks {
  /** P(rank): [company][rank − 1], 1 the best. Companies that tie share their ranks equally; rows and columns sum to 1. */
  readonly p: readonly (readonly Estimate[])[];
  /** P(among the top quartile). A quarter of a number that 4 does not divide holds a part of its last rank. */
  readonly topQuartile: readonly Estimate[];
}

/** How often each company is ahead of each other. */
export interface Pairs {
  /** P(first > second), strictly: [first][second]; of a company and itself 0 without an error. */
  readonly greater: readonly (readonly Estimate[])[];
  /** P(first = second), to the last bit; of a company and itself 1 without an error. */
  readonly equal: readonly (readonly Estimate[])[];
}

/** How much of each rank lies in the top quartile of n: 1 up to n/4, the part that is left of the next, 0 beyond. */
export function quartileWeights(n: number): readonly number[] {
  return Array.from({ length: n }, (_, rank) => Math.min(1, Math.max(0, n / 4 - rank)));
}

/** P(rank) by returns: a column a company, one number a path and none missing; errors as paths depend on one another. */
export function ranksOf(returns: readonly Float64Array[], replicates: Dependence): Ranks {
  const n = returns.length;
  const paths = pathsOf(returns);
  const weights = quartileWeights(n);
  const order = Array.from(returns.keys());
  const estimates = cellMeans(
    n * n + n,
    paths,
    (path, add) => {
      order.sort((a, b) => returns[b]![path]! - returns[a]![path]!);
      for (let from = 0; from < n;) {
        let end = from + 1;
        while (end < n && returns[order[end]!]![path] === returns[order[from]!]![path]) end += 1;
        let inQuartile = 0;
        for (let rank = from; rank < end; rank++) inQuartile += weights[rank]! / (end - from);
        for (let k = from; k < end; k++) {
          const company = order[k]!;
          for (let rank = from; rank < end; rank++) add(company * n + rank, 1 / (end - from));
          if (inQuartile > 0) add(n * n + company, inQuartile);
        }
        from = end;
      }
    },
    replicates,
  );
  return { p: rowsOf(estimates, n), topQuartile: estimates.slice(n * n) };
}

/** P(first > second) and P(first = second) of every two companies, by the same returns. */
export function pairsOf(returns: readonly Float64Array[], replicates: Dependence): Pairs {
  const n = returns.length;
  const paths = pathsOf(returns);
  const estimates = cellMeans(
    2 * n * n,
    paths,
    (path, add) => {
      for (let a = 0; a < n; a++) {
        const first = returns[a]![path]!;
        for (let b = 0; b < n; b++) {
          const second = returns[b]![path]!;
          if (first > second) add(a * n + b, 1);
          else if (first === second) add(n * n + a * n + b, 1);
        }
      }
    },
    replicates,
  );
  const certain = (rows: Estimate[][]): Estimate[][] =>
    rows.map((row, a) => row.map((cell, b) => (a === b ? { ...cell, se: 0 } : cell)));
  return {
    greater: certain(rowsOf(estimates, n)),
    equal: certain(rowsOf(estimates.slice(n * n), n)),
  };
}

function rowsOf(cells: readonly Estimate[], n: number): Estimate[][] {
  return Array.from({ length: n }, (_, row) => cells.slice(row * n, (row + 1) * n));
}

function pathsOf(returns: readonly Float64Array[]): number {
  const [first] = returns;
  if (first === undefined || returns.some(({ length }) => length !== first.length))
    throw new RangeError("companies are ranked on the same paths: at least one column, all of one length");
  if (returns.some((column) => column.some(Number.isNaN)))
    throw new RangeError("a company without a return on some path has no rank there");
  return first.length;
}
