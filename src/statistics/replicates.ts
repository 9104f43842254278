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
 * replicates the same of their sums. NaN: the row adds nothing. Null where there is but one.
 */
export function errorOfSum(
  rows: number,
  added: (row: number) => number,
  replicates: Replicates,
): number | null {
  const sums = new Float64Array(replicates.count);
  const seen = new Uint8Array(replicates.count);
  for (let i = 0; i < rows; i++) {
    const value = added(i);
    if (Number.isNaN(value)) continue;
    const r = replicates.of(i);
    sums[r]! += value;
    seen[r] = 1;
  }
  return errorOfSums(sums, seen);
}

/**
 * `errorOfSum` of the share p of values up to x, of which a row adds (1 − p)/n or −p/n: a loop of its own, as quantiles of many
 * columns take it more often than all else.
 */
export function errorOfShareUpTo(
  values: Float64Array,
  x: number,
  { share, of: n }: { readonly share: number; readonly of: number },
  replicates: Replicates,
): number | null {
  const sums = new Float64Array(replicates.count);
  const seen = new Uint8Array(replicates.count);
  const [above, upTo] = [(0 - share) / n, (1 - share) / n];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const r = replicates.of(i);
    sums[r]! += value <= x ? upTo : above;
    seen[r] = 1;
  }
  return errorOfSums(sums, seen);
}

/** Of the sums of replicates, those with any row. */
function errorOfSums(sums: Float64Array, seen: Uint8Array): number | null {
  const n = seen.reduce((count, one) => count + one, 0);
  if (n < 2) return null;
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  return Math.sqrt((squares * n) / (n - 1));
}
