import { noteDue, ranksOf, settleClaims } from "../fleet/claims.ts";
import { noteClose, sellToTarget, settleDay, short } from "../fleet/company.law.ts";
import type { Fleet, Hpc, Income } from "../fleet/fleet.ts";
import { fund, repayLoan, settleNote } from "../fleet/funding.ts";
import { drawHpcDebt, stepHpc } from "../fleet/hpc.law.ts";
import { accrueTax, bookGains, closeTaxYear, depreciate, payTax } from "../fleet/income.law.ts";
import { raiseAhead, raisesToday } from "../fleet/issuance.ts";
import { sumCashFlow } from "../fleet/mining-value.law.ts";
import { fieldOf, NEXT_DAY, ofDay } from "../lanes/memory.ts";
import { byDay, DAY, type Steps } from "../lanes/steps.ts";
import type { Block } from "./block.ts";
import { testCovenants } from "./covenants.ts";
import type { Model } from "./model.ts";
import { valueAt, valueFleet } from "./value-fleet.ts";

/** A company settles its day: HPC, flows, tax and debts that fall due, sales of BTC and shares, funding, covenants, accounts, extremes. */
export function stepCompany(steps: Steps<Block>, model: Model, fleet: Fleet): void {
  const k = model.fleets.indexOf(fleet);
  const { site, company, hpc, cashFlow, treasury, income, covenants } = fleet;
  const priceUsd = fieldOf(model.price.group, "price");
  if (hpc)
    steps.law(
      stepHpc,
      hpc.group,
      company,
      DAY,
      byDay((day) => spentShare(hpc, day)),
    );
  steps.law(settleDay, company, site, priceUsd);
  if (hpc) {
    const { prefundedDays: days } = hpc;
    const prefunded = byDay((day) => Number(day < days));
    steps.law(
      drawHpcDebt,
      hpc.group,
      company,
      prefunded,
      byDay((day) => Number(day === days - 1)),
    );
  }
  if (cashFlow) steps.law(sumCashFlow, site, company, ofDay(cashFlow.sums), ofDay(cashFlow.sums, NEXT_DAY));
  if (income) payTaxDue(steps, fleet, income);
  repayDue(steps, fleet, k);
  if (treasury) steps.law(sellToTarget, company, site, priceUsd, treasury.sellsHeld);
  issueShares(steps, fleet, k);
  fundShort(steps, fleet, k);
  if (covenants) {
    steps.on(
      (day) => covenants.tests.has(day),
      (tested) => {
        tested.code((block, day) => {
          testCovenants(block, fleet, k, day, covenants.tests.get(day)!);
        });
        // What fell due early may be more than cash.
        fundShort(tested, fleet, k);
      },
    );
  }
  if (income) closeAccounts(steps, model, fleet, income);
  steps.law(noteClose, company, priceUsd);
}

/** Share of HPC's capex that falls on `day`: equal days up to the planned energisation. */
function spentShare({ scheduledDay }: Hpc, day: number): number {
  if (scheduledDay <= 0) return 0;
  return Math.min(Math.max(scheduledDay - day, 0), 1) / scheduledDay;
}

/** Pays the tax of the year that ended yesterday, if it did. */
function payTaxDue(steps: Steps<Block>, { company }: Fleet, { taxYearEnds }: Income): void {
  steps.on(
    (day) => taxYearEnds.has(day - 1),
    (due) => {
      due.law(payTax, company);
    },
  );
}

/** Closes the day's accounts, after all that was sold: depreciation, gains on BTC, tax so far this year. */
function closeAccounts(
  steps: Steps<Block>,
  { price }: Model,
  { site, company }: Fleet,
  income: Income,
): void {
  const { group, depreciates, taxed, taxYearEnds } = income;
  if (depreciates) steps.law(depreciate, group, company, site);
  steps.law(bookGains, group, company, site, fieldOf(price.group, "price"));
  if (!taxed) return;
  steps.law(accrueTax, group, company);
  steps.on(
    (day) => taxYearEnds.has(day),
    (last) => {
      last.law(closeTaxYear, group);
    },
  );
}

function repayDue(steps: Steps<Block>, { loans, notes }: Fleet, k: number): void {
  for (const [n, { maturityDay, senior }] of loans.entries()) {
    steps.on(
      (day) => day === maturityDay,
      (due) => {
        due.code((block, day) => {
          const { company, claims, loans: owed } = block.fleets[k]!;
          for (let i = 0; i < block.count; i++)
            noteDue(claims, senior, repayLoan(company, owed[n]!, i), day + 1, i);
        });
      },
    );
  }
  for (const [n, { maturityDay, conversionPrice, senior }] of notes.entries()) {
    steps.on(
      (day) => day === maturityDay,
      (due) => {
        due.code((block, day) => {
          valueFleet(block, k, day + 1);
          const { company, claims, notes: owed, value } = block.fleets[k]!;
          for (let i = 0; i < block.count; i++) {
            const paid = settleNote(company, owed[n]!, value, conversionPrice, i);
            noteDue(claims, senior, paid, day + 1, i);
          }
        });
      },
    );
  }
}

/** Opens the day's limit on new shares, and sells those that are sold ahead of need. */
function issueShares(steps: Steps<Block>, { issuance }: Fleet, k: number): void {
  if (!issuance.limitedByVolume && !issuance.aheadOfNeed) return;
  steps.code((block, day) => {
    const { company, issuance: views, value } = block.fleets[k]!;
    views.issuedToday.fill(0, 0, block.count);
    if (!issuance.aheadOfNeed) return;
    const lanes: number[] = [];
    for (let i = 0; i < block.count; i++) if (raisesToday(views, company, i)) lanes.push(i);
    if (lanes.length === 0) return;
    valueFleet(block, k, day + 1);
    for (const i of lanes) raiseAhead(views, company, value, block.market, i);
  });
}

/** Funds the few companies whose cash fell below its floor, and settles the claims on those that default. */
function fundShort(steps: Steps<Block>, fleet: Fleet, k: number): void {
  const ranks = ranksOf(fleet);
  steps.each(short, [fleet.company], (block, paths, count, day) => {
    const views = block.fleets[k]!;
    const { company, issuance, value } = views;
    const price = block.price.price;
    const valueLane = (i: number): void => {
      valueAt(block, k, day + 1, i);
    };
    for (let p = 0; p < count; p++) {
      const i = paths[p]!;
      const shortfall = fund(company, issuance, value, block.market, valueLane, price[i]!, day + 1, i);
      // Funding has valued it.
      if (shortfall !== undefined) settleClaims(views, ranks, shortfall, price[i]!, day + 1, i);
    }
  });
}
