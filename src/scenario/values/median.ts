import { parameterLaw } from "../schema/parameter-law.ts";
import type { Parameter } from "../schema/schema.ts";

/** A number, or the median of the distribution it is drawn from: what stands for it where one number is needed. */
export function median(value: Parameter): number {
  return typeof value === "number" ? value : parameterLaw(value)(0);
}
