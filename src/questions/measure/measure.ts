/**
 * A measure: one number asked of runs, as people write it.
 *
 *     p50(equity_usd of efficient)          the median; p5, p2.5, p97.5 likewise
 *     mean(…)  sd(…)  cvar5(…)              cvar5: the mean of the worst 5 % of paths
 *     p(default of marginal)                a probability, of an event or of a comparison
 *     p(liquidity_usd < 5e6 of ours by 2026-12-02)
 *     mean(equity_usd of ours in downside)
 *     p(default of ours in downside) vs base
 *     se(…)                                 the standard error of any of them
 *
 * A limit compares one with a number: `p(default of marginal) <= 5%`.
 */

/** What is taken of a quantity's distribution over the paths. `share` is that of the paths below, or in the tail. */
export type Statistic =
  | { readonly kind: "mean" }
  | { readonly kind: "sd" }
  | { readonly kind: "probability" }
  | { readonly kind: "quantile"; readonly share: number }
  | { readonly kind: "tail"; readonly share: number };

export const RELATIONS = ["<=", ">=", "<", ">", "="] as const;

export type Relation = (typeof RELATIONS)[number];

/** Something that a path may go through, by the name people give it. */
export const EVENTS = ["default", "breach", "gross loss", "all-in loss"] as const;

export type EventName = (typeof EVENTS)[number];

/** Where a word stands in the text of a measure: its first character, and the one after its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A word, and where it stands. */
export interface Word extends Span {
  readonly text: string;
}

/** A number as written, with its unit: `5%` is 0.05, `2pp` 0.02. */
export interface Amount extends Span {
  readonly value: number;
  readonly unit: "" | "%" | "pp";
}

/** What a statistic is taken of. */
export interface Subject {
  /** A metric, a series, a drawn number or an event. */
  readonly name: Word;
  readonly relation?: Relation;
  readonly than?: Amount;
  readonly of?: Word;
  readonly in?: Word;
  /** YYYY-MM-DD. */
  readonly by?: Word;
}

/** A measure as it was written. */
export interface Measure {
  readonly statistic: Statistic;
  readonly subject: Subject;
  /** Whether its standard error is asked for. */
  readonly se: boolean;
  /** The scenario from which its difference is asked for. */
  readonly vs?: Word;
  readonly text: string;
}

/** A measure compared with a number. */
export interface Limit {
  readonly measure: Measure;
  readonly relation: Relation;
  readonly bound: Amount;
  readonly text: string;
}
