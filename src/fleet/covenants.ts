import type { Views } from "../lanes/memory.ts";
import { record, state, term } from "../lanes/record.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Company, Debt } from "./company.law.ts";
import { repay } from "./funding.ts";

/** Covenants: parameters, then state. */
export const Covenants = record("covenants", {
  /** At a test: USD of cash, at least; debt over a year's EBITDA, at most. */
  minimumCash: term,
  maxDebtToEbitda: term,
  /** Share of spare cash that a sweep takes; what is added to coupons a year. */
  sweepShare: term,
  stepUp: term,

  /** 1 while coupons are raised; day of the first breach (1 is the first), or NaN. */
  steppedUp: state,
  breachDay: state,
});

type CompanyViews = Views<typeof Company>;
type DebtViews = Views<typeof Debt>;
type CovenantViews = Views<typeof Covenants>;

/** Days of EBITDA below which a year's is not told from them. */
const FEWEST_DAYS = 90;

/** A year's EBITDA by that of `days` days; NaN where these are too few to tell. */
export function annualised(ebitda: number, days: number): number {
  return days < FEWEST_DAYS ? NaN : (ebitda * DAYS_PER_YEAR) / days;
}

/** True if cash is below its minimum in lane `i`. */
export function lacksCash(covenants: CovenantViews, company: CompanyViews, i: number): boolean {
  return company.cash[i]! < covenants.minimumCash[i]!;
}

/** True if so much debt is too much for a year's EBITDA in lane `i`: any is too much for one below 0, none for NaN. */
export function owesTooMuch(covenants: CovenantViews, debt: number, yearsEbitda: number, i: number): boolean {
  return debt > covenants.maxDebtToEbitda[i]! * yearsEbitda;
}

/** Repays loans with spare cash in lane `i`, one after another: cash above its floor and its minimum, or a share of it. */
export function sweepCash(
  covenants: CovenantViews,
  company: CompanyViews,
  loans: readonly DebtViews[],
  i: number,
): void {
  const kept = Math.max(company.cashFloor[i]!, covenants.minimumCash[i]!);
  let left = covenants.sweepShare[i]! * Math.max(company.cash[i]! - kept, 0);
  for (const loan of loans) {
    const paid = Math.min(left, loan.principal[i]!);
    repay(company, loan, paid, i);
    left -= paid;
  }
}

/** Raises the loans' coupons in lane `i` (`steppedUp` 1) or takes that back (0), unless they are so already. */
export function stepCoupons(
  covenants: CovenantViews,
  company: CompanyViews,
  loans: readonly DebtViews[],
  steppedUp: number,
  i: number,
): void {
  const change = (steppedUp - covenants.steppedUp[i]!) * covenants.stepUp[i]!;
  covenants.steppedUp[i] = steppedUp;
  if (change === 0) return;
  for (const loan of loans) {
    loan.coupon[i] = loan.coupon[i]! + change;
    company.couponsPerDay[i] = company.couponsPerDay[i]! + (loan.principal[i]! * change) / DAYS_PER_YEAR;
  }
}
