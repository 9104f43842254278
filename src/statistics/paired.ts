import { moments } from "./moments.ts";
import { type Event, exactly, probability } from "./probability.ts";
import { quantile, quantileStandardError } from "./quantile.ts";
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
export function pairedMean(a: Float64Array, b: Float64Array): Difference {
  const [first, second] = completePairs(a, b);
  return meanDifference(first.map((value, i) => value - second[i]!));
}

/**
 * P(event in a) − P(event in b) with its standard error. Where no pair differs, or all do alike, the error is that of
 * half a pair more or less: a sample cannot prove certainty. Only a column differs from itself by exactly nothing.
 */
export function pairedProbability(a: Float64Array, b: Float64Array, event: Event): Difference {
  const [first, second] = completePairs(a, b);
  const differences = first.map((value, i) => Number(event(value)) - Number(event(second[i]!)));
  const { difference, se } = meanDifference(differences);
  return { difference, se: se === 0 && a !== b ? probability(differences, exactly(0)).se : se };
}

/**
 * The p-quantile of a less that of b, with its standard error: se² = se_a² + se_b² − 2ρ se_a se_b, where ρ is the
 * correlation of the indicators 1{a < q_a} and 1{b < q_b}, as the quantiles' influence functions have it.
 */
export function pairedQuantile(a: Float64Array, b: Float64Array, p: number): Difference {
  const [first, second] = completePairs(a, b);
  if (first.length === 0) return NO_DIFFERENCE;
  const sortedA = sortSample(first);
  const sortedB = sortSample(second);
  const qA = quantile(sortedA, p);
  const qB = quantile(sortedB, p);
  const seA = quantileStandardError(sortedA, p);
  const seB = quantileStandardError(sortedB, p);
  if (seA === null || seB === null) return { difference: qA - qB, se: null };
  const rho = indicatorCorrelation(first, qA, second, qB);
  // a rounding below zero would have no root
  const variance = Math.max(0, seA * seA + seB * seB - 2 * rho * seA * seB);
  return { difference: qA - qB, se: Math.sqrt(variance) };
}

function meanDifference(differences: Float64Array): Difference {
  const { mean, mean_se } = moments(differences);
  return { difference: mean, se: mean_se };
}

function completePairs(a: Float64Array, b: Float64Array): readonly [Float64Array, Float64Array] {
  if (a.length !== b.length) {
    throw new RangeError(
      `paired samples need equal lengths, got ${String(a.length)} and ${String(b.length)}`,
    );
  }
  const complete = (_: number, i: number): boolean => !Number.isNaN(a[i]! + b[i]!);
  return a.every(complete) ? [a, b] : [a.filter(complete), b.filter(complete)];
}

/** The correlation of 1{a < x} and 1{b < y}; 0 where either never changes. */
function indicatorCorrelation(a: Float64Array, x: number, b: Float64Array, y: number): number {
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
