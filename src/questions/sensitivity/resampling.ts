import type { Resampled } from "../../random/resampled.ts";
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
  /** The quantity with the names drawn anew. */
  anew(names: readonly string[]): Promise<Float64Array>;
  /** The same where each block of so many paths has names of its own. */
  anewByBlock(blockPaths: number, namesOf: (block: number) => readonly string[]): Promise<Float64Array>;
  /** Runs so far. */
  runs(): number;
}

/** The seed of the second sample: any text is a seed, and one that a person types has no such letter. */
export function otherSeed(seed: string): string {
  return `${seed}\u0000resampled`;
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
  const once = async (how: Pick<RunOptions, "resampled" | "batchPaths"> = {}): Promise<Run> => {
    const result = await run(named, {
      paths,
      seed,
      sampling,
      simulator,
      signal,
      ...(options.markDays && { markDays: options.markDays }),
      onProgress: (finished) => onProgress?.(done * paths + finished, count * paths),
      ...how,
    });
    done += 1;
    return result;
  };
  try {
    const base = await once();
    const seedOfNames = (names: readonly string[]): Resampled => ({ names, seed: otherSeed(seed) });
    return await ask({
      paths,
      seed,
      sampling: base.sampling,
      replicates: dependenceOf(base, paths),
      replicatesOfFirst: (first) => dependenceOf(base, first),
      base: value(base, base),
      anew: async (names) => value(await once({ resampled: seedOfNames(names) }), base),
      anewByBlock: async (blockPaths, namesOf) =>
        value(
          await once({
            batchPaths: blockPaths,
            resampled: {
              blockPaths,
              seed: otherSeed(seed),
              names: Array.from({ length: Math.ceil(paths / blockPaths) }, (_, block) => namesOf(block)),
            },
          }),
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
