import { type PathOf, DAYS_PER_YEAR, exp, record, seen, sqrt, state, term } from "../lanes/law.ts";

/** A company's own part of what the market pays: for its hash and for its hosting, over what it pays everybody's. */
export const Rating = record("rating", {
  /** Its multiple of block rewards over the market's, at the start; volatility of what becomes of it, 1/√year. */
  multipleFactor: term,
  volatility: term,

  /** What shocks of its own have added to its logarithm since the start, less half their variance. */
  walk: state,
  /** At a mark: what they multiply by, and the multiple of block rewards that holds for the company. */
  rerated: seen,
  multiple: seen,
});
export type Rating = PathOf<typeof Rating>;

/**
 * One day of the company's own shocks, v√dt·z − v²dt/2: a random walk whose exponential keeps its mean. What one name gains others lose, so
 * that a sector's value does not rise by how far its names move apart.
 */
export function stepRating(rating: Rating, normal: number): void {
  const v = rating.volatility;
  rating.walk += v * sqrt(1 / DAYS_PER_YEAR) * normal - (0.5 * (v * v)) / DAYS_PER_YEAR;
}

/** What holds for the company at a mark, the market's `multiple` given. */
export function setRating(rating: Rating, multiple: number): void {
  rating.rerated = exp(rating.walk);
  rating.multiple = multiple * (rating.multipleFactor * rating.rerated);
}
