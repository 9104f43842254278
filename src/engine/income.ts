import type { Fleet, Income } from "../fleet/fleet.ts";
import {
  accrueTax,
  bookDisposals,
  bookGains,
  closeTaxYear,
  depreciate,
  payTax,
} from "../fleet/income.law.ts";
import { type Column, column } from "../lanes/lanes.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import type { Block } from "./block.ts";

/** Pays the tax of the year that ended yesterday, if it did. */
export function payTaxDue({ count }: Block, { company, income }: Fleet, day: number): void {
  if (income?.taxYearEnds.has(day - 1)) payTax(company, count);
}

/** Closes the day's accounts, after all that was sold: depreciation, gains on BTC, tax so far this year. */
export function closeAccounts({ model, count }: Block, fleet: Fleet, income: Income, day: number): void {
  const priceUsd: Column = column(model.price.columns, PriceColumn.price);
  if (income.depreciates) depreciate(income.columns, fleet.company, fleet.columns, count);
  bookGains(income.columns, fleet.company, priceUsd, count);
  bookDisposals(income.columns, fleet.company, fleet.columns, count);
  if (!income.taxed) return;
  accrueTax(income.columns, fleet.company, count);
  if (income.taxYearEnds.has(day)) closeTaxYear(income.columns, count);
}
