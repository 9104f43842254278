import type { PublishedMonth } from "../../scenario/csv/published-months.ts";
import { calendarMonth, monthNamed } from "../../scenario/dates/calendar-month.ts";
import { type MonthNumbers, type OfPath, withDerived } from "./derived.ts";

/**
 * What was published of a month as a monthly table tells it, with changes on the month before where that was published too. `rewards` are
 * the network's four-year block rewards as the month closed: nobody publishes them, and ratios to them are told.
 */
export function publishedNumbers(
  months: readonly PublishedMonth[],
  month: string,
  rewards: OfPath | undefined,
): MonthNumbers | undefined {
  const named = (name: string): PublishedMonth | undefined => months.find((each) => each.month === name);
  const own = named(month);
  if (own === undefined) return undefined;
  const before = named(calendarMonth(monthNamed(month).firstDay, -1).month);
  const { block_reward_opportunity_usd: _, ...told } = withDerived(
    { ...ownNumbers(own), ...(rewards && { block_reward_opportunity_usd: rewards }) },
    before && ownNumbers(before),
  );
  return told;
}

function ownNumbers(month: PublishedMonth): MonthNumbers {
  const known = Object.entries({
    price_usd: month.priceUsd,
    volatility_per_year: month.volatilityPerYear,
    hashrate_ehs: month.hashrateEhs,
    revenue_usd_per_ehs_day: month.revenueUsd,
    gross_profit_usd_per_ehs_day: month.grossProfitUsd,
    cohort_value_usd: month.marketValueUsd,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, () => value] as const]));
  return Object.fromEntries(known);
}
