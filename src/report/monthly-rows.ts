/** What a monthly table tells: months that are over, months of the forecast, the next retarget, a cohort. */
import type { RetargetAhead } from "../bitcoin/next-retarget.ts";
import type { MonthDistribution, MonthDistributions } from "../questions/monthly/forecast.ts";
import type { MonthName } from "../questions/monthly/quantities.ts";

/** Numbers of a month without a spread, by quantity. */
export type MonthValues = Readonly<Partial<Record<MonthName, number>>>;

/** A month before the start. */
export interface ObservedRow {
  readonly month: string;
  /** Its last day: YYYY-MM-DD. */
  readonly to: string;
  readonly quantities: MonthValues;
  readonly days: number;
  readonly days_without_hashrate: number;
  readonly days_without_fees: number;
  /** What those were given, where there are any. */
  readonly filled_fees_btc_per_day?: number;
  readonly published?: MonthValues;
  readonly published_note?: string;
}

/** A month of the forecast. */
export interface ForecastRow {
  readonly month: string;
  /** Its first day that is in the figures, and its last: YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly observed_days: number;
  readonly simulated_days: number;
  /** The lowest of the observed days, where there are any. */
  readonly observed_lowest_ehs?: number;
  readonly quantities: MonthDistributions;
  /** What real days say of it, where they have all of it; for the eye alone. */
  readonly happened?: MonthValues;
  readonly published?: MonthValues;
  readonly published_note?: string;
}

/** The next retarget from the chain's state, as `calc retarget` has it, and as the run has it. */
export interface MonthlyRetarget extends RetargetAhead {
  readonly simulated: {
    /** Of its change, over the paths. */
    readonly change: MonthDistribution;
    /** Share of paths on which it comes within the run. */
    readonly within: number;
  };
}

/** A cohort: how many companies, and what they were worth at the start. */
export interface MonthlyCohort {
  readonly file: string;
  readonly companies: readonly string[];
  /** How many are rated at the multiple that their market price implies. */
  readonly at_own_multiple: number;
  /** Those whose price no multiple meets, which are rated at none; all others are at the market's. */
  readonly at_none: readonly string[];
  readonly start: { readonly value_usd: number; readonly to_rewards: number };
}
