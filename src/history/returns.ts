import { DAYS_PER_YEAR } from "../units.ts";

/** Daily log returns, put so that those of other days can be added. */
export interface Returns {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared distances from the mean. */
  readonly squares: number;
}

/** The volatility of returns a year: their sample standard deviation × √365; NaN of fewer than two. */
export function volatilityOf({ count, squares }: Returns): number {
  return count < 2 ? NaN : Math.sqrt((squares / (count - 1)) * DAYS_PER_YEAR);
}

/** The returns of two stretches of days together. */
export function joinedReturns(one: Returns, other: Returns): Returns {
  const count = one.count + other.count;
  const apart = one.mean - other.mean;
  return {
    count,
    mean: (one.count * one.mean + other.count * other.mean) / count,
    squares: one.squares + other.squares + (apart * apart * one.count * other.count) / count,
  };
}

/** Returns by what is told of them: so many, of this volatility a year, from one price to another. */
export function returnsOf(
  { startUsd, endUsd, volatilityPerYear }: { startUsd: number; endUsd: number; volatilityPerYear: number },
  count: number,
): Returns {
  const variance = volatilityPerYear ** 2 / DAYS_PER_YEAR;
  return {
    count,
    mean: Math.log(endUsd / startUsd) / count,
    squares: count < 2 ? 0 : variance * (count - 1),
  };
}
