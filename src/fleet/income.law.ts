import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  either,
  flag,
  gt,
  max,
  min,
  mul,
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { CompanyColumn } from "./company.law.ts";
import { FleetColumn } from "./fleet.law.ts";

/** The columns of what lies between a company's EBITDA and its net income: parameters, state, sums since the start. */
export enum IncomeColumn {
  /** Book value at the start, USD; years over which it, and machines bought later, are written off. */
  machines,
  lifeYears,
  newLifeYears,
  /** The same of hosting. */
  hpcMachines,
  hpcLifeYears,
  /** Paid at the start for a BTC that is held, USD. */
  btcCost,
  taxRate,
  /** Losses of earlier years that are still to be set off, USD. */
  losses,
  /** Share of a year's profit that they may be set off against. */
  lossUseShare,

  /** Book value left of the machines of the start; cost and what is left of it of those bought since, and of hosting. */
  book,
  newCost,
  newBook,
  hpcCost,
  hpcBook,
  /** BTC at yesterday's close, and what all that are held cost, USD. */
  btcBefore,
  basis,
  /** Profit before tax at the close of the last tax year, and since then; of that, what losses are set off against. */
  profitBefore,
  profit,
  relief,

  /** Sums since the start, USD: write-offs, gains on BTC sold, what machines sold brought. */
  depreciation,
  gains,
  disposals,
  /** Tax of years that have closed, and of this year so far. */
  taxOfYears,
  taxOfYear,
}

/** Opens the accounts; `atMarket` 1 instead of 0 takes the BTC held at the day's price, not at what was paid. */
export function startIncome(
  income: Column,
  company: Column,
  priceUsd: Column,
  count: Index,
  atMarket: number,
): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const held = at(column(company, CompanyColumn.startBtc), i);
    const paid = mul(at(column(income, IncomeColumn.btcCost), i), all(1.0 - atMarket));
    const hosting = at(column(income, IncomeColumn.hpcMachines), i);
    put(column(income, IncomeColumn.book), i, at(column(income, IncomeColumn.machines), i));
    put(column(income, IncomeColumn.hpcCost), i, hosting);
    put(column(income, IncomeColumn.hpcBook), i, hosting);
    put(column(income, IncomeColumn.btcBefore), i, held);
    put(column(income, IncomeColumn.basis), i, mul(held, add(paid, mul(at(priceUsd, i), all(atMarket)))));
  }
}

/**
 * One day of straight-line depreciation: cost/life while anything is left of it. Machines count from the day after they
 * are paid for, those bought since the start as one group; hosting on days on which it earns.
 */
export function depreciate(income: Column, company: Column, fleet: Column, count: Index): void {
  const machines = column(income, IncomeColumn.machines);
  const lifeYears = column(income, IncomeColumn.lifeYears);
  const newLifeYears = column(income, IncomeColumn.newLifeYears);
  const hpcLifeYears = column(income, IncomeColumn.hpcLifeYears);
  const book = column(income, IncomeColumn.book);
  const newCost = column(income, IncomeColumn.newCost);
  const newBook = column(income, IncomeColumn.newBook);
  const hpcCost = column(income, IncomeColumn.hpcCost);
  const hpcBook = column(income, IncomeColumn.hpcBook);
  const depreciation = column(income, IncomeColumn.depreciation);
  const alive = column(company, CompanyColumn.alive);
  const hpcIncome = column(company, CompanyColumn.hpcIncome);
  const hpcCapexCash = column(company, CompanyColumn.hpcCapexCash);
  const hpcCapexDebt = column(company, CompanyColumn.hpcCapexDebt);
  const capex = column(fleet, FleetColumn.capex);
  for (let i: Index = 0; i < count; i += LANES) {
    const old = min(div(at(machines, i), mul(at(lifeYears, i), all(365.0))), at(book, i));
    const bought = min(div(at(newCost, i), mul(at(newLifeYears, i), all(365.0))), at(newBook, i));
    const earning = flag(either(gt(at(hpcIncome, i), all(0.0)), gt(all(0.0), at(hpcIncome, i))));
    const wear = min(div(at(hpcCost, i), mul(at(hpcLifeYears, i), all(365.0))), at(hpcBook, i));
    const hosting = mul(wear, earning);
    put(book, i, sub(at(book, i), old));
    const paid = mul(at(capex, i), at(alive, i));
    put(newCost, i, add(at(newCost, i), paid));
    put(newBook, i, add(sub(at(newBook, i), bought), paid));
    const built = add(at(hpcCapexCash, i), at(hpcCapexDebt, i));
    put(hpcCost, i, add(at(hpcCost, i), built));
    put(hpcBook, i, add(sub(at(hpcBook, i), hosting), built));
    put(depreciation, i, add(at(depreciation, i), add(add(old, bought), hosting)));
  }
}

/**
 * Books the day's gains on BTC: the day's production is sold first, at the price it was earned at and so without a gain;
 * what more was sold cost the mean of what is held,
 *
 *     gain = (BTC before − BTC now) · (S − basis / BTC before)   where fewer are held than at yesterday's close.
 */
