import { type PathOf, record, state, sum, term } from "../../lanes/law.ts";

/** Jumps of the price. */
export const Jumps = record("jumps", {
  /** λ: expected jumps a year; mean and standard deviation of a jump of ln S. */
  perYear: term,
  logMean: term,
  logSd: term,
  /** Probability of a day without a jump; jumps since the start, and what they added to ln S. */
  calmDay: state,
  total: sum,
  moved: sum,
});
export type Jumps = PathOf<typeof Jumps>;

/** Whether the price jumps on a day, by its uniform. */
export function jumps(j: Jumps, unit: number): boolean {
  return unit >= j.calmDay;
}
