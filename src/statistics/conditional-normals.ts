/** A pivot that is only rounding: what it stands for follows from those before it. */
const NOTHING = 1e-12;

/**
 * The weights by which jointly normal numbers lean on others that are known: E[x_u | x_v] = W·x_v, W = Σ_uv Σ_vv⁻¹, for a
 * covariance matrix Σ and the places `known` of v; row k of W belongs to `wanted[k]`. Where the known ones are dependent, one
 * that follows from those before it has weight 0.
 */
export function regressionWeights(
  covariance: (i: number, j: number) => number,
  wanted: readonly number[],
  known: readonly number[],
): readonly (readonly number[])[] {
  const n = known.length;
  const matrix = known.map((i) => known.map((j) => covariance(i, j)));
  const right = wanted.map((u) => known.map((v) => covariance(u, v)));
  const isIdle = new Array<boolean>(n).fill(false);
  for (let k = 0; k < n; k++) {
    const pivot = matrix[k]![k]!;
    if (pivot < NOTHING) {
      isIdle[k] = true;
      continue;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i]![k]! / pivot;
      for (let j = k; j < n; j++) matrix[i]![j]! -= factor * matrix[k]![j]!;
      for (const row of right) row[i]! -= factor * row[k]!;
    }
  }
  return right.map((row) => {
    const weights = new Array<number>(n).fill(0);
    for (let k = n - 1; k >= 0; k--) {
      if (isIdle[k]) continue;
      let rest = row[k]!;
      for (let j = k + 1; j < n; j++) rest -= matrix[k]![j]! * weights[j]!;
      weights[k] = rest / matrix[k]![k]!;
    }
    return weights;
  });
}
