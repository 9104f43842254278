/** The rows of a plot: row i is the band of height `step` around i·step, from `first` at the bottom to `last`. */
export interface Rows {
  readonly step: number;
  readonly first: number;
  readonly last: number;
}

const LEAST = 1e-9;

const NICE = [1, 2, 5] as const;

/**
 * Rows of the least step of 1, 2 or 5 times a power of ten that hold both numbers, which are finite; zero is the middle of its
 * row.
 */
export function rowsOf(least: number, largest: number, most: number): Rows {
  const size = Math.max(Math.abs(least), Math.abs(largest));
  const span = largest - least;
  // numbers that differ by less than the last digits shown are one, and what is shown as zero is zero
  if (span <= Math.max(1e-9 * size, LEAST)) {
    const step = niceStep(size <= LEAST ? 1 : size / 50, () => true);
    return { step, first: Math.round(least / step) - 1, last: Math.round(largest / step) + 1 };
  }
  const step = niceStep(
    // The difference of two numbers may be beyond all numbers.
    Number.isFinite(span) ? span / most : largest / most - least / most,
    (tried) => Math.round(largest / tried) - Math.round(least / tried) < most,
  );
  return { step, first: Math.round(least / step), last: Math.round(largest / step) };
}

/** Decimals that write multiples of the step exactly. */
export function decimalsOfStep(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

/** The least nice number from about `from` on that fits. */
function niceStep(from: number, fits: (step: number) => boolean): number {
  for (let exponent = Math.floor(Math.log10(from)); ; exponent += 1) {
    const found = NICE.map((digit) => Number(`${String(digit)}e${String(exponent)}`)).find(
      (step) => step >= 0.999 * from && fits(step),
    );
    if (found !== undefined) return found;
  }
}
