import { log } from "../lanes/log.law.ts";

/** The number of events of a Poisson law with P(none) = `none`, by its quantile at u. */
export function poissonCount(u: number, none: number): number {
  if (u < none) return 0;
  const mean = -log(none);
  let count = 0;
  let term = none;
  let below = none;
  // A uniform of 32 bits asks for no more; the bound keeps rounding from asking for ever.
  while (u >= below && count < 100) {
    count += 1;
    term *= mean / count;
    below += term;
  }
  return count;
}
