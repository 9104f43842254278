/** What lenders and treasurers look at by date: pure numbers of one company on one path, NaN where they mean nothing. */
import { DAYS_PER_YEAR } from "../units.ts";

/** Debt over a year's EBITDA that counts for all above it, and for a company that owes and earns nothing. */
export const MOST_DEBT_TO_EBITDA = 100;

/** Months of runway that count for all above them, and for a company that burns nothing. */
export const MOST_RUNWAY_MONTHS = 60;

/** Debt over assets; missing where there are none. */
export function loanToValue(debt: number, assets: number): number {
  return assets > 0 ? debt / assets : NaN;
}

/** EBITDA over the coupons paid in the same days, negative where it is; missing where none were paid. */
export function interestCover(ebitda: number, coupons: number): number {
  return coupons > 0 ? ebitda / coupons : NaN;
}

/** Debt over a year's EBITDA, 0 without debt; missing where the year's is not known. */
export function debtToEbitda(debt: number, yearsEbitda: number): number {
  if (Number.isNaN(yearsEbitda)) return NaN;
  if (debt <= 0) return 0;
  return yearsEbitda > 0 ? Math.min(debt / yearsEbitda, MOST_DEBT_TO_EBITDA) : MOST_DEBT_TO_EBITDA;
}

/** Months for which liquidity lasts where so many USD were burnt in so many days. */
export function runwayMonths(liquidity: number, burnt: number, days: number): number {
  if (burnt <= 0) return MOST_RUNWAY_MONTHS;
  return Math.min((liquidity / burnt) * ((days * 12) / DAYS_PER_YEAR), MOST_RUNWAY_MONTHS);
}
