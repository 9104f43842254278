import {
  type Column,
  type Index,
  LANES,
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
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { FleetColumn } from "./dispatch.law.ts";

/** The columns of a company's books: parameters, state, today's flows, sums and extremes since the start. */
export enum CompanyColumn {
  /** At the start: USD, USD, BTC, number, USD a year, share of production sold the same day. */
  startCash,
  cashFloor,
  startBtc,
  startShares,
  sga,
  sellShare,

  cash,
  btc,
  shares,
  /** Debt that is not convertible, HPC's included; USD. */
  debt,
  /** Coupons of all debt outstanding, USD a day. */
  couponsPerDay,
  /** 1 until the company defaults, then 0: its books rest, its machines run on for its creditors. */
  alive,

  /** HPC, today: income, capex paid from cash, capex paid by new debt; USD. */
  hpcIncome,
  hpcCapexCash,
  hpcCapexDebt,
  /** Capex of HPC still to be paid, USD. */
  hpcUnspent,

  /** Today: BTC that the treasury's policy sells, USD of coupons paid. */
  sold,
  coupons,

  /** Tax that is owed, and what a default left unpaid; USD. */
  unpaid,

  /** Sums since the start, USD; issued for cash in number of shares, and the cash that it raised. */
  sharesIssued,
  raised,
  ebitda,
  interest,
  minCash,
  minLiquidity,
  /** Day of default (1 is the first), or NaN. */
  defaultDay,
}

/** Opens the books. */
export function startCompany(company: Column, priceUsd: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const cash = at(column(company, CompanyColumn.startCash), i);
    const btc = at(column(company, CompanyColumn.startBtc), i);
    put(column(company, CompanyColumn.cash), i, cash);
    put(column(company, CompanyColumn.btc), i, btc);
    put(column(company, CompanyColumn.shares), i, at(column(company, CompanyColumn.startShares), i));
    put(column(company, CompanyColumn.alive), i, all(1.0));
    put(column(company, CompanyColumn.minCash), i, cash);
    put(column(company, CompanyColumn.minLiquidity), i, add(cash, mul(btc, at(priceUsd, i))));
  }
}

/** The columns of one debt: a loan, or a convertible note. */
export enum DebtColumn {
  /** USD outstanding; 0 once repaid or converted. */
  principal,
  /** Coupon a year. */
  coupon,
}

/** Enters a debt in the books at the start: its coupon, and its principal unless it is a note (`straight` 1 or 0). */
export function openDebt(company: Column, debt: Column, count: Index, straight: number): void {
  const principal = column(debt, DebtColumn.principal);
  const coupon = column(debt, DebtColumn.coupon);
  const total = column(company, CompanyColumn.debt);
  const couponsPerDay = column(company, CompanyColumn.couponsPerDay);
  for (let i: Index = 0; i < count; i += LANES) {
    const owed = at(principal, i);
    put(total, i, add(at(total, i), mul(owed, all(straight))));
    put(couponsPerDay, i, add(at(couponsPerDay, i), div(mul(owed, at(coupon, i)), all(365.0))));
  }
}

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

  /** Days from the start of the simulation to energisation. */
  energisedDay,
  noiPerDay,
  capexTotal,
}

/** What HPC's parameters imply; `scheduledDay` is energisation's plan, in days from the start of the simulation. */
export function startHpc(hpc: Column, company: Column, count: Index, scheduledDay: number): void {
  const built = scheduledDay > 0.0 ? 0.0 : 1.0;
  for (let i: Index = 0; i < count; i += LANES) {
    const mw = at(column(hpc, HpcColumn.mw), i);
    const late = mul(at(column(hpc, HpcColumn.delayMonths), i), all(365.0 / 12.0));
    put(column(hpc, HpcColumn.energisedDay), i, add(all(scheduledDay), late));
    put(column(hpc, HpcColumn.noiPerDay), i, div(mul(mw, at(column(hpc, HpcColumn.noi), i)), all(365.0)));
    const total = mul(mw, at(column(hpc, HpcColumn.capex), i));
    put(column(hpc, HpcColumn.capexTotal), i, total);
    put(column(company, CompanyColumn.hpcUnspent), i, mul(total, all(1.0 - built)));
  }
}

/**
 * One day of HPC: income from the hour of energisation on, and capex in equal days up to the day that was planned for it,
 * late or not; part of it is paid by new debt, whose coupon runs from the next day. `spentShare` is the share of capex
 * that falls on this day.
 */
