import type { Estimate } from "../../src/statistics/estimate.ts";
import { moments } from "../../src/statistics/moments.ts";
import { normalCdf } from "../../src/statistics/normal.ts";
import { probability } from "../../src/statistics/probability.ts";
import { quantile, quantileEstimate } from "../../src/statistics/quantile.ts";
import { type SortedSample, sortSample } from "../../src/statistics/sorted-sample.ts";
import { LEFT_OUT } from "./left-out.ts";
import { type Columns, metricOf } from "./numpy.ts";

/** One number of one output as both estimate it. */
export interface Agreement {
  readonly output: string;
  /** "mean", "missing", or "p5" for the 5 % quantile. */
  readonly statistic: string;
  readonly ours: Estimate;
  readonly numpy: Estimate;
  /** Their difference over its standard error; infinite where both are certain and differ. */
  readonly z: number;
}

/** Beyond this the two models are not the same. */
export const MAX_Z = 4;

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** What rounding may make of the same number, as a share of an output's largest value. */
const ROUNDING = 1e-9;

/**
 * Compares mean and quantiles of every output of ours. An output that numpy lacks is an error unless it is known to be left
 * out. Quantiles are judged by the shares of values up to that quantile of both samples together.
 */
export function compareOutputs(ours: Columns, numpy: Columns): Agreement[] {
  const unknown = [...numpy.keys()].find((output) => !ours.has(output));
  if (unknown !== undefined) throw new Error(`hashfleet has no ${unknown}`);
  return [...ours].flatMap(([output, own]) => {
    const theirs = numpy.get(output);
    if (theirs === undefined) {
      expectConstant(output, own);
      return [];
    }
    return compareOutput(output, own, theirs);
  });
}

/** The chance that some of so many numbers differ by more than MAX_Z though the models are the same is no larger. */
export function chanceOfFalseAlarm(numbers: number): number {
  return Math.min(2 * numbers * normalCdf(-MAX_Z), 1);
}

function expectConstant(output: string, values: Float64Array): void {
  const reason = LEFT_OUT.get(metricOf(output));
  if (reason === undefined) throw new Error(`numpy has no ${output}, and it is not among those left out`);
  if (values.some((value) => !Object.is(value, values[0])))
    throw new Error(`${output} is left out since ${reason}, but differs between paths`);
}

function compareOutput(output: string, own: Float64Array, theirs: Float64Array): Agreement[] {
  const [mine, other, all] = [sortSample(own), sortSample(theirs), sortSample(joined(own, theirs))];
  const { values } = all;
  const rounding = ROUNDING * Math.max(Math.abs(values[0] ?? 0), Math.abs(values[values.length - 1] ?? 0));
  const row = (statistic: string, a: Estimate, b: Estimate, z = zOf(a, b, rounding)): Agreement => ({
    output,
    statistic,
    ours: a,
    numpy: b,
    z,
  });
  const missing = all.missing === 0 ? [] : [row("missing", missingOf(own), missingOf(theirs))];
  // Whether something happens on a path.
  if (values.every((value) => value === 0 || value === 1))
    return [...missing, row("mean", happens(own), happens(theirs))];
  return [
    row("mean", meanOf(own), meanOf(theirs)),
    ...missing,
    ...QUANTILES.map((p) => {
      const [a, b] = [quantileEstimate(mine, p), quantileEstimate(other, p)];
      return row(`p${100 * p}`, a, b, zOfShares(mine, other, quantile(all, p) + rounding));
    }),
  ];
}

/**
 * How far the shares of values up to a limit are apart, over the standard error; positive where ours has fewer. It knows no
 * density: right for outputs that count days as well, whose quantiles jump.
 */
function zOfShares(mine: SortedSample, other: SortedSample, limit: number): number {
  const [a, b] = [mine, other].map(({ values }) => ({ n: values.length, upTo: countUpTo(values, limit) }));
  if (a!.n === 0 || b!.n === 0) return a!.n === b!.n ? 0 : Infinity;
  const share = (a!.upTo + b!.upTo) / (a!.n + b!.n);
  const difference = b!.upTo / b!.n - a!.upTo / a!.n;
  return difference === 0 ? 0 : difference / Math.sqrt(share * (1 - share) * (1 / a!.n + 1 / b!.n));
}

/** How many of the ascending values are at most the limit. */
function countUpTo(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

function happens(values: Float64Array): Estimate {
  return probability(values, (value) => value === 1);
}

function meanOf(values: Float64Array): Estimate {
  const { mean, mean_se } = moments(values);
  return { value: mean, se: mean_se };
}

function missingOf(values: Float64Array): Estimate {
  return probability(
    values.map((value) => Number(Number.isNaN(value))),
    (value) => value === 1,
  );
}

function zOf(a: Estimate, b: Estimate, rounding: number): number {
  if (a.value === null || b.value === null) return a.value === b.value ? 0 : Infinity;
  const difference = a.value - b.value;
  if (Math.abs(difference) <= rounding) return 0;
  return difference / Math.hypot(a.se ?? 0, b.se ?? 0);
}
