/** Outcomes of neighbouring origins share days: what that leaves of their number. */

/**
 * How many outcomes without overlap would tell as much: n² / Σ_ij max(0, 1 − |t_i − t_j|/h), t the origins' days and h
 * the horizon. The weights are the correlations of sums of independent days over windows that overlap, so the mean of n outcomes
 * has the variance of a mean of so many independent ones. n itself where no windows meet.
 */
export function effectiveCount(days: readonly number[], horizon: number): number {
  let sum = 0;
  for (const one of days) for (const other of days) sum += Math.max(0, 1 - Math.abs(one - other) / horizon);
  return days.length === 0 ? 0 : (days.length * days.length) / sum;
}

/** How many origins one outcome reaches over: the horizon in steps of `step` days between origins, rounded up; at least 1. */
export function stepsWithin(horizon: number, step: number): number {
  // A month of 30.4 days is one step of a horizon of 30, two of 31: half a day is not a step.
  return Math.max(1, Math.ceil(horizon / step - 0.05));
}

/** Days between origins, on average; 1 where there is one origin. */
export function meanStep(days: readonly number[]): number {
  return days.length < 2 ? 1 : (days.at(-1)! - days[0]!) / (days.length - 1);
}
