import type { Views } from "../lanes/memory.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Company, Debt } from "./company.law.ts";
import { type Issuance, bookIssue, issuePrice, mayIssue } from "./issuance.ts";
import type { Market, Value } from "./value.law.ts";

type CompanyViews = Views<typeof Company>;
type DebtViews = Views<typeof Debt>;
type ValueViews = Views<typeof Value>;

/** Repays a loan that falls due, from cash, for lane `i`, and tells how much; what cash lacks is left to `fund`. */
export function repayLoan(company: CompanyViews, loan: DebtViews, i: number): number {
  if (company.alive[i] === 0) return 0;
  const principal = loan.principal[i]!;
  repay(company, loan, principal, i);
  return principal;
}

/** Repays so much of a loan from cash, for lane `i`. */
export function repay(company: CompanyViews, loan: DebtViews, amount: number, i: number): void {
  company.cash[i] = company.cash[i]! - amount;
  company.debt[i] = company.debt[i]! - amount;
  company.couponsPerDay[i] = company.couponsPerDay[i]! - (amount * loan.coupon[i]!) / DAYS_PER_YEAR;
  loan.principal[i] = loan.principal[i]! - amount;
}

/**
 * Settles a convertible that falls due for lane `i`, valued at `value`: into shares where a share is worth more than the
 * conversion price, else from cash. It tells how much of it cash was charged with.
 */
export function settleNote(
  company: CompanyViews,
  note: DebtViews,
  value: ValueViews,
  conversionPrice: number,
  i: number,
): number {
  if (company.alive[i] === 0) return 0;
  const principal = note.principal[i]!;
  const converts = value.equity[i]! > value.shares[i]! * conversionPrice;
  if (converts) company.shares[i] = company.shares[i]! + principal / conversionPrice;
  else company.cash[i] = company.cash[i]! - principal;
  company.couponsPerDay[i] = company.couponsPerDay[i]! - (principal * note.coupon[i]!) / DAYS_PER_YEAR;
  note.principal[i] = 0;
  return converts ? 0 : principal;
}

/**
 * Funds a company whose cash fell below its floor, lane `i` at the close of `day` days: sells BTC; then issues shares at
 * the model's own value a share less the issue discount, within its limits on a day's issue and on all; else it defaults.
 * An issue that would not close the gap is not made. `value` fills the lane's value columns as the books then stand.
 * Of a company that defaults it tells what stays unpaid, USD.
 */
export function fund(
  company: CompanyViews,
  issuance: Views<typeof Issuance>,
  value: ValueViews,
  market: Views<typeof Market>,
  valueLane: (i: number) => void,
  priceUsd: number,
  day: number,
  i: number,
): number | undefined {
  const floor = company.cashFloor[i]!;
  const needed = floor - company.cash[i]!;
  const held = company.btc[i]!;
  if (needed <= held * priceUsd) {
    company.btc[i] = Math.max(held - needed / priceUsd, 0);
    company.cash[i] = floor;
    return undefined;
  }
  company.cash[i] = company.cash[i]! + held * priceUsd;
  company.btc[i] = 0;
  const lacking = floor - company.cash[i];
  if (lacking <= 0) return undefined;
  valueLane(i);
  const price = issuePrice(value, market, i);
  const shares = lacking / price;
  // With no equity the price is 0 and the number of shares infinite.
  if (price > 0 && mayIssue(issuance, company, shares, i)) {
    bookIssue(issuance, company, shares, i);
    company.raised[i] = company.raised[i]! + lacking;
    company.cash[i] = floor;
    return undefined;
  }
  return giveUp(company, priceUsd, day, i);
}

/** Closes the books of a company that defaults: what cash is short of nothing stays unpaid, and is told. */
export function giveUp(company: CompanyViews, priceUsd: number, day: number, i: number): number {
  const cash = company.cash[i]!;
  const shortfall = Math.max(-cash, 0);
  company.unpaid[i] = company.unpaid[i]! + shortfall;
  company.cash[i] = Math.max(cash, 0);
  company.alive[i] = 0;
  company.defaultDay[i] = day;
  // Its last close counts among the lowest.
  company.minCash[i] = Math.min(company.minCash[i]!, company.cash[i]);
  company.minLiquidity[i] = Math.min(company.minLiquidity[i]!, company.cash[i] + company.btc[i]! * priceUsd);
  return shortfall;
}
