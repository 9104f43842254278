import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  append,
  at,
  both,
  column,
  div,
  gt,
  min,
  mul,
  pick,
  put,
  sub,
  within,
} from "../lanes/lanes.ts";
import { FleetColumn } from "./fleet.law.ts";

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

/**
 * One day of the books of a company that lives:
 *
 *     cash += sold BTC · S − power + sell-back + credits − other cost − SG&A − coupons − machines bought + sold
 *             + HPC income − HPC capex not paid by debt,
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
  const powerNet = column(fleet, FleetColumn.powerNet);
  const otherUsdPerDay = column(fleet, FleetColumn.otherUsdPerDay);
  const capex = column(fleet, FleetColumn.capex);
  const salvage = column(fleet, FleetColumn.salvage);
  for (let i: Index = 0; i < count; i += LANES) {
    const living = at(alive, i);
    const power = at(powerNet, i);
    const overheads = add(at(otherUsdPerDay, i), div(at(sga, i), all(365.0)));
    const result = sub(sub(at(revenue, i), power), overheads);
    put(ebitda, i, add(at(ebitda, i), add(result, at(hpcIncome, i))));

    const sale = mul(mul(at(mined, i), at(sellShare, i)), living);
    const paid = mul(at(couponsPerDay, i), living);
    const costs = add(add(power, overheads), add(at(hpcCapexCash, i), sub(at(capex, i), at(salvage, i))));
    const flow = sub(add(mul(sale, at(priceUsd, i)), mul(sub(at(hpcIncome, i), costs), living)), paid);
    put(sold, i, sale);
    put(coupons, i, paid);
    put(interest, i, add(at(interest, i), paid));
    put(cash, i, add(at(cash, i), flow));
    put(btc, i, add(at(btc, i), sub(mul(at(mined, i), living), sale)));
  }
}

/** Lists the companies that live and whose cash is below its floor; returns how many they are. */
export function listShort(company: Column, short: Column, count: Index): Index {
  const cash = column(company, CompanyColumn.cash);
  const cashFloor = column(company, CompanyColumn.cashFloor);
  const alive = column(company, CompanyColumn.alive);
  let n: Index = 0;
  for (let i: Index = 0; i < count; i += LANES) {
    n = append(short, n, i, both(gt(at(cashFloor, i), at(cash, i)), gt(at(alive, i), all(0.5))));
  }
  return within(short, n, count);
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
