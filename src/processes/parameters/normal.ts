import type { ParameterLaw } from "./law.ts";

/** The normal law: mean + sd · z. */
export function normal(mean: number, sd: number): ParameterLaw {
  return (z) => mean + sd * z;
}
