import { type PathOf, max, min, record, sum, term } from "../lanes/law.ts";
import { DAYS_PER_YEAR, TH_PER_EH } from "../units.ts";
import type { Company } from "./company.law.ts";
import type { AlwaysOn, Site } from "./fleet.law.ts";
import type { Market, Value } from "./value.law.ts";

/**
 * Mining by its share of the four-year block-reward opportunity,
 *
 *     multiple · hashrate/Hd · opportunity · min(max(margin/reference, 0), cap),
 *
 * with the always-on power margin of the last days: sums up to `now` less sums `before`, up to the window's opening.
 */
export function valueByBlockReward(
  value: Value,
  site: Site,
  market: Market,
  now: AlwaysOn,
  before: AlwaysOn,
): void {
  const revenue = now.revenue - before.revenue;
  const power = now.power - before.power;
  const margin = revenue > 0 ? (revenue - power) / revenue : 0;
  const factor = min(max(margin / market.referenceMargin, 0), market.marginFactorCap);
  const share = site.hashrate / market.hashrateAtDifficulty;
  value.mining = market.multiple * market.opportunity * share * factor;
}

/** What machines are worth to a fleet that is valued by its cash flow. */
export const MachineValue = record("machineValue", {
  /** What the machines fetch when they are sold, USD for a TH/s. */
  salvage: term,
});
export type MachineValue = PathOf<typeof MachineValue>;

/** Mining's cash flow, gross profit less other cost and SG&A, USD from the start to the close of a day. */
export const CashFlow = record("cashFlow", {
  sum: sum,
});
export type CashFlow = PathOf<typeof CashFlow>;

/** Sums mining's cash flow: yesterday's sum and the day. */
export function sumCashFlow(site: Site, company: Company, before: CashFlow, after: CashFlow): void {
  const grossProfit = site.revenue - site.powerNet;
  const overheads = site.otherUsdPerDay + company.sga / DAYS_PER_YEAR;
  after.sum = before.sum + (grossProfit - overheads);
}

/**
 * Mining by its cash flow of the last `days` days, sums up to `now` less sums `before`, up to the window's opening,
 *
 *     max(exit multiple · cash flow · 365/days, salvage · hashrate):
 *
 * machines that lose money are sold, and those that earn less than they fetch as well.
 */
export function valueByCashFlow(
  value: Value,
  site: Site,
  market: Market,
  machines: MachineValue,
  now: CashFlow,
  before: CashFlow,
  days: number,
): void {
  const perYear = (now.sum - before.sum) * (DAYS_PER_YEAR / days);
  const going = market.exitMultiple * perYear;
  const scrap = machines.salvage * (site.hashrate * TH_PER_EH);
  value.mining = max(going, scrap);
}
