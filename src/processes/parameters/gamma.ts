import { gammaDensity, regularisedGamma } from "../../statistics/gamma.ts";
import { quantileOf } from "../../statistics/invert.ts";
import { normalCdf } from "../../statistics/normal.ts";
import type { ParameterLaw } from "./law.ts";

/** The gamma law: mean shape · scale, variance shape · scale². */
export function gamma(shape: number, scale: number): ParameterLaw {
  const law = {
    low: 0,
    high: Infinity,
    cdf: (x: number): number => regularisedGamma(shape, x),
    density: (x: number): number => gammaDensity(shape, x),
  };
  return (z) => scale * quantileOf(law, normalCdf(z), shape);
}
