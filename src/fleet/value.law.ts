import { type PathOf, max, record, seen, state, term } from "../lanes/law.ts";
import type { Company, Debt } from "./company.law.ts";

/** What values every company alike: parameters, and the market's state at the mark. */
export const Market = record("market", {
  /** Value as a multiple: of a hash's share of the block-reward opportunity; of a year's cash flow of mining. */
  multiple: term,
  exitMultiple: term,
  /** Always-on power margin at which the multiple applies in full; the most that a higher one can multiply it by. */
  referenceMargin: term,
  marginFactorCap: term,
  /** Hosting's income over its value, and the equity's discount: shares a year; new shares' discount to value. */
  hpcCapRate: term,
  discountRate: term,
  issueDiscount: term,

  /** USD that the next four years' blocks issue, at today's price; EH/s that hold 600 s at today's difficulty. */
  opportunity: state,
  hashrateAtDifficulty: state,
});
export type Market = PathOf<typeof Market>;

/** A company's value at a mark, USD, before discounting. */
export const Value = record("value", {
  mining: seen,
  hpc: seen,
  btc: seen,
  cash: seen,
  /** Negative: straight debt, notes that are not converted, and what a company that defaulted left unpaid. */
  debt: seen,
  /** What limited liability adds where the rest is below 0, or default takes away where it is above. */
  limitedLiability: seen,
  equity: seen,
  /** Of equity, what belongs to those who hold shares at the start. */
  held: seen,
  /** Shares, those of converted notes included. */
  shares: seen,
  /** The most that those have held at a mark so far, and the largest fall from it as a share of it. */
  peak: state,
  drawdown: state,
});
export type Value = PathOf<typeof Value>;

/** A company's value, notes apart, once mining's and HPC's parts stand: equity = mining + HPC + BTC·S + cash − debt. */
export function valueParts(value: Value, company: Company, priceUsd: number): void {
  value.btc = company.btc * priceUsd;
  value.cash = company.cash;
  value.debt = 0 - (company.debt + company.unpaid);
  value.equity = value.mining + value.hpc + value.btc + value.cash + value.debt;
  value.shares = company.shares;
}

/**
 * The same company's value on the same path with hosting's part taken out, in `bare`: without its value, the debt that is `owed` for it, and the
 * cash that it has `brought` or taken since the start, USD; both are 0 where hosting is valued by the MW alone. All else that happened stays, a
 * default too.
 */
export function valueBare(bare: Value, value: Value, company: Company, brought: number, owed: number): void {
  bare.mining = value.mining;
  bare.hpc = 0;
  bare.btc = value.btc;
  bare.cash = company.cash - brought;
  bare.debt = 0 - (company.debt - owed + company.unpaid);
  bare.equity = bare.mining + bare.btc + bare.cash + bare.debt;
  bare.shares = company.shares;
}

/** Takes a note's principal from the company's value, as debt. */
export function deductNote(value: Value, note: Debt): void {
  value.debt -= note.principal;
  value.equity -= note.principal;
}

/**
 * Lets a note's holder take the larger of principal and shares, all notes deducted before, in order of their conversion
 * price X, lowest first: he converts where a share is worth more than X, since (E + P)/(n + P/X) > X exactly where E/n >
 * X.
 */
export function convertNote(value: Value, note: Debt, conversionPrice: number): void {
  const freed = value.equity > value.shares * conversionPrice ? note.principal : 0;
  value.debt += freed;
  value.equity += freed;
  value.shares += freed / conversionPrice;
}

/**
 * Floors equity at zero, at zero for good after a default, and books the floor's worth as a part of its own. Those who
 * hold shares at the start have their share of it: all of it, to the bit, where none are new.
 */
export function limitLiability(value: Value, company: Company): void {
  const floored = company.alive > 0.5 ? max(value.equity, 0) : 0;
  value.limitedLiability = floored - value.equity;
  value.equity = floored;
  value.held = floored * (company.startShares / value.shares);
}

/** Notes a mark for those who hold shares at the start: their peak so far, and the largest fall from a peak. */
export function noteMark(value: Value): void {
  value.peak = max(value.peak, value.held);
  const fall = value.peak > 0 ? (value.peak - value.held) / value.peak : 0;
  value.drawdown = max(value.drawdown, fall);
}
