import { normalCdf, normalQuantile } from "../../statistics/normal.ts";
import type { ParameterLaw } from "./law.ts";

/** Beyond this a 32-bit uniform never carries a normal. */
const REACH = 9;

/**
 * `law` given that it lies within [min, max]: its normal is drawn between those at which the law meets the bounds.
 * Throws a RangeError when it never does.
 */
export function truncated(law: ParameterLaw, min: number, max: number): ParameterLaw {
  const low = normalCdf(firstAbove((z) => law(z) >= min));
  const high = normalCdf(firstAbove((z) => law(z) > max));
  if (!(high > low)) throw new RangeError(`nothing of the distribution lies within ${min} and ${max}`);
  return (z) => {
    const inner = normalQuantile(Math.min(Math.max(low + (high - low) * normalCdf(z), 1e-300), 1 - 1e-16));
    return Math.min(Math.max(law(inner), min), max);
  };
}

/** The normal from which on a rising condition holds, by bisection to the last bit. */
function firstAbove(holds: (z: number) => boolean): number {
  if (holds(-REACH)) return -Infinity;
  if (!holds(REACH)) return Infinity;
  let low = -REACH;
  let high = REACH;
  for (;;) {
    const z = low + (high - low) / 2;
    if (z <= low || z >= high) return high;
    if (holds(z)) high = z;
    else low = z;
  }
}
