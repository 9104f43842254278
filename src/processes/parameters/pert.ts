import { beta } from "./beta.ts";
import type { ParameterLaw } from "./law.ts";

/**
 * The PERT law on [min, max] with its peak at `mode`: a beta law whose mean is (min + 4·mode + max)/6.
 *
 * Source: Clark (1962), Operations Research 10, 405-406; shapes as in Vose (2008), Risk Analysis.
 */
export function pert(min: number, mode: number, max: number): ParameterLaw {
  const width = max - min;
  if (width === 0) return () => min;
  return beta(1 + (4 * (mode - min)) / width, 1 + (4 * (max - mode)) / width, min, max);
}
