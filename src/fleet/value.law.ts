import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  gt,
  max,
  mul,
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { CompanyColumn, DebtColumn } from "./company.law.ts";

/** The columns of what values every company alike: parameters, and the market's state at the mark. */
export enum MarketColumn {
  /** Value of a hash's share of the block-reward opportunity, as a multiple of it. */
  multiple,
  /** Always-on power margin at which the multiple applies in full. */
  referenceMargin,
  marginFactorCap,
  /** Value of a year's cash flow of mining, as a multiple of it. */
  exitMultiple,
  hpcCapRate,
  discountRate,
  issueDiscount,

  /** USD that the next four years' blocks issue, at today's price. */
  opportunity,
  /** EH/s that hold 600 s at today's difficulty. */
  hashrateAtDifficulty,
}

/** The columns of a company's value at a mark, USD, before discounting. */
export enum ValueColumn {
  mining,
  hpc,
  btc,
  cash,
  /** Negative: straight debt, notes that are not converted, and what a company that defaulted left unpaid. */
  debt,
  /** What limited liability adds where the rest is below 0, or default takes away where it is above. */
  limitedLiability,
  equity,
  /** Shares, those of converted notes included. */
  shares,
  /** Highest equity at a mark so far, and the largest fall from it as a share of it. */
  peak,
  drawdown,
}

/** The parts of a company's value, notes apart, once those for mining and HPC stand: equity = mining + HPC + BTC·S + cash − debt. */
export function valueParts(value: Column, company: Column, priceUsd: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const mining = at(column(value, ValueColumn.mining), i);
    const hpc = at(column(value, ValueColumn.hpc), i);
    const btc = mul(at(column(company, CompanyColumn.btc), i), at(priceUsd, i));
    const cash = at(column(company, CompanyColumn.cash), i);
    const owed = add(
      at(column(company, CompanyColumn.debt), i),
      at(column(company, CompanyColumn.unpaid), i),
    );
    const debt = sub(all(0.0), owed);
    put(column(value, ValueColumn.btc), i, btc);
    put(column(value, ValueColumn.cash), i, cash);
    put(column(value, ValueColumn.debt), i, debt);
    put(column(value, ValueColumn.equity), i, add(add(add(add(mining, hpc), btc), cash), debt));
    put(column(value, ValueColumn.shares), i, at(column(company, CompanyColumn.shares), i));
  }
}

/** Takes a note's principal from the company's value, as debt. */
export function deductNote(value: Column, note: Column, count: Index): void {
  const debt = column(value, ValueColumn.debt);
  const equity = column(value, ValueColumn.equity);
  const principal = column(note, DebtColumn.principal);
  for (let i: Index = 0; i < count; i += LANES) {
    put(debt, i, sub(at(debt, i), at(principal, i)));
    put(equity, i, sub(at(equity, i), at(principal, i)));
  }
}

/**
 * Lets a note's holder take the larger of principal and shares, all notes deducted before: he converts where a share is
 * worth more than the conversion price, since
 *
 *     (E + P)/(n + P/X) > X   exactly where   E/n > X.
 *
 * Notes must come in order of their conversion price X, lowest first.
 */
export function convertNote(value: Column, note: Column, count: Index, conversionPrice: number): void {
  const debt = column(value, ValueColumn.debt);
  const equity = column(value, ValueColumn.equity);
  const shares = column(value, ValueColumn.shares);
  const principal = column(note, DebtColumn.principal);
  for (let i: Index = 0; i < count; i += LANES) {
    const converts = gt(at(equity, i), mul(at(shares, i), all(conversionPrice)));
    const freed = pick(converts, at(principal, i), all(0.0));
    put(debt, i, add(at(debt, i), freed));
    put(equity, i, add(at(equity, i), freed));
    put(shares, i, add(at(shares, i), div(freed, all(conversionPrice))));
  }
}

/** Floors equity at zero, at zero for good after a default, and books the floor's worth as a part of its own. */
export function limitLiability(value: Column, company: Column, count: Index): void {
  const alive = column(company, CompanyColumn.alive);
  const equity = column(value, ValueColumn.equity);
  const limitedLiability = column(value, ValueColumn.limitedLiability);
  for (let i: Index = 0; i < count; i += LANES) {
    const whole = at(equity, i);
    const floored = pick(gt(at(alive, i), all(0.5)), max(whole, all(0.0)), all(0.0));
    put(limitedLiability, i, sub(floored, whole));
    put(equity, i, floored);
  }
}

/** Notes equity at a mark: its peak so far, and the largest fall from a peak. */
export function noteMark(value: Column, count: Index): void {
  const equity = column(value, ValueColumn.equity);
  const peak = column(value, ValueColumn.peak);
  const drawdown = column(value, ValueColumn.drawdown);
  for (let i: Index = 0; i < count; i += LANES) {
    const top = max(at(peak, i), at(equity, i));
    const known = gt(top, all(0.0));
    const fall = pick(known, div(sub(top, at(equity, i)), pick(known, top, all(1.0))), all(0.0));
    put(peak, i, top);
    put(drawdown, i, max(at(drawdown, i), fall));
  }
}
