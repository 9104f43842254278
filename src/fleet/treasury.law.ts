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
  min,
  mul,
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { CompanyColumn } from "./company.law.ts";
import { FleetColumn } from "./fleet.law.ts";

/** The columns of a treasury that sells only what it needs. */
export enum TreasuryColumn {
  /** USD of cash that sales keep. */
  cashTarget,
}

/**
 * Sells at the day's close as many BTC as lift cash to its target, at most the day's production; with `sellsHeld` 1
 * instead of 0, at most all that the company holds:
 *
 *     sold = min(max(target − cash, 0) / S, mined + sellsHeld · BTC).
 */
export function sellToTarget(
  treasury: Column,
  company: Column,
  fleet: Column,
  priceUsd: Column,
  count: Index,
  sellsHeld: number,
): void {
  const target = column(treasury, TreasuryColumn.cashTarget);
  const cash = column(company, CompanyColumn.cash);
  const btc = column(company, CompanyColumn.btc);
  const alive = column(company, CompanyColumn.alive);
  const sold = column(company, CompanyColumn.sold);
  const mined = column(fleet, FleetColumn.btc);
  for (let i: Index = 0; i < count; i += LANES) {
    const price = at(priceUsd, i);
    const held = at(btc, i);
    const offered = mul(min(add(at(mined, i), mul(held, all(sellsHeld))), held), at(alive, i));
    const lacking = max(sub(at(target, i), at(cash, i)), all(0.0));
    const enough = gt(mul(offered, price), lacking);
    const sale = pick(enough, min(div(lacking, price), offered), offered);
    // Cash meets its target to the last digit, so that a floor of the same height sees no gap.
    const met = max(at(cash, i), at(target, i));
    put(cash, i, pick(enough, met, add(at(cash, i), mul(offered, price))));
    put(btc, i, sub(held, sale));
    put(sold, i, add(at(sold, i), sale));
  }
}
