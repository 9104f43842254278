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

/** Counts, or other amounts from zero on, in one line. */
export function sparkline(values: readonly number[]): string {
  return bars(values, 1)[0]!;
}

/** The least range that a line shows, over the largest number: what moves by less looks as flat as it is. */
const LEAST_RANGE = 0.1;

/** Numbers of any sign in one line, the least at the bottom, a blank for each that is missing; flat where all agree. */
export function trend(values: readonly (number | null)[]): string {
  const present = values.filter((value) => value !== null);
  const least = Math.min(...present);
  const span = Math.max(...present) - least;
  const range = Math.max(span, LEAST_RANGE * Math.max(...present.map(Math.abs)));
  const below = (range - span) / 2;
  return values
    .map((value) =>
      value === null ? " " : EIGHTHS[span > 0 ? 1 + Math.round((7 * (value - least + below)) / range) : 4]!,
    )
    .join("");
}
