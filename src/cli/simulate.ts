import { harmless } from "../report/terminal/harmless.ts";
import { MOST_BYTES_IN_MEMORY } from "../runner/metric-store.ts";
import { showProgress } from "../runner/progress.ts";
import { type NamedScenario, type Run, run } from "../runner/run.ts";
import { openSimulator, place } from "../runner/simulator.ts";
import { interruptible } from "./interrupt.ts";
import type { RowsFormat, SimulationSettings } from "./options.ts";

/** Simulates a scenario as the command line asked, telling how it gets on. */
export type Simulate = (named: NamedScenario, title?: string) => Promise<Run>;

/** Does work that simulates once or more often, on one set of threads; `kept` runs at once share the memory of one. */
export async function withSimulator<T>(
  settings: SimulationSettings<RowsFormat>,
  work: (simulate: Simulate) => Promise<T>,
  kept = 1,
): Promise<T> {
  const { paths, seed, quiet, batchPaths, blockPaths } = settings;
  const placement = place(paths, settings);
  const simulator = await openSimulator(placement, paths, batchPaths);
  const simulate: Simulate = (named, title = named.name) =>
    interruptible(async (signal) => {
      const progress = quiet ? undefined : showProgress(process.stderr, harmless(title));
      try {
        return await run(named, {
          ...placement,
          paths,
          seed,
          simulator,
          signal,
          bytesInMemory: MOST_BYTES_IN_MEMORY / kept,
          ...(batchPaths === undefined ? {} : { batchPaths }),
          ...(blockPaths === undefined ? {} : { blockPaths }),
          ...(progress === undefined ? {} : { onProgress: progress.update }),
        });
      } finally {
        progress?.stop();
      }
    });
  try {
    return await work(simulate);
  } finally {
    await simulator.close();
  }
}
