import type { Resampled, ResampledBlocks } from "../random/resampled.ts";
import type { Sampling } from "../random/sampling.ts";
import type { SeriesName } from "../engine/catalogue/names.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import { digest } from "../scenario/yaml/digest.ts";

export const WORK = "hashfleet/work@1";

/** A run of a command, known before any result. Data, which crosses machines. */
export interface PlannedRun {
  /** What progress calls it. */
  readonly title: string;
  /** What tables call its scenario; only runs whose paths become rows have it. */
  readonly label?: string;
  /** The scenario's name, file and digest, for messages. */
  readonly of: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly scenario: Scenario;
  readonly markDays?: readonly number[];
  readonly series?: readonly SeriesName[];
  readonly resampled?: Resampled | ResampledBlocks;
}

/** All that a command simulates, which machines can share: each takes some of the paths of every run. */
export interface Work {
  readonly schema: typeof WORK;
  /** The program's. */
  readonly version: string;
  readonly seed: string;
  readonly sampling: Sampling;
  readonly paths: number;
  readonly runs: readonly PlannedRun[];
}

/** What tells work from every other, in hex: its numbers depend on nothing else. */
export function workDigest({ version, seed, sampling, paths, runs }: Work): string {
  const content = runs.map(({ label, scenario, markDays, series, resampled }) => ({
    label,
    scenario,
    markDays,
    series,
    resampled,
  }));
  return digest({ version, seed, sampling, paths, runs: content }).slice(0, 24);
}
