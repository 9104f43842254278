import type { Fleet, Income } from "../fleet/fleet.ts";
import { type Column, column } from "../lanes/lanes.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import type { Block } from "./block.ts";

/** Pays the tax of the year that ended yesterday, if it did. */
export function payTaxDue({ laws, count }: Block, { company, income }: Fleet, day: number): void {
  if (income?.taxYearEnds.has(day - 1)) laws.payTax(company, count);
}

/** Closes the day's accounts, after all that was sold: depreciation, gains on BTC, tax so far this year. */
export function closeAccounts(
  { laws, model, count }: Block,
  fleet: Fleet,
  income: Income,
  day: number,
): void {
  const priceUsd: Column = column(model.price.columns, PriceColumn.price);
  if (income.depreciates) laws.depreciate(income.columns, fleet.company, fleet.columns, count);
  laws.bookGains(income.columns, fleet.company, priceUsd, count);
  laws.bookDisposals(income.columns, fleet.company, fleet.columns, count);
  if (!income.taxed) return;
  laws.accrueTax(income.columns, fleet.company, count);
  if (income.taxYearEnds.has(day)) laws.closeTaxYear(income.columns, count);
}
