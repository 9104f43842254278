import type { Estimate } from "../../src/statistics/estimate.ts";
import { moments } from "../../src/statistics/moments.ts";
import { probability } from "../../src/statistics/probability.ts";
import { quantileEstimate } from "../../src/statistics/quantile.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import type { Columns } from "./numpy.ts";

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

/** What rounding may make of the same number, where neither side has an error. */
const ROUNDING = 1e-9;

/** Compares means and quantiles of every output that numpy has. */
export function compareOutputs(ours: Columns, numpy: Columns): Agreement[] {
  return [...numpy].flatMap(([output, theirs]) => {
    const own = ours.get(output);
    if (own === undefined) throw new Error(`hashfleet has no ${output}`);
    const row = (statistic: string, of: (values: Float64Array) => Estimate): Agreement => {
      const [a, b] = [of(own), of(theirs)];
      return { output, statistic, ours: a, numpy: b, z: zOf(a, b) };
    };
    if (output.endsWith("default_share"))
      return [row("mean", (values) => probability(values, (value) => value === 1))];
    const [mine, other] = [sortSample(own), sortSample(theirs)];
    return [
      row("mean", meanOf),
      ...(mine.missing + other.missing === 0 ? [] : [row("missing", missingOf)]),
      ...QUANTILES.map((p): Agreement => {
        const [a, b] = [quantileEstimate(mine, p), quantileEstimate(other, p)];
        return { output, statistic: `p${100 * p}`, ours: a, numpy: b, z: zOf(a, b) };
      }),
    ];
  });
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

function zOf(a: Estimate, b: Estimate): number {
  if (a.value === null || b.value === null) return a.value === b.value ? 0 : Infinity;
  const difference = a.value - b.value;
  if (Math.abs(difference) <= ROUNDING * Math.abs(a.value)) return 0;
  return difference / Math.hypot(a.se ?? 0, b.se ?? 0);
}
