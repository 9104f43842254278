/** A sample in ascending order without missing values, and how much of a mixture it is. */
export interface Weighted {
  readonly values: Float64Array;
  readonly weight: number;
}

/**
 * For each share p, 0 < p < 1, the least value at or below which at least that share of a mixture lies: samples whose weights sum to 1,
 * each path of a sample weighing the same. NaN where there is no value.
 */
export function quantilesOfMixture(
  samples: readonly Weighted[],
  shares: readonly number[],
): readonly number[] {
  const all = samples
    .filter(({ weight }) => weight > 0)
    .flatMap(({ values, weight }) =>
      Array.from(values, (value) => ({ value, weight: weight / values.length })),
    )
    .sort((a, b) => a.value - b.value);
  let sum = 0;
  const upTo = all.map(({ weight }) => (sum += weight));
  return shares.map((p) => {
    // Sums of many small weights fall short of p by their rounding.
    const k = upTo.findIndex((share) => share >= p - 1e-12);
    return all.at(k)?.value ?? NaN;
  });
}
