import { type PathOf, exp, log, max, min, record, state, sum, term } from "../../lanes/law.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import type { Network } from "./capacity.law.ts";

/** Entry that answers the margin of mining: parameters, what they imply a day, state. */
export const MarginEntry = record("marginEntry", {
  /** κ: log growth of capacity a year per log of margin; o: cash costs over power; mean lag, days; most log growth a year. */
  response: term,
  cashCostRatio: term,
  lagDays: term,
  maxGrowth: term,

  weight: term,
  logCashCost: term,
  /** ē: the exponential lag of ln(hashprice ÷ median power cost). */
  laggedLogMargin: state,
  /** Log of capacity that entered since the start. */
  entered: sum,
});
export type MarginEntry = PathOf<typeof MarginEntry>;

/** The opening state; `medianGap` is what the log of the median machine's power cost lies above ln b. */
export function startMarginEntry(
  entry: MarginEntry,
  network: Network,
  laggedHashprice: number,
  medianGap: number,
): void {
  entry.weight = 1 - exp(-1 / entry.lagDays);
  entry.logCashCost = log(entry.cashCostRatio);
  entry.laggedLogMargin = log(laggedHashprice) - network.logBreakeven - medianGap;
}

/**
 * One day of entry, which answers the margin of mining over cash costs, with an exponential lag:
 *
 *     d ln N = min(g_max, max(0, κ·(ē − ln o))) dt,   ē the lag of ln(h/m).
 */
export function stepMarginEntry(
  entry: MarginEntry,
  network: Network,
  hashprice: number,
  medianGap: number,
): void {
  const margin = log(hashprice) - network.logBreakeven - medianGap;
  entry.laggedLogMargin += entry.weight * (margin - entry.laggedLogMargin);
  const growth = min(entry.maxGrowth, max(0, entry.response * (entry.laggedLogMargin - entry.logCashCost)));
  network.logCapacity += growth / DAYS_PER_YEAR;
  entry.entered += growth / DAYS_PER_YEAR;
}