export function bookGains(income: Column, company: Column, priceUsd: Column, count: Index): void {
  const btc = column(company, CompanyColumn.btc);
  const btcBefore = column(income, IncomeColumn.btcBefore);
  const basis = column(income, IncomeColumn.basis);
  const gains = column(income, IncomeColumn.gains);
  for (let i: Index = 0; i < count; i += LANES) {
    const before = at(btcBefore, i);
    const now = at(btc, i);
    const held = gt(before, all(0.0));
    const gone = max(sub(before, now), all(0.0));
    const share = pick(held, div(gone, pick(held, before, all(1.0))), all(0.0));
    const cost = mul(at(basis, i), share);
    const kept = max(sub(now, before), all(0.0));
    put(gains, i, add(at(gains, i), sub(mul(gone, at(priceUsd, i)), cost)));
    put(basis, i, add(sub(at(basis, i), cost), mul(kept, at(priceUsd, i))));
    put(btcBefore, i, now);
  }
}

/** Books what machines sold today brought: income in full, as what they cost goes on being written off. */
export function bookDisposals(income: Column, company: Column, fleet: Column, count: Index): void {
  const disposals = column(income, IncomeColumn.disposals);
  const alive = column(company, CompanyColumn.alive);
  const salvage = column(fleet, FleetColumn.salvage);
  for (let i: Index = 0; i < count; i += LANES) {
    put(disposals, i, add(at(disposals, i), mul(at(salvage, i), at(alive, i))));
  }
}

/**
 * Accrues the tax of the year so far, while the company lives:
 *
 *     profit = EBITDA − depreciation − interest + gains + disposals,   since the year began,
 *     tax = rate · (max(profit, 0) − relief),   relief = min(losses, share · max(profit, 0)).
 *
 * It is owed from then on, and due once the year has ended.
 */
export function accrueTax(income: Column, company: Column, count: Index): void {
  const taxRate = column(income, IncomeColumn.taxRate);
  const losses = column(income, IncomeColumn.losses);
  const lossUseShare = column(income, IncomeColumn.lossUseShare);
  const profitBefore = column(income, IncomeColumn.profitBefore);
  const depreciation = column(income, IncomeColumn.depreciation);
  const gains = column(income, IncomeColumn.gains);
  const disposals = column(income, IncomeColumn.disposals);
  const ebitda = column(company, CompanyColumn.ebitda);
  const interest = column(company, CompanyColumn.interest);
  const alive = column(company, CompanyColumn.alive);
  const unpaid = column(company, CompanyColumn.unpaid);
  for (let i: Index = 0; i < count; i += LANES) {
    const living = gt(at(alive, i), all(0.5));
    const extra = add(at(gains, i), at(disposals, i));
    const sum = add(sub(sub(at(ebitda, i), at(depreciation, i)), at(interest, i)), extra);
    const profit = sub(sum, at(profitBefore, i));
    const taxable = max(profit, all(0.0));
    const relief = min(at(losses, i), mul(taxable, at(lossUseShare, i)));
    const tax = mul(at(taxRate, i), sub(taxable, relief));
    const owed = column(income, IncomeColumn.taxOfYear);
    put(column(income, IncomeColumn.profit), i, profit);
    put(column(income, IncomeColumn.relief), i, relief);
    put(owed, i, pick(living, tax, at(owed, i)));
    put(unpaid, i, pick(living, tax, at(unpaid, i)));
  }
}

/** Closes the tax year, its tax accrued: losses are set off or grow, and the count of profit begins anew. */
export function closeTaxYear(income: Column, count: Index): void {
  const losses = column(income, IncomeColumn.losses);
  const profitBefore = column(income, IncomeColumn.profitBefore);
  const profit = column(income, IncomeColumn.profit);
  const relief = column(income, IncomeColumn.relief);
  const taxOfYears = column(income, IncomeColumn.taxOfYears);
  const taxOfYear = column(income, IncomeColumn.taxOfYear);
  for (let i: Index = 0; i < count; i += LANES) {
    const loss = max(sub(all(0.0), at(profit, i)), all(0.0));
    put(losses, i, add(sub(at(losses, i), at(relief, i)), loss));
    put(profitBefore, i, add(at(profitBefore, i), at(profit, i)));
    put(taxOfYears, i, add(at(taxOfYears, i), at(taxOfYear, i)));
    put(taxOfYear, i, all(0.0));
  }
}

/** Pays the tax of the year that has closed; what cash lacks is left to funding. */
export function payTax(company: Column, count: Index): void {
  const alive = column(company, CompanyColumn.alive);
  const cash = column(company, CompanyColumn.cash);
  const unpaid = column(company, CompanyColumn.unpaid);
  for (let i: Index = 0; i < count; i += LANES) {
    const paid = mul(at(unpaid, i), at(alive, i));
    put(cash, i, sub(at(cash, i), paid));
    put(unpaid, i, sub(at(unpaid, i), paid));
  }
}
