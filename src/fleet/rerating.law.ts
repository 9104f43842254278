import { type PathOf, DAYS_PER_YEAR, exp, record, sqrt, state, term } from "../lanes/law.ts";

/** A multiple that moves: what listed miners are paid for a hash's share of the block rewards is not the same every month. */
export const Rerating = record("rerating", {
  /** The multiple at the start; what a change of the price's logarithm adds to its own; the rest's volatility, 1/√year. */
  today: term,
  elasticity: term,
  volatility: term,
  /** ln of the start's price. */
  logStart: term,

  /** What shocks of its own have added to its logarithm since the start, and the multiple as it holds. */
  walk: state,
  multiple: state,
});
export type Rerating = PathOf<typeof Rerating>;

/** The multiple as it opens. */
export function startRerating(rerating: Rerating, logPrice: number): void {
  rerating.logStart = logPrice;
  rerating.multiple = rerating.today;
}

/**
 * One day of the multiple:
 *
 *     ln m_t = ln today + elasticity · ln(S_t/S_0) + volatility · W_t,   W a random walk of its own.
 *
 * Nothing is taken off: given the price, the multiple's median stays today's · (S_t/S_0)^elasticity; its mean grows by
 * e^(volatility²·t/2).
 */
export function stepRerating(rerating: Rerating, logPrice: number, normal: number): void {
  rerating.walk += rerating.volatility * sqrt(1 / DAYS_PER_YEAR) * normal;
  rerating.multiple =
    rerating.today * exp(rerating.elasticity * (logPrice - rerating.logStart) + rerating.walk);
}
