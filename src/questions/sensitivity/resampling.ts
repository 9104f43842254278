import type { Resampled, ResampledBlocks } from "../../random/resampled.ts";
import { openSimulator } from "../../runner/open-simulator.ts";
import { pairOf } from "../../random/sampling.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import { run } from "../../runner/run.ts";
import { DEFAULT_PATHS, DEFAULT_SEED, place, type Simulator } from "../../runner/simulator.ts";
import type { Dependence } from "../../statistics/replicates.ts";
import type { NamedScenario, Run, RunOptions } from "../../runner/types.ts";
import type { Sampling } from "../../random/sampling.ts";

/** A quantity by path of a run; `base` is the run as it is, of whose sample a quantile may be the threshold. */
export type Quantity = (run: Run, base: Run) => Float64Array;

/** How the runs of a question are done: paths are those of each run. */
export type ResamplingOptions = Pick<
  RunOptions,
  | "paths"
  | "seed"
  | "sampling"
  | "workers"
  | "inProcess"
  | "engine"
  | "onProgress"
  | "signal"
  | "simulator"
  | "markDays"
  | "keep"
>;

/** The quantity on the same paths, with some draws from the second sample. */
export interface Resampling {
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
  /** How the paths depend on one another, all and the first of them. */
  readonly replicates: Dependence;
  readonly replicatesOfFirst: (paths: number) => Dependence;
  /** The quantity in the run as it is. */
  readonly base: Float64Array;
  /** The quantity with some names drawn anew, on all paths or by block. */
  anew(resampled: Resampled | ResampledBlocks): Promise<Float64Array>;
  /** Runs so far. */
  runs(): number;
}

/** Simulates a scenario as it is, and as often as `ask` asks with some draws anew, on one simulator. `count` runs in all. */
export async function withResampling<T>(
  named: NamedScenario,
  value: Quantity,
  count: number,
  options: ResamplingOptions,
  ask: (resampling: Resampling) => Promise<T>,
): Promise<T> {
  const { paths = DEFAULT_PATHS, seed = DEFAULT_SEED, sampling, onProgress, signal } = options;
  const simulator: Simulator =
    options.simulator ?? (await openSimulator(place(count * paths, options), count * paths));
  let done = 0;
  let found = 0;
  const once = async (how: Pick<RunOptions, "resampled" | "batchPaths"> = {}): Promise<Run> => {
    const result = await run(named, {
      paths,
      seed,
      sampling,
      simulator,
      signal,
      keep: options.keep,
      ...(options.markDays && { markDays: options.markDays }),
      onProgress(finished, _, there) {
        const before = done * paths;
        if (finished === paths) found += there;
        onProgress?.(before + finished, count * paths, finished === paths ? found : found + there);
      },
      ...how,
    });
    done += 1;
    return result;
  };
  try {
    const base = await once();
    return await ask({
      paths,
      seed,
      sampling: base.sampling,
      replicates: dependenceOf(base, paths),
      replicatesOfFirst: (first) => dependenceOf(base, first),
      base: value(base, base),
      anew: async (resampled) =>
        value(
          await once({ resampled, ...("blockPaths" in resampled && { batchPaths: resampled.blockPaths }) }),
          base,
        ),
      runs: () => done,
    });
  } finally {
    if (options.simulator === undefined) await simulator.close();
  }
}

/** How paths depend on one another; of few in pairs each pair is a unit, as products of mirrors are alike. */
function dependenceOf(run: Run, paths: number): Dependence {
  if (run.sampling === "plain") return undefined;
  return replicatesOf(run, paths) ?? { count: Math.ceil(paths / 2), of: pairOf };
}
