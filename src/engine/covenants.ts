import { annualised, lacksCash, owesTooMuch, stepCoupons, sweepCash } from "../fleet/covenants.ts";
import { noteDue, ranksOf, settleClaims } from "../fleet/claims.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { giveUp, repayLoan } from "../fleet/funding.ts";
import type { Block } from "./block.ts";
import { valueAt } from "./value-fleet.ts";

/**
 * Tests the covenants of the `k`-th fleet's company where it still owes a debt that carries them, in the `test`-th test (0 is
 * the first), at the close of the day, and draws the consequence of a breach. What acceleration repays may leave cash to be funded.
 */
export function testCovenants(block: Block, fleet: Fleet, k: number, day: number, test: number): void {
  const covenants = fleet.covenants!;
  const views = block.fleets[k]!;
  const { company, claims } = views;
  const ranks = ranksOf(fleet);
  const price = block.price.price;
  const state = views.covenants!;
  const loans = covenants.loans.map((n) => views.loans[n]!);
  for (let i = 0; i < block.count; i++) {
    const ebitda = yearsEbitda(views.ebitdaAtTests, company.ebitda[i]!, test, day, i);
    if (company.alive[i] === 0 || loans.every((loan) => loan.principal[i] === 0)) continue;
    const debt = views.notes.reduce((sum, note) => sum + note.principal[i]!, company.debt[i]!);
    const breach =
      (covenants.testsCash && lacksCash(state, company, i)) ||
      (covenants.testsDebt && owesTooMuch(state, debt, ebitda, i));
    if (!breach) {
      stepCoupons(state, company, loans, 0, i);
      continue;
    }
    const { breachDay } = state;
    if (Number.isNaN(breachDay[i])) breachDay[i] = day + 1;
    switch (covenants.consequence) {
      case "default": {
        const shortfall = giveUp(company, price[i]!, day + 1, i);
        valueAt(block, k, day + 1, i);
        settleClaims(views, ranks, shortfall, price[i]!, day + 1, i);
        break;
      }
      case "acceleration":
        for (const [n, loan] of loans.entries())
          noteDue(claims, ranks.loans[covenants.loans[n]!]!, repayLoan(company, loan, i), day + 1, i);
        break;
      case "cash_sweep":
        sweepCash(state, company, loans, i);
        break;
      case "coupon_step_up":
        stepCoupons(state, company, loans, 1, i);
        break;
    }
  }
}

/** EBITDA of the year up to a test; NaN where too few days are known. It notes the sum so far for the test a year on. */
function yearsEbitda(
  ebitdaAtTests: readonly Float64Array[],
  sum: number,
  test: number,
  day: number,
  i: number,
): number {
  const ofTest = ebitdaAtTests[test % ebitdaAtTests.length]!;
  const yearBefore = ofTest[i]!;
  ofTest[i] = sum;
  return test < ebitdaAtTests.length ? annualised(sum, day + 1) : sum - yearBefore;
}
