import type { SeriesName } from "../../engine/catalogue/names.ts";
import { type Overflow, overflowOf, overflowText } from "../../report/overflow.ts";
import { MOST_BYTES_IN_MEMORY } from "../../runner/metric-store.ts";
import type { Keep } from "../../runner/kept/kept.ts";
import { showProgress } from "../../runner/progress.ts";
import { type NamedScenario, type Run, run } from "../../runner/run.ts";
import { place, type Simulator } from "../../runner/simulator.ts";
import { openSimulator } from "../../runner/open-simulator.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { interruptible } from "../terminal/interrupt.ts";
import type { RowsFormat, SimulationSettings } from "../options/options.ts";
import { tell } from "../terminal/output.ts";

/** Called as paths are done, in place of telling that. */
type Listener = (done: number, total: number, found: number) => void;

/** More numbers than this are sorted in over a minute. */
const LONG_NUMBERS = 2e8;

/** Another size than the command line's. */
export interface Size {
  readonly paths?: number;
  /** Series that are kept; all where none are named. */
  readonly series?: readonly SeriesName[] | undefined;
  /** A shorter run of the same, which is its beginning. */
  readonly earlier?: Run | undefined;
  /** Paths at which the work is likely to end, where that is known: what is left is told up to there. */
  readonly expected?: number | undefined;
}

/** Simulates a scenario as the command line asked, telling how it gets on under a title, or only to a listener. */
export type Simulate = (named: NamedScenario, told?: string | Listener, size?: Size) => Promise<Run>;

/**
 * Does work that simulates once or more often, on one set of threads; `kept` runs at once share the memory of one. Of many `runs` threads pay
 * even if they are short.
 */
export async function withSimulator<T>(
  settings: SimulationSettings<RowsFormat> & { readonly keep?: Keep | undefined },
  work: (simulate: Simulate) => Promise<T>,
  kept = 1,
  runs = 1,
): Promise<T> {
  const { paths, seed, sampling, quiet, batchPaths, blockPaths, keep } = settings;
  const placement = place(paths * runs, settings);
  const simulator = await openSimulator(placement, paths, batchPaths);
  if (simulator.limited !== undefined) tell(`note: ${placeOf(simulator)}, as ${simulator.limited}`);
  const overflowing = new Map<string, readonly Overflow[]>();
  const simulate: Simulate = (named, told = named.name, size) =>
    interruptible(async (signal) => {
      const progress =
        quiet || typeof told !== "string" ? undefined : showProgress(process.stderr, harmless(told));
      const listener = typeof told === "string" ? progress?.update : told;
      const onProgress =
        listener &&
        ((done: number, total: number, found: number) => {
          listener(done, Math.max(size?.expected ?? 0, total), found);
        });
      try {
        const result = await run(named, {
          ...placement,
          paths: size?.paths ?? paths,
          earlier: size?.earlier,
          series: size?.series,
          seed,
          sampling,
          simulator,
          signal,
          keep,
          bytesInMemory: MOST_BYTES_IN_MEMORY / kept,
          ...(batchPaths === undefined ? {} : { batchPaths }),
          ...(blockPaths === undefined ? {} : { blockPaths }),
          ...(onProgress === undefined ? {} : { onProgress }),
        });
        if (result.overflowed.length > 0) overflowing.set(named.name, overflowOf(result.overflowed));
        return result;
      } finally {
        progress?.stop();
      }
    });
  try {
    const done = await work(simulate);
    for (const [name, overflow] of overflowing) tell(`warning: ${harmless(name)}: ${overflowText(overflow)}`);
    return done;
  } finally {
    await simulator.close();
  }
}

/** Says that statistics of all metrics begin, where they take so long that silence would look like the end. */
export function tellLong({ named, paths, layout }: Run): void {
  if (paths * layout.metrics.length > LONG_NUMBERS)
    tell(`note: ${harmless(named.name)}: all paths are simulated; their statistics take minutes more`);
}

function placeOf({ workers, engine }: Simulator): string {
  const where = workers === 0 ? "in process" : `on ${workers} ${workers === 1 ? "thread" : "threads"}`;
  return `${engine} engine ${where}`;
}
