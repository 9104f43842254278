/**
 * The inverse of a symmetric positive definite matrix, by Cholesky's factorisation; a RangeError where it is none.
 *
 * Source: Golub and Van Loan (2013), Matrix Computations, 4.2.
 */
export function inverse(matrix: readonly Float64Array[]): Float64Array[] {
  const n = matrix.length;
  const lower = matrix.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && !(rest > 0)) throw new RangeError("the matrix is not positive definite");
      lower[i]![j] = i === j ? Math.sqrt(rest) : rest / lower[j]![j]!;
    }
  const columns = matrix.map((_, c) => {
    const x = new Float64Array(n);
    for (let i = c; i < n; i++) {
      let rest = Number(i === c);
      for (let k = c; k < i; k++) rest -= lower[i]![k]! * x[k]!;
      x[i] = rest / lower[i]![i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      let rest = x[i]!;
      for (let k = i + 1; k < n; k++) rest -= lower[k]![i]! * x[k]!;
      x[i] = rest / lower[i]![i]!;
    }
    return x;
  });
  return columns;
}

/** The product of a matrix and a vector. */
export function product(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => row.reduce((sum, entry, k) => sum + entry * vector[k]!, 0));
}
