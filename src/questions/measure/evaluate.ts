import { isMedianExact, type MaybeExact } from "../../runner/exact-median.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { censoredQuantile } from "../../statistics/censored.ts";
import { moments } from "../../statistics/moments.ts";
import { pairedMean, pairedProbability, pairedQuantile } from "../../statistics/paired.ts";
import { exactly, probability } from "../../statistics/probability.ts";
import type { Dependence } from "../../statistics/replicates.ts";
import { quantile, quantileEstimate } from "../../statistics/quantile.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import { BEFORE, type BoundMeasure } from "./bind.ts";
import type { Relation, Statistic, Subject } from "./measure.ts";
import { NoValueError } from "./no-value-error.ts";
import type { Source } from "./source.ts";

/** What a measure is in some runs. */
export interface Measured extends MaybeExact {
  readonly value: number;
  /** Paths that it is taken of: series keep the first ones, and a path may have no value. */
  readonly paths: number;
}

/**
 * What a measure is in runs of its scenes, with its standard error; of a difference that of pairs of paths. A measure that is
 * a standard error has none of its own. Of a difference the values that it is taken from may be scaled: a − 1.05 b says whether a is 5 % above b. A NoValueError where no path has a value.
 */
export function evaluate(bound: BoundMeasure, runs: readonly Run[], scaleOfReference = 1): Measured {
  const { measure, scene, source, versus } = bound;
  const values = valuesIn(source, measure.subject, runs[scene]!);
  if (versus === BEFORE) throw new RangeError("a difference from an earlier run is taken by its summary");
  const against =
    versus &&
    valuesIn(versus.source, measure.subject, runs[versus.scene]!).map((value) =>
      scaleOfReference === 1 ? value : scaleOfReference * value,
    );
  const present = (all: Float64Array): number =>
    all.reduce((n, value) => n + Number(!Number.isNaN(value)), 0);
  const replicates = replicatesOf(runs[scene]!, values.length);
  const paths = Math.min(present(values), against ? present(against) : Infinity);
  if (paths === 0) {
    const { name } = measure.subject;
    throw new NoValueError(measure.text, name, `no path has a value of ${name.text}`);
  }
  const { value, se } = against
    ? difference(measure.statistic, values, against, source.tail, replicates)
    : estimate(measure.statistic, values, source.tail, replicates);
  if (value === null) {
    const { name } = measure.subject;
    throw new NoValueError(measure.text, name, `too few paths have a finite value of ${name.text}`);
  }
  if (!measure.se) return { value, se, paths, ...(isExact(bound, runs, values, se) && { exact: true }) };
  if (se === null) throw new NoValueError(measure.text, measure.subject.name, "too few paths for an error");
  return { value: se, se: null, paths };
}

/** Whether a measure has no sampling error by construction: the median of what differs from path to path, in every run that it is of. */
function isExact(
  { measure: { statistic, subject }, scene, versus }: BoundMeasure,
  runs: readonly Run[],
  values: Float64Array,
  se: number | null,
): boolean {
  if (statistic.kind !== "quantile" || statistic.share !== 0.5 || subject.relation !== undefined)
    return false;
  if (values.every((value) => value === values[0])) return false;
  const scenes = versus && versus !== BEFORE ? [scene, versus.scene] : [scene];
  return scenes.every((k) => isMedianExact(runs[k]!, subject.name.text, { value: null, se }));
}

/** The paths' values whose mean, or quantile, is the measure: of a probability 1 where it holds, else 0. */
export function valuesIn({ read }: Source, { relation, than }: Subject, run: Run): Float64Array {
  const values = read(run);
  if (relation === undefined) return values;
  const holds = COMPARE[relation];
  return values.map((value) => (Number.isNaN(value) ? NaN : Number(holds(value, than!.value))));
}

export const COMPARE: Readonly<Record<Relation, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
};

function estimate(
  statistic: Statistic,
  values: Float64Array,
  tail: Source["tail"],
  replicates: Dependence,
): Estimate {
  switch (statistic.kind) {
    case "probability":
      return probability(values, exactly(1), replicates);
    case "quantile": {
      const sample = sortSample(values, replicates);
      // Days that never come: beyond the share that came, and within an error of it, nothing is known.
      if (sample.at(sample.length - 1) !== Infinity) return quantileEstimate(sample, statistic.share);
      const { value, se } = censoredQuantile(sample, statistic.share);
      return { value: value ?? Infinity, se };
    }
    default:
      return meanOf(parts(statistic, values, tail), replicates);
  }
}

/** a less b, each over the paths that have a value of its own; the error counts what pairs of paths share. */
function difference(
  statistic: Statistic,
  a: Float64Array,
  b: Float64Array,
  tail: Source["tail"],
  replicates: Dependence,
): Estimate {
  const whole = !a.some(Number.isNaN) && !b.some(Number.isNaN);
  if (statistic.kind === "quantile") {
    if (whole) return renamed(pairedQuantile(a, b, statistic.share, replicates));
    const [first, second] = [a, b].map((each) => estimate(statistic, each, tail, replicates)) as [
      Estimate,
      Estimate,
    ];
    return apart(first, second);
  }
  if (whole && statistic.kind === "probability")
    return renamed(pairedProbability(a, b, exactly(1), replicates));
  const [x, y] =
    statistic.kind === "probability" ? [a, b] : [parts(statistic, a, tail), parts(statistic, b, tail)];
  if (whole) return renamed(pairedMean(x, y, replicates));
  const [first, second] = [moments(x), moments(y)];
  if (first.mean === null || second.mean === null) return { value: null, se: null };
  // What each path adds to either mean; nothing where it has no value.
  const added = (values: Float64Array, { mean, n }: { readonly mean: number | null; readonly n: number }) =>
    values.map((value) => (Number.isNaN(value) ? 0 : ((value - mean!) * values.length) / n));
  const [u, v] = [added(x, first), added(y, second)];
  const { mean_se: se } = moments(
    u.map((value, i) => value - v[i]!),
    replicates,
  );
  return { value: first.mean - second.mean, se };
}

/** The difference of two estimates whose errors are taken to have nothing in common. */
function apart(a: Estimate, b: Estimate): Estimate {
  if (a.value === null || b.value === null) return { value: null, se: null };
  return { value: a.value - b.value, se: a.se === null || b.se === null ? null : Math.hypot(a.se, b.se) };
}

const renamed = ({ difference: value, se }: ReturnType<typeof pairedMean>): Estimate => ({ value, se });

function meanOf(values: Float64Array, replicates: Dependence): Estimate {
  const { mean: value, mean_se: se } = moments(values, replicates);
  return { value, se };
}

/**
 * Numbers a path whose mean is the statistic, and whose spread tells its error to first order: the statistic plus each path's
 * influence on it.
 */
function parts(
  statistic: Extract<Statistic, { readonly kind: "mean" | "sd" | "tail" }>,
  values: Float64Array,
  tail: Source["tail"],
): Float64Array {
  if (statistic.kind === "mean") return values;
  if (statistic.kind === "sd") {
    const { n, mean, sd } = moments(values);
    if (mean === null || sd === null || sd === 0) return values.map((x) => (Number.isNaN(x) ? NaN : 0));
    // The mean of squares over n − 1, as the sample's own standard deviation has it.
    return values.map((x) => sd + (((x - mean) * (x - mean) * n) / (n - 1) - sd * sd) / (2 * sd));
  }
  const sign = tail === "high" ? -1 : 1;
  const p = statistic.share;
  const q = quantile(sortSample(values.map((x) => sign * x)), p);
  return values.map((x) => sign * (q - Math.max(q - sign * x, 0) / p));
}
