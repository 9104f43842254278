import { type PathOf, DAYS_PER_YEAR, max, min, record, state, sum, term, today } from "../lanes/law.ts";
import type { Site } from "./fleet.law.ts";

/** A company's books: parameters, state, today's flows, sums and extremes since the start. */
export const Company = record("company", {
  /** USD of cash below which it has to be funded, and that sales of BTC keep where its treasury aims at that. */
  cashFloor: term,
  cashTarget: term,
  /** USD a year; share of production sold the same day; shares at the start. */
  sga: term,
  sellShare: term,
  startShares: term,

  cash: state,
  btc: state,
  shares: state,
  /** USD of debt that is not convertible, HPC's included; coupons of all debt outstanding, USD a day. */
  debt: state,
  couponsPerDay: state,
  /** 1 until the company defaults, then 0: its books rest, its machines run on for its creditors. */
  alive: state,
  /** Tax that is owed, and what a default left unpaid; capex of HPC still to be paid: USD. */
  unpaid: state,
  hpcUnspent: state,

  /** HPC, today: income, capex paid from cash, capex paid by new debt; USD. */
  hpcIncome: today,
  hpcCapexCash: today,
  hpcCapexDebt: today,
  /** Today: BTC that the treasury's policy sells, USD of coupons paid. */
  sold: today,
  coupons: today,

  /** Sums since the start, USD; issued for cash in number of shares, and the cash that it raised. */
  sharesIssued: sum,
  raised: sum,
  ebitda: sum,
  interest: sum,
  minCash: state,
  minLiquidity: state,
  /** Day of default (1 is the first), or NaN. */
  defaultDay: state,
});
export type Company = PathOf<typeof Company>;

/** Opens the books, in which cash and BTC stand. */
export function startCompany(company: Company, priceUsd: number): void {
  company.shares = company.startShares;
  company.alive = 1;
  company.minCash = company.cash;
  company.minLiquidity = company.cash + company.btc * priceUsd;
}

/** One debt, a loan or a convertible note: USD outstanding, 0 once repaid or converted; coupon a year. */
export const Debt = record("debt", { principal: state, coupon: state });
export type Debt = PathOf<typeof Debt>;

/** Enters a debt in the books at the start: its coupon, and its principal where it is `straight`, that is, no note. */
export function openDebt(company: Company, debt: Debt, straight: boolean): void {
  if (straight) company.debt += debt.principal;
  company.couponsPerDay += (debt.principal * debt.coupon) / DAYS_PER_YEAR;
}

/**
 * One day of the books of a company that lives:
 *
 *     cash += sold BTC · S − power + sell-back + credits − other cost − SG&A − coupons − machines bought + sold
 *             + HPC income − HPC capex not paid by debt,
 *     BTC += mined − sold.
 *
 * EBITDA (gross profit less other cost and SG&A, plus HPC income) counts on after a default: it belongs to the assets.
 */
export function settleDay(company: Company, site: Site, priceUsd: number): void {
  const overheads = site.otherUsdPerDay + company.sga / DAYS_PER_YEAR;
  company.ebitda += site.revenue - site.powerNet - overheads + company.hpcIncome;
  const costs = site.powerNet + overheads + (company.hpcCapexCash + (site.capex - site.salvage));
  company.sold = site.btc * company.sellShare * company.alive;
  company.coupons = company.couponsPerDay * company.alive;
  company.interest += company.coupons;
  company.cash += company.sold * priceUsd + (company.hpcIncome - costs) * company.alive - company.coupons;
  company.btc += site.btc * company.alive - company.sold;
}

/**
 * Sells at the day's close as many BTC as lift cash to its target, at most the day's production; where it sells what is
 * held, at most all that the company holds: sold = min(max(target − cash, 0) / S, mined or BTC).
 */
export function sellToTarget(company: Company, site: Site, priceUsd: number, sellsHeld: boolean): void {
  const held = company.btc;
  const offered = min(sellsHeld ? site.btc + held : site.btc, held) * company.alive;
  const lacking = max(company.cashTarget - company.cash, 0);
  const enough = offered * priceUsd > lacking;
  const sale = enough ? min(lacking / priceUsd, offered) : offered;
  // Cash meets its target to the last digit, so that a floor of the same height sees no gap.
  company.cash = enough ? max(company.cash, company.cashTarget) : company.cash + offered * priceUsd;
  company.btc = held - sale;
  company.sold += sale;
}

/** True where a company lives and its cash is below its floor. */
export function short(company: Company): boolean {
  return company.cashFloor > company.cash && company.alive > 0.5;
}

/** Notes the day's close: lowest cash, and lowest cash and BTC together, while the company lives. */
export function noteClose(company: Company, priceUsd: number): void {
  if (company.alive > 0.5) {
    company.minCash = min(company.minCash, company.cash);
    company.minLiquidity = min(company.minLiquidity, company.cash + company.btc * priceUsd);
  }
}
