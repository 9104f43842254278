import { type PathOf, DAYS_PER_YEAR, max, min, record, state, sum, term, today } from "../lanes/law.ts";
import type { Company } from "./company.law.ts";
import type { Site } from "./fleet.law.ts";

/** What lies between a company's EBITDA and its net income: parameters, state, sums since the start. */
export const Income = record("income", {
  /** Book value at the start, USD; years over which it, and machines bought later, are written off; hosting's cost. */
  machines: term,
  lifeYears: term,
  newLifeYears: term,
  hpcCost: state,
  hpcLifeYears: term,
  /** Paid at the start for a BTC that is held, USD. */
  btcCost: term,
  /** Tax on profit; share of a year's that losses of earlier years may be set off against; what is left of these, USD. */
  taxRate: term,
  lossUseShare: term,
  losses: state,

  /** Book value left of the machines of the start; cost and what is left of it of those bought since; left of hosting's. */
  book: state,
  newCost: state,
  newBook: state,
  hpcBook: state,
  /** BTC at yesterday's close, and what all that are held cost, USD. */
  btcBefore: state,
  basis: state,
  /** Profit before tax at the close of the last tax year, and since then; of that, what losses are set off against. */
  profitBefore: state,
  profit: today,
  relief: today,

  /** Since the start, USD: write-offs; gains on BTC sold; what machines sold brought; tax of years that have closed, of this. */
  depreciation: sum,
  gains: sum,
  disposals: sum,
  taxOfYears: sum,
  taxOfYear: state,
});
export type Income = PathOf<typeof Income>;

/** Opens the accounts; `atMarket` takes the BTC held at the day's price, not at what was paid. */
export function startIncome(income: Income, company: Company, priceUsd: number, atMarket: boolean): void {
  income.book = income.machines;
  income.hpcBook = income.hpcCost;
  income.btcBefore = company.btc;
  income.basis = company.btc * (atMarket ? priceUsd : income.btcCost);
}

/**
 * One day of straight-line depreciation: cost/life while anything is left of it. Machines count from the day after they
 * are paid for, those bought since the start as one group; hosting on days on which it earns.
 */
export function depreciate(income: Income, company: Company, site: Site): void {
  const old = min(income.machines / (income.lifeYears * DAYS_PER_YEAR), income.book);
  const bought = min(income.newCost / (income.newLifeYears * DAYS_PER_YEAR), income.newBook);
  const wear = min(income.hpcCost / (income.hpcLifeYears * DAYS_PER_YEAR), income.hpcBook);
  const hosting = wear * Number(company.hpcIncome !== 0);
  const paid = site.capex * company.alive;
  const built = company.hpcCapexCash + company.hpcCapexDebt;
  income.book -= old;
  income.newCost += paid;
  income.newBook = income.newBook - bought + paid;
  income.hpcCost += built;
  income.hpcBook = income.hpcBook - hosting + built;
  income.depreciation += old + bought + hosting;
}

/**
 * Books the day's gains on BTC: the day's production is sold first, at the price it was earned at and so without a gain;
 * what more was sold cost the mean of what is held,
 *
 *     gain = (BTC before − BTC now) · (S − basis / BTC before)   where fewer are held than at yesterday's close;
 *
 * and what machines sold today brought: income in full, as what they cost goes on being written off.
 */
export function bookGains(income: Income, company: Company, site: Site, priceUsd: number): void {
  const before = income.btcBefore;
  const now = company.btc;
  const gone = max(before - now, 0);
  const cost = income.basis * (before > 0 ? gone / before : 0);
  income.gains += gone * priceUsd - cost;
  income.basis = income.basis - cost + max(now - before, 0) * priceUsd;
  income.btcBefore = now;
  income.disposals += site.salvage * company.alive;
}

/**
 * Accrues the tax of the year so far, while the company lives; it is owed from then on, and due once the year has ended:
 *
 *     profit = EBITDA − depreciation − interest + gains + disposals,   since the year began,
 *     tax = rate · (max(profit, 0) − relief),   relief = min(losses, share · max(profit, 0)).
 */
export function accrueTax(income: Income, company: Company): void {
  const extra = income.gains + income.disposals;
  const total = company.ebitda - income.depreciation - company.interest + extra;
  income.profit = total - income.profitBefore;
  const taxable = max(income.profit, 0);
  income.relief = min(income.losses, taxable * income.lossUseShare);
  if (company.alive > 0.5) {
    income.taxOfYear = income.taxRate * (taxable - income.relief);
    company.unpaid = income.taxOfYear;
  }
}

/** Closes the tax year, its tax accrued: losses are set off or grow, and the count of profit begins anew. */
export function closeTaxYear(income: Income): void {
  income.losses = income.losses - income.relief + max(0 - income.profit, 0);
  income.profitBefore += income.profit;
  income.taxOfYears += income.taxOfYear;
  income.taxOfYear = 0;
}

/** Pays the tax of the year that has closed; what cash lacks is left to funding. */
export function payTax(company: Company): void {
  const paid = company.unpaid * company.alive;
  company.cash -= paid;
  company.unpaid -= paid;
}
