import { betaDensity, regularisedBeta } from "../../statistics/beta.ts";
import { quantileOf } from "../../statistics/invert.ts";
import { normalCdf } from "../../statistics/normal.ts";
import type { ParameterLaw } from "./law.ts";

/** The beta law with shapes `alpha` and `beta`, stretched to [min, max]. */
export function beta(alpha: number, beta: number, min: number, max: number): ParameterLaw {
  const law = {
    low: 0,
    high: 1,
    cdf: (x: number): number => regularisedBeta(alpha, beta, x),
    density: (x: number): number => betaDensity(alpha, beta, x),
  };
  const mean = alpha / (alpha + beta);
  return (z) => min + (max - min) * quantileOf(law, normalCdf(z), mean);
}
