import { moments } from "./moments.ts";
import { completeRowNumbers, valuesIn } from "./complete.ts";
import { type Event, exactly, probability } from "./probability.ts";
import { quantile, quantileStandardError } from "./quantile.ts";
import { type Dependence, ofRows, type Replicates } from "./replicates.ts";
import { sortSample } from "./sorted-sample.ts";

/*
 * Differences a − b between two samples of the same paths: path i of both has the same shocks. A path that misses
 * either value is left out, so a difference need not be that of the two estimates with all their paths.
 */

/** An estimated difference; null as in `Estimate`. */
export interface Difference {
  readonly difference: number | null;
  readonly se: number | null;
}

const NO_DIFFERENCE: Difference = { difference: null, se: null };

/** The mean of a − b with its standard error. */
export function pairedMean(a: Float64Array, b: Float64Array, replicates?: Replicates): Difference {
  assertPairs(a, b);
  return meanDifference(
    a.map((value, i) => value - b[i]!),
    replicates,
  );
}

/**
 * P(event in a) − P(event in b) with its standard error. Where no pair differs, or all do alike, the error is that of
 * half a pair more or less: a sample cannot prove certainty. Only a column differs from itself by exactly nothing.
 */
export function pairedProbability(
  a: Float64Array,
  b: Float64Array,
  event: Event,
  replicates?: Replicates,
): Difference {
  assertPairs(a, b);
  const differences = a.map((value, i) =>
    Number.isNaN(value + b[i]!) ? NaN : Number(event(value)) - Number(event(b[i]!)),
  );
  const { difference, se } = meanDifference(differences, replicates);
  return { difference, se: se === 0 && a !== b ? probability(differences, exactly(0)).se : se };
}

/**
 * The p-quantile of a less that of b, with its standard error: se² = se_a² + se_b² − 2ρ se_a se_b, where ρ is the
 * correlation of the indicators 1{a < q_a} and 1{b < q_b}, as the quantiles' influence functions have it.
 */
export function pairedQuantile(
  a: Float64Array,
  b: Float64Array,
  p: number,
  replicates?: Replicates,
): Difference {
  const { first, second, dependence } = completePairs(a, b, replicates);
  if (first.length === 0) return NO_DIFFERENCE;
  const sortedA = sortSample(first, dependence);
  const sortedB = sortSample(second, dependence);
  const qA = quantile(sortedA, p);
  const qB = quantile(sortedB, p);
  const seA = quantileStandardError(sortedA, p);
  const seB = quantileStandardError(sortedB, p);
  if (seA === null || seB === null) return { difference: qA - qB, se: null };
  const rho = indicatorCorrelation(first, qA, second, qB, dependence);
  // a rounding below zero would have no root
  const variance = Math.max(0, seA * seA + seB * seB - 2 * rho * seA * seB);
  return { difference: qA - qB, se: Math.sqrt(variance) };
}

function meanDifference(differences: Float64Array, replicates: Dependence): Difference {
  const { mean, mean_se } = moments(differences, replicates);
  return { difference: mean, se: mean_se };
}

interface Pairs {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly dependence: Dependence;
}

/** The pairs of which both values are there. */
function completePairs(a: Float64Array, b: Float64Array, replicates: Dependence): Pairs {
  assertPairs(a, b);
  const rows = completeRowNumbers([a, b]);
  if (rows === undefined) return { first: a, second: b, dependence: replicates };
  return { first: valuesIn(rows, a), second: valuesIn(rows, b), dependence: ofRows(replicates, rows) };
}

function assertPairs(a: Float64Array, b: Float64Array): void {
  if (a.length !== b.length) {
    throw new RangeError(
      `paired samples need equal lengths, got ${String(a.length)} and ${String(b.length)}`,
    );
  }
}

/** The correlation of 1{a < x} and 1{b < y}, of replicates that of their numbers; 0 where either never changes. */
function indicatorCorrelation(
  a: Float64Array,
  x: number,
  b: Float64Array,
  y: number,
  replicates: Dependence,
): number {
  if (replicates) return replicateCorrelation(a, x, b, y, replicates);
  const n = a.length;
  let belowX = 0;
  let belowY = 0;
  let belowBoth = 0;
  for (let i = 0; i < n; i += 1) {
    const first = Number(a[i]! < x);
    const second = Number(b[i]! < y);
    belowX += first;
    belowY += second;
    belowBoth += first * second;
  }
  // a product of two squares when the indicators agree, so that the root and the correlation are exact
  const spread = belowX * (n - belowX) * (belowY * (n - belowY));
  return spread === 0 ? 0 : (n * belowBoth - belowX * belowY) / Math.sqrt(spread);
}

function replicateCorrelation(
  a: Float64Array,
  x: number,
  b: Float64Array,
  y: number,
  { count, of }: Replicates,
): number {
  const n = a.length;
  const shareOf = (values: Float64Array, limit: number): number =>
    values.reduce((sum, value) => sum + Number(value < limit), 0) / n;
  const [p, q] = [shareOf(a, x), shareOf(b, y)];
  const [first, second] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < n; i += 1) {
    const r = of(i);
    first[r]! += Number(a[i]! < x) - p;
    second[r]! += Number(b[i]! < y) - q;
  }
  let [xx, yy, xy] = [0, 0, 0];
  for (let r = 0; r < count; r += 1) {
    xx += first[r]! * first[r]!;
    yy += second[r]! * second[r]!;
    xy += first[r]! * second[r]!;
  }
  const spread = xx * yy;
  return spread === 0 ? 0 : Math.min(1, Math.max(-1, xy / Math.sqrt(spread)));
}