export function stepHpc(hpc: Column, company: Column, count: Index, day: number, spentShare: number): void {
  const energisedDay = column(hpc, HpcColumn.energisedDay);
  const noiPerDay = column(hpc, HpcColumn.noiPerDay);
  const capexTotal = column(hpc, HpcColumn.capexTotal);
  const debtShare = column(hpc, HpcColumn.debtShare);
  const hpcIncome = column(company, CompanyColumn.hpcIncome);
  const hpcCapexCash = column(company, CompanyColumn.hpcCapexCash);
  const hpcCapexDebt = column(company, CompanyColumn.hpcCapexDebt);
  const hpcUnspent = column(company, CompanyColumn.hpcUnspent);
  const alive = column(company, CompanyColumn.alive);
  for (let i: Index = 0; i < count; i += LANES) {
    const running = min(max(sub(all(day + 1.0), at(energisedDay, i)), all(0.0)), all(1.0));
    // What was not paid for is not built, and earns nothing: the creditors of a company that defaulted build no further.
    const stopped = mul(
      sub(all(1.0), at(alive, i)),
      flag(gt(at(hpcUnspent, i), mul(at(capexTotal, i), all(1e-9)))),
    );
    put(hpcIncome, i, mul(mul(at(noiPerDay, i), running), sub(all(1.0), stopped)));
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

/**
 * One day of the books of a company that lives:
 *
 *     cash += sold BTC · S − power + credits − other cost − SG&A − coupons + HPC income − HPC capex not paid by debt − machines bought,
 *     BTC += mined − sold.
 *
 * EBITDA (gross profit less other cost and SG&A, plus HPC income) counts on after a default: it belongs to the assets.
 */
export function settleDay(company: Column, fleet: Column, priceUsd: Column, count: Index): void {
  const sellShare = column(company, CompanyColumn.sellShare);
  const sga = column(company, CompanyColumn.sga);
  const cash = column(company, CompanyColumn.cash);
  const btc = column(company, CompanyColumn.btc);
  const couponsPerDay = column(company, CompanyColumn.couponsPerDay);
  const alive = column(company, CompanyColumn.alive);
  const hpcIncome = column(company, CompanyColumn.hpcIncome);
  const hpcCapexCash = column(company, CompanyColumn.hpcCapexCash);
  const sold = column(company, CompanyColumn.sold);
  const coupons = column(company, CompanyColumn.coupons);
  const ebitda = column(company, CompanyColumn.ebitda);
  const interest = column(company, CompanyColumn.interest);
  const mined = column(fleet, FleetColumn.btc);
  const revenue = column(fleet, FleetColumn.revenue);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const credit = column(fleet, FleetColumn.credit);
  const otherUsdPerDay = column(fleet, FleetColumn.otherUsdPerDay);
  const capex = column(fleet, FleetColumn.capex);
  for (let i: Index = 0; i < count; i += LANES) {
    const living = at(alive, i);
    const power = sub(at(powerCost, i), at(credit, i));
    const overheads = add(at(otherUsdPerDay, i), div(at(sga, i), all(365.0)));
    const result = sub(sub(at(revenue, i), power), overheads);
    put(ebitda, i, add(at(ebitda, i), add(result, at(hpcIncome, i))));

    const sale = mul(mul(at(mined, i), at(sellShare, i)), living);
    const paid = mul(at(couponsPerDay, i), living);
    const costs = add(add(add(power, overheads), at(hpcCapexCash, i)), at(capex, i));
    const flow = sub(add(mul(sale, at(priceUsd, i)), mul(sub(at(hpcIncome, i), costs), living)), paid);
    put(sold, i, sale);
    put(coupons, i, paid);
    put(interest, i, add(at(interest, i), paid));
    put(cash, i, add(at(cash, i), flow));
    put(btc, i, add(at(btc, i), sub(mul(at(mined, i), living), sale)));
  }
}

/** Notes the day's close: lowest cash, and lowest cash and BTC together, while the company lives. */
export function noteClose(company: Column, priceUsd: Column, count: Index): void {
  const cash = column(company, CompanyColumn.cash);
  const btc = column(company, CompanyColumn.btc);
  const alive = column(company, CompanyColumn.alive);
  const minCash = column(company, CompanyColumn.minCash);
  const minLiquidity = column(company, CompanyColumn.minLiquidity);
  for (let i: Index = 0; i < count; i += LANES) {
    const living = gt(at(alive, i), all(0.5));
    const liquidity = add(at(cash, i), mul(at(btc, i), at(priceUsd, i)));
    put(minCash, i, pick(living, min(at(minCash, i), at(cash, i)), at(minCash, i)));
    put(minLiquidity, i, pick(living, min(at(minLiquidity, i), liquidity), at(minLiquidity, i)));
  }
}
