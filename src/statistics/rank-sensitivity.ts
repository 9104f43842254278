import type { Estimate } from "./estimate.ts";
import { ascendingAtRandom, ranks } from "./ranks.ts";
import type { Replicates } from "./replicates.ts";
import { sectioned } from "./sectioned.ts";
import { sum } from "./simple-statistics.ts";

/*
 * What a run tells of drawn numbers without another: of inputs x and a quantity y by path, x and y from the same rows. Errors are
 * by sections (see sectioned); a number that never varies has none.
 */

/** Spearman's rank correlation, −1 to 1. Source: Spearman (1904), American Journal of Psychology 15, 72-101. */
export function spearman(x: Float64Array, y: Float64Array, replicates?: Replicates): Estimate {
  return sectioned([x, y], ([a, b]) => pearson(ranks(a!), ranks(b!)), replicates);
}

/**
 * The partial rank correlation of each input with y: of what of the ranks of both the other inputs do not explain linearly.
 *
 * Source: Iman and Conover (1982) for ranks; McKay, in Marino, Hogue, Ray and Kirschner (2008), Journal of Theoretical Biology 254,
 * 178-196.
 */
export function partialRankCorrelations(
  inputs: readonly Float64Array[],
  y: Float64Array,
  replicates?: Replicates,
): readonly Estimate[] {
  return inputs.map((_, j) =>
    sectioned([...inputs, y], (columns) => partial(columns.map(ranks), j), replicates),
  );
}

/**
 * The first-order index of x from one sample: with y in the order of x, each value beside its neighbour's, cyclically,
 *
 *     S = (mean(y_i·y_next(i)) − mean²) / variance.
 *
 * Of replicates it is the mean of what each says: neighbours of different ones are points of one net, and share what no replicate
 * shows. Equal values of x are neighbours at random.
 *
 * Source: Gamboa, Gremaud, Klein and Lagnoux (2022), Bernoulli 28, 2345-2374, after Chatterjee (2021).
 */
export function rankFirstOrder(x: Float64Array, y: Float64Array, replicates?: Replicates): Estimate {
  return sectioned([x, y], ([a, b]) => neighbours(a!, b!), replicates, "mean of parts");
}

function neighbours(x: Float64Array, y: Float64Array): number | null {
  const order = ascendingAtRandom(x);
  const centered = lessMean(y);
  const products = Float64Array.from(
    order,
    (at, k) => centered[at]! * centered[order[(k + 1) % order.length]!]!,
  );
  return over(sum(products), sumOfSquares(centered));
}

function pearson(x: Float64Array, y: Float64Array): number | null {
  const [a, b] = [lessMean(x), lessMean(y)];
  return over(dot(a, b), Math.sqrt(sumOfSquares(a) * sumOfSquares(b)));
}

/** The correlation of column j and the last, both less what a line through all others explains. */
function partial(columns: readonly Float64Array[], j: number): number | null {
  const last = columns.length - 1;
  const others = columns.filter((_, k) => k !== j && k !== last).map(lessMean);
  const basis: Float64Array[] = [];
  for (const other of others) {
    const rest = lessBasis(other, basis);
    const size = Math.sqrt(sumOfSquares(rest));
    if (size > 1e-9 * Math.sqrt(sumOfSquares(other))) basis.push(rest.map((value) => value / size));
  }
  const [x, y] = [columns[j]!, columns[last]!].map((column) => lessBasis(lessMean(column), basis));
  if (sumOfSquares(x!) <= 1e-18 * sumOfSquares(lessMean(columns[j]!))) return null;
  return pearson(x!, y!);
}

/** A column less its parts along orthonormal ones. */
function lessBasis(column: Float64Array, basis: readonly Float64Array[]): Float64Array {
  let rest = column;
  for (const one of basis) {
    const along = dot(rest, one);
    rest = rest.map((value, i) => value - along * one[i]!);
  }
  return rest;
}

function lessMean(values: Float64Array): Float64Array {
  const mean = sum(values) / values.length;
  return values.map((value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  return sum(a.map((value, i) => value * b[i]!));
}

function sumOfSquares(values: Float64Array): number {
  return dot(values, values);
}

function over(a: number, b: number): number | null {
  return b > 0 ? a / b : null;
}
