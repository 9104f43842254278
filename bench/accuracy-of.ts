import type { Sampling } from "../src/random/sampling.ts";
import type { CostOfAccuracy } from "../src/report/accuracy.ts";
import { replicatesOf } from "../src/runner/replicates-of.ts";
import type { Estimate } from "../src/statistics/estimate.ts";
import { moments } from "../src/statistics/moments.ts";
import { quantileEstimate } from "../src/statistics/quantile.ts";
import type { Replicates } from "../src/statistics/replicates.ts";
import { sortSample } from "../src/statistics/sorted-sample.ts";
import { pathsTo, rootMeanSquare, type SizedError } from "./accuracy.ts";

/** What is measured of a column of paths. */
export const STATISTICS = {
  median: (values: Float64Array, replicates?: Replicates): Estimate =>
    quantileEstimate(sortSample(values, replicates), 0.5),
  mean(values: Float64Array, replicates?: Replicates): Estimate {
    const { mean: value, mean_se: se } = moments(values, replicates);
    return { value, se };
  },
} as const;

export type StatisticName = keyof typeof STATISTICS;

/** A column by its name, as one run has it. */
export type Columns = ReadonlyMap<string, Float64Array>;

/** One simulation in one thread. */
export interface Simulated {
  readonly columns: Columns;
  readonly elapsedMs: number;
}

export interface AccuracyOptions {
  readonly columns: readonly string[];
  /** The standard error asked for, over the size of the number. */
  readonly share: number;
  /** Paths of the first runs. */
  readonly paths: number;
  readonly rounds: number;
  readonly simulate: (sampling: Sampling, paths: number, round: number) => Promise<Simulated>;
  readonly onRun?: (done: number, total: number) => void;
}

/** Larger runs of quasi than the first, as often twice as large. */
const DOUBLINGS = 3;

/**
 * What accuracy costs: errors of plain paths at one size, whose law is known, of quasi at several, as theirs fall faster; times a
 * path from the same runs, which alternate. Errors are the roots of mean squares over rounds, times medians.
 */
export async function costsOfAccuracy({
  columns,
  share,
  paths,
  rounds,
  simulate,
  onRun,
}: AccuracyOptions): Promise<readonly CostOfAccuracy[]> {
  const sizes = Array.from({ length: DOUBLINGS + 1 }, (_, k) => paths * 2 ** k);
  const jobs = [
    { sampling: "plain", size: paths } as const,
    ...sizes.map((size) => ({ sampling: "quasi", size }) as const),
  ];
  const found = jobs.map(() => ({ ms: [] as number[], estimates: new Map<string, Estimate[]>() }));
  // Each side compiles its programs before it is timed.
  for (const sampling of ["plain", "quasi"] as const) await simulate(sampling, Math.min(paths, 2048), 0);
  for (let round = 1; round <= rounds; round++)
    for (const [k, { sampling, size }] of jobs.entries()) {
      const { columns: values, elapsedMs } = await simulate(sampling, size, round);
      found[k]!.ms.push(elapsedMs / size);
      for (const column of columns)
        for (const statistic of Object.keys(STATISTICS) as StatisticName[]) {
          const replicates = replicatesOf({ sampling }, size);
          const key = `${column} ${statistic}`;
          const before = found[k]!.estimates.get(key) ?? [];
          found[k]!.estimates.set(key, [...before, STATISTICS[statistic](values.get(column)!, replicates)]);
        }
      onRun?.((round - 1) * jobs.length + k + 1, rounds * jobs.length);
    }
  return columns.flatMap((column) =>
    (Object.keys(STATISTICS) as StatisticName[]).flatMap((statistic) => {
      const at = (k: number): readonly Estimate[] => found[k]!.estimates.get(`${column} ${statistic}`)!;
      const size = Math.abs(at(jobs.length - 1)[0]!.value ?? NaN);
      const target = share * size;
      return (["plain", "quasi"] as const).map((sampling): CostOfAccuracy => {
        const own = jobs.flatMap((job, k) => (job.sampling === sampling ? [k] : []));
        const errors = own.map((k): SizedError => ({
          paths: jobs[k]!.size,
          se: rootMeanSquare(at(k).map(({ se }) => se ?? NaN)),
        }));
        const needed = pathsTo(target, errors, sampling === "plain");
        const ms = medianOf(own.flatMap((k) => found[k]!.ms));
        return { column, statistic, sampling, target, paths: needed, seconds: (needed * ms) / 1000 };
      });
    }),
  );
}

function medianOf(values: readonly number[]): number {
  return STATISTICS.median(Float64Array.from(values)).value!;
}
