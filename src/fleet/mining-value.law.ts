import { type PathOf, DAYS_PER_YEAR, TH_PER_EH, max, min, record, sum } from "../lanes/law.ts";
import type { Company } from "./company.law.ts";
import type { AlwaysOn, Site } from "./fleet.law.ts";
import type { Market, Value } from "./value.law.ts";

/** What a fleet's machines fetch: the least that mining is worth, since machines that earn less are sold. */
function salvageOf(site: Site): number {
  return site.scrapPrice * (site.hashrate * TH_PER_EH);
}

/**
 * Mining by its share of the four-year block-reward opportunity, or its machines' salvage if that is more,
 *
 *     max(multiple · hashrate/Hd · opportunity · min(max(margin/reference, 0), cap), salvage),
 *
 * with the always-on power margin of the last days: sums up to `now` less sums up to `then`, the window's opening. A
 * buyer looks through a storm: what it made power more expensive by is left out.
 */
export function valueByReward(
  value: Value,
  site: Site,
  market: Market,
  multiple: number,
  now: AlwaysOn,
  then: AlwaysOn,
): void {
  const revenue = now.revenue - then.revenue;
  const power = now.power - then.power - (now.dear - then.dear);
  const margin = revenue > 0 ? (revenue - power) / revenue : 0;
  const factor = min(max(margin / market.referenceMargin, 0), market.marginFactorCap);
  const share = site.hashrate / market.hashrateAtDifficulty;
  value.mining = max(multiple * market.opportunity * share * factor, salvageOf(site));
}

/** Mining's cash flow, gross profit less other cost and SG&A, USD from the start to the close of a day. */
export const CashFlow = record("cashFlow", { sum });
export type CashFlow = PathOf<typeof CashFlow>;

/** Sums mining's cash flow: yesterday's sum and the day. */
export function sumCashFlow(site: Site, company: Company, before: CashFlow, after: CashFlow): void {
  const overheads = site.otherUsdPerDay + company.sga / DAYS_PER_YEAR;
  after.sum = before.sum + (site.revenue - site.powerNet - overheads);
}

/**
 * Mining by its cash flow of the last `days` days, sums up to `now` less sums `before`, up to the window's opening: the
 * larger of exit multiple · cash flow · 365/days and salvage.
 */
export function valueByCashFlow(
  value: Value,
  site: Site,
  market: Market,
  now: CashFlow,
  before: CashFlow,
  days: number,
): void {
  const perYear = (now.sum - before.sum) * (DAYS_PER_YEAR / days);
  value.mining = max(market.exitMultiple * perYear, salvageOf(site));
}
