import { type PathOf, record, state, sum, term } from "../../lanes/law.ts";

/** Jumps of the price: parameters, and what they imply a day. */
export const Jumps = record("jumps", {
  /** λ: expected jumps a year. */
  perYear: term,
  /** Mean and standard deviation of a jump of ln S. */
  logMean: term,
  logSd: term,
  /** Probability of a day without a jump. */
  calmDay: state,
  /** Jumps since the start. */
  total: sum,
});
export type Jumps = PathOf<typeof Jumps>;

/** Whether the price jumps on a day, by its uniform. */
export function jumps(j: Jumps, unit: number): boolean {
  return unit >= j.calmDay;
}
