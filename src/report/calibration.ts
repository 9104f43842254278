import type { Calibration } from "../calibrate/calibration.ts";
import type { Diagnostics } from "../calibrate/diagnostics.ts";
import { formatNumber } from "./terminal/numbers.ts";
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

/** Errors so small against their values are of rounding alone. */
const ROUNDING = 1e-9;

/** A value and its error, down to the second digit of the error; three digits where there is none. An error of rounding counts as below the sixth digit. */
export function withError(
  value: number,
  se: number | null,
): { readonly value: string; readonly error: string } {
  if (se === null || !(se > 0)) return { value: String(Number(value.toPrecision(3))), error: "" };
  if (se < ROUNDING * Math.abs(value)) return roundedOff(value);
  const decimals = Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(se))));
  return { value: formatNumber(value, decimals), error: `±${formatNumber(se, decimals)}` };
}

/** A value in six digits, whose error is below the last. */
function roundedOff(value: number): { readonly value: string; readonly error: string } {
  const decimals = Math.max(0, 5 - Math.floor(Math.log10(Math.abs(value))));
  return { value: formatNumber(value, decimals), error: `±<${formatNumber(10 ** -decimals, decimals)}` };
}
