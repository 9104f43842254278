/** How far a stated correlation may lie beyond what is possible: decimals of a singular matrix are rounded. */
const ROUNDED = 1e-7;

/** A variance left over that is only rounding. */
const NOTHING = 1e-14;

/** The first entry at which a symmetric matrix of correlations stops being one, and what it could be instead. */
export interface Breach {
  readonly row: number;
  readonly column: number;
  /** The ends of what the entry could be, given those of its row and of its column's row that stand before it. */
  readonly low: number;
  readonly high: number;
}

/**
 * The rows of the lower triangle L with L·Lᵀ = the correlation matrix of `correlation(i, j)`, j < i < n, and 1 on the
 * diagonal: row i makes of independent standard normals z the i-th correlated one, Σ_j L[i][j]·z_j. Every row has length 1,
 * so each keeps its variance. The matrix may be singular; where it is not positive semi-definite the answer is the entry
 * (i, j) at which the minor of 0 … j and i first turns negative.
 *
 * Source: Cholesky's factorisation, row by row; Golub and Van Loan (2013), Matrix Computations, 4.2.
 */
export function cholesky(
  n: number,
  correlation: (i: number, j: number) => number,
): readonly (readonly number[])[] | Breach {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    let variance = 1;
    for (const [j, other] of rows.entries()) {
      const implied = row.reduce((sum, weight, k) => sum + weight * other[k]!, 0);
      const reach = other[j]! * Math.sqrt(variance);
      const own = correlation(i, j) - implied;
      if (Math.abs(own) > reach + ROUNDED)
        return { row: i, column: j, low: implied - reach, high: implied + reach };
      const most = Math.sqrt(variance);
      const weight = reach === 0 ? 0 : Math.min(Math.max(own / other[j]!, -most), most);
      row.push(weight);
      variance -= weight * weight;
      if (variance < NOTHING) variance = 0;
    }
    row.push(Math.sqrt(variance));
    rows.push(row);
  }
  return rows;
}
