import type { Calibration } from "../calibrate/calibrate.ts";
import type { Diagnostics } from "../calibrate/diagnostics.ts";
import type { SimulatedRetargets } from "../calibrate/simulated-retargets.ts";

/** A calibration, and what says whether it can be trusted. */
export interface CalibrationReport {
  readonly calibration: Calibration;
  readonly diagnostics: Diagnostics;
  /** Of the scenario that was written. */
  readonly simulated: SimulatedRetargets;
  /** Files that were read, and what each gives. */
  readonly sources: readonly { readonly file: string; readonly gives: string }[];
  /** What keeps base's value. */
  readonly kept: readonly string[];
}

/** Significant digits of a value whose error is known to about two. */
export function significant(value: number, digits = 3): string {
  return String(Number(value.toPrecision(digits)));
}
