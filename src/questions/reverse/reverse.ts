import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { PrimOptions } from "../../statistics/prim.ts";
import { exactly, probability } from "../../statistics/probability.ts";
import { type Carried, carriedBy } from "./carried.ts";
import { failureDates, type FailureDate } from "./dates.ts";
import { drawsOf } from "./draws.ts";
import type { Failure } from "./failure.ts";
import { type Months, medianMonths } from "./months.ts";
import { failingRegion, type Region } from "./region.ts";

/** What has to happen for a failure to happen, from a run's own paths. */
export interface Reverse {
  /** What fails: "default of marginal". */
  readonly when: string;
  readonly fleet: string | null;
  readonly paths: number;
  readonly failing: number;
  readonly probability: Estimate;
  /** Where failure is most likely; null where nothing that was drawn tells, or too few paths fail. */
  readonly region: Region | null;
  /** When it happens; null where the failure has no day. */
  readonly dates: readonly FailureDate[] | null;
  readonly carried: Carried | null;
  readonly months: Months;
}

/**
 * Asks a run backwards: what its failing paths drew, when they fail, how their months differ, and what carries the failures.
 * Nothing is simulated. A RangeError where the failure is of another number of paths.
 */
export function reverse(run: Run, failure: Failure, options?: PrimOptions): Reverse {
  const { name, fleet, failing, days } = failure;
  if (failing.length !== run.paths)
    throw new RangeError(`the failure is of ${failing.length} paths, the run has ${run.paths}`);
  const draws = drawsOf(run, fleet);
  const replicates = replicatesOf(run, run.paths);
  const fails = failing.reduce((sum, one) => sum + one, 0);
  return {
    when: name,
    fleet: fleet ?? null,
    paths: run.paths,
    failing: fails,
    probability: probability(Float64Array.from(failing), exactly(1), replicates),
    region: failingRegion(draws, failing, replicates, options),
    dates: days === undefined ? null : failureDates(days, run.named.scenario.start.date, replicates),
    carried: carriedBy(draws, failing),
    months: medianMonths(run, failure),
  };
}
