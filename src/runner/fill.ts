import { type Resampled, type ResampledBlocks, resampledAt } from "../random/resampled.ts";
import type { RangeTask } from "../../workers/simulate-range.ts";
import { release } from "./release.ts";
import { BATCH_PATHS, type Simulator } from "./simulator.ts";
import { seriesOf } from "./table.ts";

const PROGRESS_EVERY_MS = 100;

/** A stretch of paths: first … end − 1. */
export interface Stretch {
  readonly firstPath: number;
  readonly endPath: number;
}

/** What is simulated of every batch, and how. */
export interface FillOptions {
  /** What all tasks have in common. */
  readonly task: Omit<RangeTask, "firstPath" | "paths" | "seriesPaths" | "resampled" | "finished">;
  readonly resampled?: Resampled | ResampledBlocks | undefined;
  /** The run's first paths that keep their series. */
  readonly seriesPaths: number;
  readonly batchPaths?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called as paths are done, with those of all the stretches. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Simulates stretches of paths batch by batch, two batches a thread so that none waits for work; `place` takes each. */
export async function fill(
  stretches: readonly Stretch[],
  simulator: Simulator,
  place: (buffer: ArrayBuffer, firstPath: number, paths: number) => void,
  { task, resampled, seriesPaths, batchPaths = BATCH_PATHS, signal, onProgress }: FillOptions,
): Promise<void> {
  const finished = new SharedArrayBuffer(4);
  const counter = new Int32Array(finished);
  const report = (): void => onProgress?.(Atomics.load(counter, 0));
  const timer = setInterval(report, PROGRESS_EVERY_MS);
  const batches = batchesOf(stretches, batchPaths);
  let failed = false;

  async function lane(): Promise<void> {
    for (const { firstPath, endPath } of batches) {
      if (failed) return;
      signal?.throwIfAborted();
      const paths = endPath - firstPath;
      const buffer = await simulator.simulate({
        ...task,
        firstPath,
        paths,
        seriesPaths: seriesOf(firstPath, paths, seriesPaths),
        finished,
        ...(resampled && { resampled: resampledAt(resampled, firstPath) }),
      });
      place(buffer, firstPath, paths);
      release(buffer);
    }
  }

  try {
    const lanes = Array.from({ length: Math.max(1, 2 * simulator.workers) }, async () => {
      try {
        await lane();
      } catch (error) {
        failed = true; // no further batch for any lane
        throw error;
      }
    });
    await Promise.all(lanes);
    report();
  } finally {
    clearInterval(timer);
  }
}

/** The batches of stretches, one after the other for whoever asks; they end where batches of the whole run do. */
function* batchesOf(stretches: readonly Stretch[], batchPaths: number): Generator<Stretch> {
  for (const { firstPath: first, endPath: end } of stretches)
    for (let firstPath = first; firstPath < end;) {
      const endPath = Math.min(end, (Math.floor(firstPath / batchPaths) + 1) * batchPaths);
      yield { firstPath, endPath };
      firstPath = endPath;
    }
}

/** The stretches of first … end − 1 that are in none of those given. */
export function stretchesBetween(done: readonly Stretch[], firstPath: number, endPath: number): Stretch[] {
  const gaps: Stretch[] = [];
  let from = firstPath;
  for (const each of [...done].sort((a, b) => a.firstPath - b.firstPath)) {
    if (each.firstPath > from) gaps.push({ firstPath: from, endPath: each.firstPath });
    from = Math.max(from, each.endPath);
  }
  if (from < endPath) gaps.push({ firstPath: from, endPath });
  return gaps;
}
