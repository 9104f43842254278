import type { Run } from "../../runner/types.ts";
import { quantile } from "../../statistics/quantile.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import type { BoundMeasure } from "./bind.ts";
import { valuesIn } from "./evaluate.ts";
import { MeasureError } from "./measure-error.ts";

/** A number a path of a run; `base` is the run as it is, of whose paths a quantile is the threshold. */
export type PerPath = (run: Run, base: Run) => Float64Array;

/**
 * What a measure takes of each path, as far as its variance can be split: of a mean the value, of a probability 1 where it holds,
 * of a quantile 1 below that of the run as it is. A MeasureError for the others, which are of no path alone.
 */
export function perPath({ measure, source }: BoundMeasure): PerPath {
  const { statistic, subject } = measure;
  const refuse = (reason: string): never => {
    throw new MeasureError(measure.text, { from: 0, to: measure.text.length }, reason);
  };
  if (measure.se || measure.vs || statistic.kind === "tail" || statistic.kind === "sd")
    return refuse("ask for a mean, a quantile or a probability of one scenario");
  if (source.series)
    return refuse("ask for a number at the horizon, or of default by a date: a series keeps few paths");
  const valuesOf = (run: Run): Float64Array => valuesIn(source, subject, run);
  if (statistic.kind !== "quantile") return valuesOf;
  return (run, base) => {
    const threshold = quantile(sortSample(valuesOf(base)), statistic.share);
    return valuesOf(run).map((value) => (Number.isNaN(value) ? NaN : Number(value < threshold)));
  };
}
