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
  /** "mean", "missing", "p5" for the 5 % quantile, or "≤ 27" for the share of values up to 27. */
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

/** An output with no more values than days in a year counts something: its quantiles jump from one to the next. */
const MOST_COUNTS = 366;

/**
 * Compares means and quantiles of every output of ours; of one that counts, in place of quantiles, the shares of values up
 * to those quantiles that both have together. An output that numpy lacks is an error unless it is known to be left out.
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
  const all = sortSample(joined(own, theirs));
  const rounding = ROUNDING * Math.max(Math.abs(all.values[0] ?? 0), Math.abs(all.values.at(-1) ?? 0));
  const row = (statistic: string, of: (values: Float64Array) => Estimate): Agreement => {
    const [a, b] = [of(own), of(theirs)];
    return { output, statistic, ours: a, numpy: b, z: zOf(a, b, rounding) };
  };
  const missing = all.missing === 0 ? [] : [row("missing", missingOf)];
  // Whether something happens on a path.
  if (all.values.every((value) => value === 0 || value === 1)) return [...missing, row("mean", happens)];
  const rows = [row("mean", meanOf), ...missing];
  const different = countDifferent(all, rounding);
  if (different === 1) return rows;
  if (different > MOST_COUNTS) return [...rows, ...compareQuantiles(output, own, theirs, rounding)];
  const limits = new Set(QUANTILES.map((p) => quantile(all, p)));
  return [
    ...rows,
    ...[...limits].map((limit) =>
      row(`≤ ${Number(limit.toPrecision(6))}`, (values) =>
        probability(values, (value) => value <= limit + rounding),
      ),
    ),
  ];
}

function compareQuantiles(
  output: string,
  own: Float64Array,
  theirs: Float64Array,
  rounding: number,
): Agreement[] {
  const [mine, other] = [sortSample(own), sortSample(theirs)];
  return QUANTILES.map((p): Agreement => {
    const [a, b] = [quantileEstimate(mine, p), quantileEstimate(other, p)];
    return { output, statistic: `p${100 * p}`, ours: a, numpy: b, z: zOf(a, b, rounding) };
  });
}

/** How many values a sample has, up to one more than those of an output that counts. */
function countDifferent({ values }: SortedSample, rounding: number): number {
  let different = 1;
  for (let k = 1; k < values.length && different <= MOST_COUNTS; k++)
    if (values[k]! - values[k - 1]! > rounding) different += 1;
  return different;
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
