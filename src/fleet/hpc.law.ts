import {
  type Column,
  type Index,
  LANES,
  type Lane,
  add,
  all,
  at,
  column,
  div,
  flag,
  gt,
  max,
  min,
  mul,
  put,
  sub,
} from "../lanes/lanes.ts";
import { CompanyColumn } from "./company.law.ts";

/** The columns of HPC hosting: parameters, what they imply, state. */
export enum HpcColumn {
  mw,
  /** Months by which energisation is late. */
  delayMonths,
  /** USD for a MW and year. */
  noi,
  /** USD for a MW. */
  capex,
  /** Share of capex paid by new debt, and its coupon a year. */
  debtShare,
  coupon,
  /** Months over which income rises from nothing to all of it, from energisation on. */
  rampMonths,
  /** Years from energisation to the contract's end; infinite if it never ends. */
  contractYears,

  /** Days from the start of the simulation to energisation, and to the contract's end. */
  energisedDay,
  endDay,
  rampDays,
  noiPerDay,
  capexTotal,

  /** Income since the start, USD. */
  incomeTotal,
}

/** What HPC's parameters imply; `scheduledDay` is energisation's plan, in days from the start of the simulation. */
export function startHpc(hpc: Column, company: Column, count: Index, scheduledDay: number): void {
  const built = scheduledDay > 0.0 ? 0.0 : 1.0;
  for (let i: Index = 0; i < count; i += LANES) {
    const mw = at(column(hpc, HpcColumn.mw), i);
    const late = mul(at(column(hpc, HpcColumn.delayMonths), i), all(365.0 / 12.0));
    const energised = add(all(scheduledDay), late);
    put(column(hpc, HpcColumn.energisedDay), i, energised);
    const contract = mul(at(column(hpc, HpcColumn.contractYears), i), all(365.0));
    put(column(hpc, HpcColumn.endDay), i, add(energised, contract));
    put(column(hpc, HpcColumn.rampDays), i, mul(at(column(hpc, HpcColumn.rampMonths), i), all(365.0 / 12.0)));
    put(column(hpc, HpcColumn.noiPerDay), i, div(mul(mw, at(column(hpc, HpcColumn.noi), i)), all(365.0)));
    const total = mul(mw, at(column(hpc, HpcColumn.capex), i));
    put(column(hpc, HpcColumn.capexTotal), i, total);
    put(column(company, CompanyColumn.hpcUnspent), i, mul(total, all(1.0 - built)));
  }
}

/**
 * Days of full income that a ramp has cost by `since` days after energisation: what has run falls short of it by
 * 1 − s/ramp at every s of the ramp, v − v²/(2·ramp) in all up to v.
 */
function rampShortfall(since: Lane, ramp: Lane): Lane {
  const v = min(max(since, all(0.0)), ramp);
  return sub(v, div(mul(v, v), max(add(ramp, ramp), all(1e-9))));
}

/**
 * One day of HPC: income from the hour of energisation to that of the contract's end, rising in a straight line over the
 * ramp; and capex in equal days up to the day that was planned for energisation, late or not. Part of it is paid by new
 * debt, whose coupon runs from the next day. `spentShare` is the share of capex that falls on this day.
 */
export function stepHpc(hpc: Column, company: Column, count: Index, day: number, spentShare: number): void {
  const energisedDay = column(hpc, HpcColumn.energisedDay);
  const endDay = column(hpc, HpcColumn.endDay);
  const rampDays = column(hpc, HpcColumn.rampDays);
  const incomeTotal = column(hpc, HpcColumn.incomeTotal);
  const noiPerDay = column(hpc, HpcColumn.noiPerDay);
  const capexTotal = column(hpc, HpcColumn.capexTotal);
  const debtShare = column(hpc, HpcColumn.debtShare);
  const hpcIncome = column(company, CompanyColumn.hpcIncome);
  const hpcCapexCash = column(company, CompanyColumn.hpcCapexCash);
  const hpcCapexDebt = column(company, CompanyColumn.hpcCapexDebt);
  const hpcUnspent = column(company, CompanyColumn.hpcUnspent);
  const alive = column(company, CompanyColumn.alive);
  for (let i: Index = 0; i < count; i += LANES) {
    const since = sub(all(day + 1.0), at(energisedDay, i));
    const energised = min(max(since, all(0.0)), all(1.0));
    const ended = min(max(sub(all(day + 1.0), at(endDay, i)), all(0.0)), all(1.0));
    const ramp = at(rampDays, i);
    const short = sub(rampShortfall(since, ramp), rampShortfall(sub(since, all(1.0)), ramp));
    const running = sub(sub(energised, ended), short);
    // What was not paid for is not built, and earns nothing: the creditors of a company that defaulted build no further.
    const stopped = mul(
      sub(all(1.0), at(alive, i)),
      flag(gt(at(hpcUnspent, i), mul(at(capexTotal, i), all(1e-9)))),
    );
    const income = mul(mul(at(noiPerDay, i), running), sub(all(1.0), stopped));
    put(hpcIncome, i, income);
    put(incomeTotal, i, add(at(incomeTotal, i), income));
    const spent = mul(mul(at(capexTotal, i), all(spentShare)), at(alive, i));
    const byDebt = mul(spent, at(debtShare, i));
    put(hpcCapexDebt, i, byDebt);
    put(hpcCapexCash, i, sub(spent, byDebt));
    put(hpcUnspent, i, sub(at(hpcUnspent, i), spent));
  }
}

/** Adds the day's HPC debt to the books; its coupon runs from tomorrow. */
export function drawHpcDebt(hpc: Column, company: Column, count: Index): void {
  const coupon = column(hpc, HpcColumn.coupon);
  const debt = column(company, CompanyColumn.debt);
  const couponsPerDay = column(company, CompanyColumn.couponsPerDay);
  const hpcCapexDebt = column(company, CompanyColumn.hpcCapexDebt);
  for (let i: Index = 0; i < count; i += LANES) {
    const drawn = at(hpcCapexDebt, i);
    put(debt, i, add(at(debt, i), drawn));
    put(couponsPerDay, i, add(at(couponsPerDay, i), div(mul(drawn, at(coupon, i)), all(365.0))));
  }
}
