import { completeRows } from "./complete.ts";
import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { moments } from "./moments.ts";

/** Parts of a sample: enough for an error that is known to a sixth. */
const SECTIONS = 20;

/** Fewest rows of a part. */
const LEAST_ROWS = 20;

/**
 * A statistic of a sample whose rows are independent, such as one of ranks, which has no simple influence of a row: its value from
 * all rows, its standard error from its spread over disjoint parts of them, sd/√parts. Rows with NaN are left out. The error is
 * null with fewer than two parts of 20 rows.
 *
 * Source: sectioning; Asmussen and Glynn (2007), Stochastic Simulation, III.5.
 */
export function sectioned(
  columns: readonly Float64Array[],
  statistic: (columns: readonly Float64Array[]) => number | null,
): Estimate {
  const complete = completeRows(columns);
  const n = complete[0]?.length ?? 0;
  const value = n === 0 ? null : statistic(complete);
  if (value === null) return NO_ESTIMATE;
  const count = Math.min(SECTIONS, Math.floor(n / LEAST_ROWS));
  const parts = Array.from({ length: Math.max(0, count) }, (_, k) => {
    const [from, end] = [k, k + 1].map((edge) => Math.floor((edge * n) / count));
    return statistic(complete.map((column) => column.subarray(from, end)));
  }).filter((part) => part !== null);
  return { value, se: moments(Float64Array.from(parts)).mean_se };
}
