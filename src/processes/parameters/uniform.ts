import { normalCdf } from "../../statistics/normal.ts";
import type { ParameterLaw } from "./law.ts";

/** The uniform law on [min, max]. */
export function uniform(min: number, max: number): ParameterLaw {
  return (z) => min + (max - min) * normalCdf(z);
}
