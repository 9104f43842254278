/** A sample in ascending order without missing values, and how much of a mixture it is. */
export interface Weighted {
  readonly values: Float64Array;
  readonly weight: number;
}

/**
 * The least value below or at which at least the share p of a mixture lies, 0 < p < 1: samples whose weights sum to 1, each path of a
 * sample weighing the same.
 */
export function quantileOfMixture(samples: readonly Weighted[], p: number): number {
  const all = samples
    .filter(({ weight }) => weight > 0)
    .flatMap(({ values, weight }) =>
      Array.from(values, (value) => ({ value, weight: weight / values.length })),
    )
    .sort((a, b) => a.value - b.value);
  let sum = 0;
  for (const { value, weight } of all) {
    sum += weight;
    // Sums of many small weights fall short of p by their rounding.
    if (sum >= p - 1e-12) return value;
  }
  return all.at(-1)?.value ?? NaN;
}
