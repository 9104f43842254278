import { normalCdf } from "../../statistics/normal.ts";
import type { ParameterLaw } from "./law.ts";

/** One of `values` with probability in proportion to its weight; ordered by value, so that it rises with z. */
export function discrete(values: readonly number[], weights: readonly number[]): ParameterLaw {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const steps = values
    .map((value, k) => ({ value, share: weights[k]! / total }))
    .sort((a, b) => a.value - b.value);
  return (z) => {
    let left = normalCdf(z);
    for (const step of steps) {
      if (left < step.share) return step.value;
      left -= step.share;
    }
    return steps.findLast((step) => step.share > 0)!.value;
  };
}
