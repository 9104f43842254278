import type { Estimate } from "../statistics/estimate.ts";

/** From this share of paths below the mean on, the mean is told to be no path's expectation: three in four. */
const FEW_ABOVE = 0.75;

/**
 * A sentence on a fleet's mean equity in some runs where few paths carry it, as a default and a floor at zero make of a heavy
 * tail; undefined where they do in none. `shares` are P(equity < its mean).
 */
export function carriedMean(fleet: string, shares: readonly (Estimate | undefined)[]): string | undefined {
  const known = shares.map((share) => share?.value ?? 0);
  if (known.every((share) => share < FEW_ABOVE)) return undefined;
  const percents = known.map((share) => `${(100 * share).toFixed(0)}%`).join(", ");
  return `${fleet}: mean equity lies above ${percents} of paths; few paths carry it, so read the median`;
}
