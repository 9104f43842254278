import { type PathOf, min, record, state, sum, term, today } from "../lanes/law.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Site } from "./fleet.law.ts";

/** A company's books: parameters, state, today's flows, sums and extremes since the start. */
export const Company = record("company", {
  /** At the start: USD, USD, BTC, number, USD a year, share of production sold the same day. */
  startCash: term,
  cashFloor: term,
  startBtc: term,
  startShares: term,
  sga: term,
  sellShare: term,

  cash: state,
  btc: state,
  shares: state,
  /** Debt that is not convertible, HPC's included; USD. */
  debt: state,
  /** Coupons of all debt outstanding, USD a day. */
  couponsPerDay: state,
  /** 1 until the company defaults, then 0: its books rest, its machines run on for its creditors. */
  alive: state,

  /** HPC, today: income, capex paid from cash, capex paid by new debt; USD. */
  hpcIncome: today,
  hpcCapexCash: today,
  hpcCapexDebt: today,
  /** Capex of HPC still to be paid, USD. */
  hpcUnspent: state,

  /** Today: BTC that the treasury's policy sells, USD of coupons paid. */
  sold: today,
  coupons: today,

  /** Tax that is owed, and what a default left unpaid; USD. */
  unpaid: state,

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

/** Opens the books. */
export function startCompany(company: Company, priceUsd: number): void {
  company.cash = company.startCash;
  company.btc = company.startBtc;
  company.shares = company.startShares;
  company.alive = 1;
  company.minCash = company.startCash;
  company.minLiquidity = company.startCash + company.startBtc * priceUsd;
}

/** One debt: a loan, or a convertible note. */
export const Debt = record("debt", {
  /** USD outstanding; 0 once repaid or converted. */
  principal: state,
  /** Coupon a year. */
  coupon: state,
});
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
  const result = site.revenue - site.powerNet - overheads;
  company.ebitda += result + company.hpcIncome;

  const sale = site.btc * company.sellShare * company.alive;
  const paid = company.couponsPerDay * company.alive;
  const costs = site.powerNet + overheads + (company.hpcCapexCash + (site.capex - site.salvage));
  const flow = sale * priceUsd + (company.hpcIncome - costs) * company.alive - paid;
  company.sold = sale;
  company.coupons = paid;
  company.interest += paid;
  company.cash += flow;
  company.btc += site.btc * company.alive - sale;
}

/** True where a company lives and its cash is below its floor. */
export function short(company: Company): boolean {
  return company.cashFloor > company.cash && company.alive > 0.5;
}

/** Notes the day's close: lowest cash, and lowest cash and BTC together, while the company lives. */
export function noteClose(company: Company, priceUsd: number): void {
  if (company.alive > 0.5) {
    const liquidity = company.cash + company.btc * priceUsd;
    company.minCash = min(company.minCash, company.cash);
    company.minLiquidity = min(company.minLiquidity, liquidity);
  }
}
