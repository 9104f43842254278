import { type PathOf, DAYS_PER_YEAR, exp, max, min, PH_PER_EH, record, state } from "../lanes/law.ts";
import type { Region } from "../processes/power.law.ts";
import type { Company } from "./company.law.ts";
import type { AlwaysOn, Load, Site } from "./fleet.law.ts";
import type { CashFlow } from "./mining-value.law.ts";
import type { Market, Value } from "./value.law.ts";

/** A company's value at the start, USD, part by part, as `Value` has them. */
export const Opening = record("opening", {
  mining: state,
  hpc: state,
  btc: state,
  cash: state,
  debt: state,
  held: state,
  /** The fleet's share of the four-year block-reward opportunity. */
  ownRewards: state,
});
export type Opening = PathOf<typeof Opening>;

/** The mean spot price of the first day's season, storms apart, within floor and cap. */
export function expectSpot(region: Region, season: number): void {
  const shifted = (region.median + region.shift) * season * exp(0.5 * (region.logSd * region.logSd));
  region.expected = min(max(shifted - region.shift, region.floor), region.cap);
}

/** Counts a load's hashrate as installed at the start. */
export function countInstalled(load: Load, site: Site): void {
  site.hashrate += load.hashrate;
}

/**
 * Adds what a load is expected to earn and pay on a day like the start's, always on: at the start's hashprice, its block at
 * `blockPrice` in a share of the hours, the rest at the mean spot price.
 */
export function expectLoad(
  load: Load,
  site: Site,
  day: AlwaysOn,
  share: number,
  hashprice: number,
  blockPrice: number,
  spot: number,
): void {
  const hashrate = load.hashrate * (site.uptime * share);
  const energy = hashrate * load.mwhPerEh;
  const block = energy * site.fixedShare;
  day.revenue += hashprice * (1 - site.poolFee) * hashrate;
  day.power += block * blockPrice + (energy - block) * (spot + site.spotAdder);
}

/** The cash flow of such a day; who need not run switches off rather than lose on power. */
export function expectCashFlow(
  flow: CashFlow,
  day: AlwaysOn,
  site: Site,
  company: Company,
  mustRun: boolean,
): void {
  const profit = day.revenue - day.power;
  const overheads = site.otherCost * PH_PER_EH * site.hashrate + company.sga / DAYS_PER_YEAR;
  flow.sum = (mustRun ? profit : max(profit, 0)) - overheads;
}

/** Notes the value at the start. */
export function noteOpening(opening: Opening, value: Value, site: Site, market: Market): void {
  opening.mining = value.mining;
  opening.hpc = value.hpc;
  opening.btc = value.btc;
  opening.cash = value.cash;
  opening.debt = value.debt;
  opening.held = value.held;
  opening.ownRewards = (site.hashrate / market.hashrateAtDifficulty) * market.opportunity;
}
