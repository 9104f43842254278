import { normalCdf } from "../../statistics/normal.ts";
import type { ParameterLaw } from "./law.ts";

/** The triangular law on [min, max] with its peak at `mode`. */
export function triangular(min: number, mode: number, max: number): ParameterLaw {
  const width = max - min;
  const peak = width > 0 ? (mode - min) / width : 0;
  return (z) => {
    const u = normalCdf(z);
    // The upper half from its own tail, so that it keeps the tail's digits.
    return u < peak
      ? min + Math.sqrt(u * width * (mode - min))
      : max - Math.sqrt(normalCdf(-z) * width * (max - mode));
  };
}
