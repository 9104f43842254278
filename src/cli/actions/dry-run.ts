import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { digestRoom } from "../../runner/fingerprint.ts";
import { fill } from "../../runner/fill.ts";
import { shapeOf } from "../../runner/kept/pieces.ts";
import { openSimulator } from "../../runner/open-simulator.ts";
import { BATCH_PATHS, place, type Simulator } from "../../runner/simulator.ts";
import { SERIES_PATHS } from "../../runner/table.ts";
import { planned } from "../../shards/planned.ts";
import type { PlannedRun, Work } from "../../shards/work.ts";
import { workEstimate } from "../../shards/estimate.ts";
import { renderEstimate } from "../../shards/estimate-text.ts";
import type { FolderSettings } from "../options/folder-options.ts";
import type { RowsFormat, SimulationSettings } from "../options/options.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

/** Runs of which some paths are timed: of many they are much alike. */
const TIMED_RUNS = 4;

/** Paths of a batch that is timed, and for how long batches are. */
const TIMED_PATHS = BATCH_PATHS;
const TIMED_MS = 2000;

/** Tells what some work takes here, from a moment of it: time, memory, disk, and into how many shards it may be divided. */
export async function tellEstimate(
  work: Work,
  settings: SimulationSettings<RowsFormat>,
  folder: FolderSettings | undefined,
): Promise<void> {
  const threads = settings.inProcess ? 1 : (settings.workers ?? availableParallelism());
  const paths = TIMED_PATHS * 4 * threads;
  const simulator = await openSimulator(place(Infinity, settings), paths, TIMED_PATHS);
  try {
    const secondsAPath = await interruptible((signal) => timed(work, simulator, signal));
    const estimate = workEstimate(work, {
      threads: Math.max(1, simulator.workers),
      secondsAPath,
      shapes: work.runs.map((run) => shapeOf(planned(work, run).layout)),
      table: folder?.files !== "summary",
      place: folder && resolve(folder.folder),
    });
    await (settings.format === "json" ? writeJson(estimate) : writeOut(renderEstimate(estimate)));
  } finally {
    await simulator.close();
  }
}

/** Seconds that a path of all runs takes on all threads together. */
async function timed(work: Work, simulator: Simulator, signal: AbortSignal): Promise<number> {
  const step = Math.max(1, Math.floor(work.runs.length / TIMED_RUNS));
  const some = work.runs.filter((_, k) => k % step === 0).slice(0, TIMED_RUNS);
  let sum = 0;
  for (const run of some) {
    await timeOf(work, run, simulator, 0, signal); // compiles
    sum += await timeOf(work, run, simulator, TIMED_MS / some.length, signal);
  }
  return (sum / some.length) * work.runs.length;
}

/** Seconds a path of a run, from as many batches on all threads as so many ms hold, at least one each. */
async function timeOf(
  work: Work,
  run: PlannedRun,
  simulator: Simulator,
  ms: number,
  signal: AbortSignal,
): Promise<number> {
  const { spec } = planned(work, run);
  const { scenario, seed, sampling, markDays, series, resampled } = spec;
  const paths = TIMED_PATHS * Math.max(1, simulator.workers);
  const started = performance.now();
  let done = 0;
  do {
    // Paths beyond those that keep series, as most are.
    const firstPath = SERIES_PATHS + 240 + done;
    const stretch = { firstPath, endPath: firstPath + paths };
    await fill([stretch], simulator, () => undefined, {
      task: {
        ...{ scenario, seed, sampling, digests: digestRoom(stretch.endPath) },
        ...(markDays && { markDays }),
        ...(series && { series }),
      },
      resampled: resampled && "blockPaths" in resampled ? undefined : resampled,
      ...{ seriesPaths: SERIES_PATHS, batchPaths: TIMED_PATHS, signal },
    });
    done += paths;
  } while (performance.now() - started < ms);
  return (performance.now() - started) / 1000 / done;
}
