import type { Layout } from "../engine/results.ts";
import type { KeptRunSpec } from "../runner/kept/kept.ts";
import { runLayout } from "../runner/run.ts";
import type { PlannedRun, Work } from "./work.ts";

/** A planned run as its batches are kept, and what its columns are. */
export function planned(
  { seed, sampling }: Work,
  { scenario, markDays, series, resampled }: PlannedRun,
): { readonly spec: KeptRunSpec; readonly layout: Layout } {
  return {
    spec: { scenario: JSON.stringify(scenario), seed, sampling, markDays, series, resampled },
    layout: runLayout(scenario, { sampling, markDays, series }),
  };
}
