/** Eighths of a character's height, from nothing to full. */
const EIGHTHS = Array.from(" ▁▂▃▄▅▆▇█");

/** Characters that fill a column from below by eighths: what a painter colours. */
export const BAR_GLYPHS = EIGHTHS.slice(1).join("");

/**
 * Upright bars, a character a value, as `rows` lines from the top: the largest of `most` fills them all. Anything above
 * zero shows, be it the lowest eighth.
 */
export function bars(values: readonly number[], rows: number, most = Math.max(0, ...values)): string[] {
  const heights = values.map((value) =>
    value > 0 && most > 0 ? Math.max(1, Math.round((8 * rows * value) / most)) : 0,
  );
  return Array.from({ length: rows }, (_, r) => {
    const under = 8 * (rows - 1 - r);
    return heights.map((height) => EIGHTHS[Math.max(0, Math.min(8, height - under))]!).join("");
  });
}

/** Amounts of bins in `columns` bars, which must divide their number; a single bin stands in the middle. */
export function barsOf(bins: readonly number[], columns: number): readonly number[] {
  const result = new Array<number>(columns).fill(0);
  if (bins.length === 1) result[Math.floor(columns / 2)] = bins[0]!;
  else bins.forEach((amount, bin) => (result[Math.floor((bin * columns) / bins.length)]! += amount));
  return result;
}

/** Counts, or other amounts from zero on, in one line. */
export function sparkline(values: readonly number[]): string {
  return bars(values, 1)[0]!;
}

/** The least range that a line shows, over the largest number: what moves by less looks as flat as it is. */
const LEAST_RANGE = 0.1;

/** The ends of an axis. */
export type Ends = readonly [low: number, high: number];

/**
 * The axis of a line of medians: it spans what most paths do, so that a median that moves little beside them looks flat; and
 * a tenth of the largest number at least. Undefined where there is no number.
 */
export function axisOf(present: readonly number[]): Ends | undefined {
  if (present.length === 0) return undefined;
  const [least, most] = [Math.min(...present), Math.max(...present)];
  const lacking = LEAST_RANGE * Math.max(Math.abs(least), Math.abs(most)) - (most - least);
  return lacking > 0 ? [least - lacking / 2, most + lacking / 2] : [least, most];
}

/** Numbers in one line on an axis that holds them all, a blank for each that is missing; in the middle where it has no length. */
export function trend(values: readonly (number | null)[], [low, high]: Ends): string {
  return values
    .map((value) =>
      value === null ? " " : EIGHTHS[high > low ? 1 + Math.round((7 * (value - low)) / (high - low)) : 4]!,
    )
    .join("");
}
