import { MONTH_QUANTITIES, type MonthName } from "./quantities.ts";

/** A number of each path; of days that were observed the same on all. */
export type OfPath = (path: number) => number;

/** What is known of a month. */
export type MonthNumbers = Partial<Record<MonthName, OfPath>>;

/** What is a change, and of what: the second over the same, or over another, of the month before. */
const CHANGES = [
  ["price_change", "price_usd"],
  ["hashrate_change", "hashrate_ehs"],
  ["difficulty_change", "difficulty"],
  ["end_difficulty_change", "end_difficulty", "difficulty"],
  ["revenue_change", "revenue_usd_per_ehs_day"],
  ["gross_profit_change", "gross_profit_usd_per_ehs_day"],
  ["cohort_value_change", "cohort_value_usd"],
] as const satisfies readonly (readonly [MonthName, MonthName, MonthName?])[];

/**
 * What follows from a month's own numbers and those of the month before, path by path, beside them: ratios and changes, each where both
 * of its parts are known. NaN on paths where what it is over is not above 0.
 */
export function withDerived(own: MonthNumbers, before: MonthNumbers = {}): MonthNumbers {
  const ratio = (top: OfPath | undefined, bottom: OfPath | undefined, less: number): OfPath | undefined =>
    top &&
    bottom &&
    ((path) => {
      const under = bottom(path);
      return under > 0 ? top(path) / under - less : NaN;
    });
  const derived: Partial<Record<MonthName, OfPath | undefined>> = {
    ...own,
    gross_margin: ratio(own.gross_profit_usd_per_ehs_day, own.revenue_usd_per_ehs_day, 0),
    cohort_to_rewards: ratio(own.cohort_value_usd, own.block_reward_opportunity_usd, 0),
  };
  for (const [name, top, bottom = top] of CHANGES) derived[name] = ratio(own[top], before[bottom], 1);
  // In the order of documents.
  return Object.fromEntries(
    MONTH_QUANTITIES.flatMap(({ name }) => (derived[name] === undefined ? [] : [[name, derived[name]]])),
  );
}
