import { type PathOf, record, state, sum, term } from "../../lanes/law.ts";

/** One state: mean log return, per year; volatility, per square root of a year; mean length of a stay, days, at least 1. */
export const RegimeState = record("regimeState", {
  drift: term,
  volatility: term,
  meanStayDays: term,
  /** Days of stays that are over. */
  days: sum,
});

/**
 * The state that a path is in, and the day on which it entered; probability that today is the last day of the stay; mean log return of a day that every
 * state has beside its own, 0 unless a target asks for it.
 */
export const Regime = record("regime", { current: state, since: state, leave: state, commonDrift: state });
export type Regime = PathOf<typeof Regime>;

/** Whether today is the last day of the stay, by its uniform. */
export function leaves(regime: Regime, unit: number): boolean {
  return unit < regime.leave;
}
