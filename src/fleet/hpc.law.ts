import { type PathOf, DAYS_PER_YEAR, max, min, record, state, sum, term } from "../lanes/law.ts";
import type { Company } from "./company.law.ts";

/** HPC hosting: parameters, what they imply, income. */
export const Hosting = record("hosting", {
  /** MW; USD for a MW and year; USD for a MW; months by which energisation is late. */
  mw: term,
  noi: term,
  capex: term,
  delayMonths: term,
  /** Share of capex paid by new debt, and its coupon a year. */
  debtShare: term,
  coupon: term,
  /** From energisation on: months over which income rises from nothing to all of it; years of the contract, or infinite. */
  rampMonths: term,
  contractYears: term,

  /** Days from the start of the simulation to energisation, and to the contract's end; days of the ramp. */
  energisedDay: term,
  endDay: term,
  rampDays: term,
  /** USD; income since the start. */
  noiPerDay: term,
  capexTotal: term,
  incomeTotal: sum,
  /** USD: debt that was drawn for it and is owed; what it has brought in cash since the start, coupons and capex deducted. */
  owed: state,
  broughtTotal: sum,
});
export type Hosting = PathOf<typeof Hosting>;

/** What HPC's parameters imply; `scheduledDay` is energisation's plan, in days from the start of the simulation. */
export function startHpc(hosting: Hosting, company: Company, scheduledDay: number): void {
  const daysPerMonth = DAYS_PER_YEAR / 12;
  hosting.energisedDay = scheduledDay + hosting.delayMonths * daysPerMonth;
  hosting.endDay = hosting.energisedDay + hosting.contractYears * DAYS_PER_YEAR;
  hosting.rampDays = hosting.rampMonths * daysPerMonth;
  hosting.noiPerDay = (hosting.mw * hosting.noi) / DAYS_PER_YEAR;
  hosting.capexTotal = hosting.mw * hosting.capex;
  company.hpcUnspent = scheduledDay > 0 ? hosting.capexTotal : 0;
}

/**
 * Days of full income that a ramp has cost by `since` days after energisation: v − v²/(2·ramp), v of these in the ramp.
 */
function rampShortfall(since: number, ramp: number): number {
  const v = min(max(since, 0), ramp);
  return v - (v * v) / max(ramp + ramp, 1e-9);
}

/**
 * One day of HPC: income from the hour of energisation to that of the contract's end, rising in a straight line over the
 * ramp; and `spentShare` of capex, in equal days up to the day that was planned for energisation, late or not. Part of it
 * is paid by new debt, whose coupon runs from the next day.
 */
export function stepHpc(hosting: Hosting, company: Company, day: number, spentShare: number): void {
  const since = day + 1 - hosting.energisedDay;
  const energised = min(max(since, 0), 1);
  const ended = min(max(day + 1 - hosting.endDay, 0), 1);
  const lost = rampShortfall(since, hosting.rampDays) - rampShortfall(since - 1, hosting.rampDays);
  // What was not paid for is not built, and earns nothing: the creditors of a company that defaulted build no further.
  const unbuilt = Number(company.hpcUnspent > hosting.capexTotal * 1e-9);
  const stopped = (1 - company.alive) * unbuilt;
  company.hpcIncome = hosting.noiPerDay * (energised - ended - lost) * (1 - stopped);
  hosting.incomeTotal += company.hpcIncome;
  const spent = hosting.capexTotal * spentShare * company.alive;
  company.hpcCapexDebt = spent * hosting.debtShare;
  company.hpcCapexCash = spent - company.hpcCapexDebt;
  company.hpcUnspent -= spent;
}

/**
 * Adds the day's HPC debt to the books; its coupon runs from tomorrow. On days on which its lenders prefund coupons these
 * are added to the debt (`prefunded` 1, else 0), and the last of them (`last` 1) is the day from which all of it pays them in cash.
 * What the day brought in cash is noted.
 */
export function drawHpcDebt(hosting: Hosting, company: Company, prefunded: number, last: number): void {
  const coupons = (hosting.owed * hosting.coupon) / DAYS_PER_YEAR;
  const paid = (1 - prefunded) * coupons;
  hosting.broughtTotal += (company.hpcIncome - company.hpcCapexCash - paid) * company.alive;
  const added = company.hpcCapexDebt + prefunded * coupons * company.alive;
  hosting.owed += added;
  company.debt += added;
  const starts = (1 - prefunded) * company.hpcCapexDebt + last * hosting.owed;
  company.couponsPerDay += (starts * hosting.coupon) / DAYS_PER_YEAR;
}
