import { showProgress } from "../../runner/progress.ts";
import type { NamedScenario, Run } from "../../runner/types.ts";
import type { Simulate } from "./simulate.ts";

/** Simulates one of several scenarios of one task. */
export type SimulateNext = (named: NamedScenario) => Promise<Run>;

/** Does work of so many runs, and tells how all of it gets on: "bridge 3 of 14". */
export async function withCountedRuns<T>(
  title: string,
  count: number,
  simulate: Simulate,
  quiet: boolean,
  work: (next: SimulateNext) => Promise<T>,
): Promise<T> {
  let done = 0;
  const progress = quiet ? undefined : showProgress(process.stderr, () => `${title} ${done + 1} of ${count}`);
  try {
    return await work(async (named) => {
      const run = await simulate(named, (paths, of) => {
        progress?.update(done * of + paths, count * of);
      });
      done += 1;
      return run;
    });
  } finally {
    progress?.stop();
  }
}
