/**
 * Which rows of a sample depend on one another: rows of different replicates do not, and all replicates have the same law.
 */
export interface Replicates {
  readonly count: number;
  /** The replicate of a row, from 0. */
  readonly of: (row: number) => number;
}

/** Undefined: every row is independent of all others. */
export type Dependence = Replicates | undefined;

/** The replicates of some rows, in their order. */
export function ofRows(replicates: Dependence, rows: ArrayLike<number>): Dependence {
  return replicates && { count: replicates.count, of: (row) => replicates.of(rows[row]!) };
}

/**
 * The standard error of a sum of what each row adds to an estimate, all of mean 0: of independent rows √(n/(n − 1)·Σ x²), of
 * replicates the same of their sums. A row adds its value, or (value − mean)/n of it; NaN adds nothing. Null where there is but one
 * replicate.
 */
export function errorOfSum(values: Float64Array, { count, of }: Replicates, mean = 0, n = 1): number | null {
  const sums = new Float64Array(count);
  const seen = new Uint8Array(count);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const r = of(i);
    sums[r]! += (value - mean) / n;
    seen[r] = 1;
  }
  return errorOfSums(sums, seen);
}

/** The rows of each replicate, in their order. */
export function rowsByReplicate(
  rows: Int32Array | Uint32Array,
  { count, of }: Replicates,
): readonly Int32Array[] {
  const sizes = new Int32Array(count);
  for (let k = 0; k < rows.length; k++) sizes[of(rows[k]!)]! += 1;
  const parts = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(count);
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!;
    const r = of(row);
    parts[r]![filled[r]!] = row;
    filled[r]! += 1;
  }
  return parts;
}

/** The same of the sums of replicates, those with any row. */
export function errorOfSums(sums: Float64Array, seen: Uint8Array): number | null {
  const n = seen.reduce((count, one) => count + one, 0);
  if (n < 2) return null;
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  return Math.sqrt((squares * n) / (n - 1));
}
