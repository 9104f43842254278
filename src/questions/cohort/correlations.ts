import type { Estimate } from "../../statistics/estimate.ts";
import { quantile } from "../../statistics/quantile.ts";
import type { Dependence } from "../../statistics/replicates.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";

/** Correlations of monthly log returns between every two companies. */
export interface Correlations {
  /** [first][second], pooled over paths and months in which both have one; null where either never varies. 1 on the diagonal. */
  readonly matrix: readonly (readonly (number | null)[])[];
  /** Of the pairs; its error by the jackknife: parts of the paths that do not depend on one another are left out in turn. */
  readonly median: Estimate;
  readonly min: number | null;
  readonly max: number | null;
}

/** Of independent paths so many parts, of at least so many paths each, give the error of the median. */
const SECTIONS = 20;
const LEAST_PATHS = 20;

/** Sums that a pair keeps: n, Σa, Σb, Σa², Σb², Σab. */
const SUMS = 6;

/** The correlations of columns that have month m of path i at [m·paths + i], NaN where there is none. */
export function correlationsOf(
  returns: readonly Float64Array[],
  paths: number,
  replicates: Dependence,
): Correlations {
  const n = returns.length;
  const pairs = returns.flatMap((_, a) =>
    Array.from({ length: n - a - 1 }, (__, k) => [a, a + 1 + k] as const),
  );
  const sections = replicates ? 1 : Math.max(1, Math.min(SECTIONS, Math.floor(paths / LEAST_PATHS)));
  const parts = replicates?.count ?? sections;
  const partOf = replicates?.of ?? ((path: number) => Math.floor((path * sections) / paths));
  const places = Int32Array.from({ length: paths }, (_, path) => partOf(path));
  const sums = pairs.map(([a, b]) => sumsOf(returns[a]!, returns[b]!, places, parts));
  const totals = sums.map((each) => totalOf(each, parts));
  const all = totals.map(correlation);
  const known = all.filter((value) => value !== null);
  const without = Array.from({ length: parts }, (_, part) =>
    medianOf(sums.flatMap((each, k) => correlation(lessPart(totals[k]!, each, part)) ?? [])),
  );
  const se = jackknifeError(without.filter((value) => value !== null));
  const place = new Map(pairs.map(([a, b], k) => [a * n + b, k]));
  return {
    matrix: returns.map((_, a) =>
      returns.map((__, b) => (a === b ? 1 : all[place.get(Math.min(a, b) * n + Math.max(a, b))!]!)),
    ),
    median: { value: medianOf(known), se: known.length === 0 ? null : se },
    min: known.length === 0 ? null : Math.min(...known),
    max: known.length === 0 ? null : Math.max(...known),
  };
}

function sumsOf(a: Float64Array, b: Float64Array, places: Int32Array, parts: number): Float64Array {
  const sums = new Float64Array(parts * SUMS);
  const paths = places.length;
  for (let i = 0, path = 0; i < a.length; i++, path = path + 1 === paths ? 0 : path + 1) {
    const [x, y] = [a[i]!, b[i]!];
    // NaN is the one number that differs from itself.
    if (x !== x || y !== y) continue;
    const at = places[path]! * SUMS;
    sums[at]! += 1;
    sums[at + 1]! += x;
    sums[at + 2]! += y;
    sums[at + 3]! += x * x;
    sums[at + 4]! += y * y;
    sums[at + 5]! += x * y;
  }
  return sums;
}

function totalOf(sums: Float64Array, parts: number): Float64Array {
  const total = new Float64Array(SUMS);
  for (let part = 0; part < parts; part++) for (let k = 0; k < SUMS; k++) total[k]! += sums[part * SUMS + k]!;
  return total;
}

function lessPart(total: Float64Array, sums: Float64Array, part: number): Float64Array {
  return total.map((sum, k) => sum - sums[part * SUMS + k]!);
}

/** The standard error of an estimate, of its values without each of m parts: √((m − 1)/m · Σ (θ − θ̄)²). */
function jackknifeError(without: readonly number[]): number | null {
  const m = without.length;
  if (m < 2) return null;
  const mean = without.reduce((sum, value) => sum + value, 0) / m;
  return Math.sqrt(((m - 1) / m) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
}

/** Monthly log returns are near 0 and of one size, so that sums of squares lose nothing that matters. */
function correlation([n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0]: Float64Array): number | null {
  const [varA, varB] = [aa - (a * a) / n, bb - (b * b) / n];
  // A constant leaves rounding behind.
  if (!(varA > 1e-12 * aa) || !(varB > 1e-12 * bb)) return null;
  return Math.min(1, Math.max(-1, (ab - (a * b) / n) / Math.sqrt(varA * varB)));
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : quantile(sortSample(Float64Array.from(values)), 0.5);
}
