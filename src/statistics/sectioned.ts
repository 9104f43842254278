import { completeRowNumbers, completeRows, rowsUpTo, valuesIn } from "./complete.ts";
import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { moments } from "./moments.ts";
import { type Replicates, rowsByReplicate } from "./replicates.ts";

/** Parts of a sample: enough for an error that is known to a sixth. */
const SECTIONS = 20;

/** Fewest rows of a part. */
const LEAST_ROWS = 20;

/**
 * A statistic of a sample, such as one of ranks, which has no simple influence of a row: its value from
 * all rows, its standard error from its spread over parts that do not depend on one another, sd/√parts: replicates, or of independent rows any. Rows with NaN are left out. The error is
 * null with fewer than two parts of 20 rows.
 *
 * Source: sectioning; Asmussen and Glynn (2007), Stochastic Simulation, III.5.
 */
export function sectioned(
  columns: readonly Float64Array[],
  statistic: (columns: readonly Float64Array[]) => number | null,
  replicates?: Replicates,
  of: "all rows" | "mean of parts" = "all rows",
): Estimate {
  const complete = completeRows(columns);
  const n = complete[0]?.length ?? 0;
  const value = n === 0 ? null : statistic(complete);
  if (value === null) return NO_ESTIMATE;
  const sections = replicates
    ? byReplicate(columns, completeRowNumbers(columns) ?? rowsUpTo(n), replicates)
    : inTurn(complete, n);
  const parts = sections.map(statistic).filter((part) => part !== null);
  const { mean, mean_se: se } = moments(Float64Array.from(parts));
  return { value: replicates && of === "mean of parts" && mean !== null ? mean : value, se };
}

function inTurn(columns: readonly Float64Array[], n: number): readonly (readonly Float64Array[])[] {
  const count = Math.min(SECTIONS, Math.floor(n / LEAST_ROWS));
  return Array.from({ length: Math.max(0, count) }, (_, k) => {
    const [from, end] = [k, k + 1].map((edge) => Math.floor((edge * n) / count));
    return columns.map((column) => column.subarray(from, end));
  });
}

function byReplicate(
  columns: readonly Float64Array[],
  rows: Uint32Array | Int32Array,
  replicates: Replicates,
): readonly (readonly Float64Array[])[] {
  return rowsByReplicate(rows, replicates)
    .filter((own) => own.length >= LEAST_ROWS)
    .map((own) => columns.map((column) => valuesIn(own, column)));
}
