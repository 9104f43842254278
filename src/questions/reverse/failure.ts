import type { Run } from "../../runner/types.ts";
import { columnOf } from "../../runner/column-of.ts";

/** What is asked after: on which paths it happens. */
export interface Failure {
  /** As people say it: "default of marginal". */
  readonly name: string;
  /** The fleet that it happens to; its series and numbers are looked at, those of other fleets not. */
  readonly fleet?: string;
  /** 1 where it happens, by path. */
  readonly failing: Uint8Array;
  /** Where it happens on a day: that day, 1 the first, NaN on paths without it. */
  readonly days?: Float64Array;
}

/** The default of a fleet's company; a RangeError where the run has no such fleet. */
export function defaultOf(run: Run, fleet: string): Failure {
  return {
    name: `default of ${fleet}`,
    fleet,
    failing: Uint8Array.from(columnOf(run, "default_share", fleet)),
    days: columnOf(run, "default_day", fleet),
  };
}
