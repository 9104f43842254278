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
import { MarketColumn, ValueColumn } from "./value.law.ts";

/**
 * Mining by its share of the four-year block-reward opportunity,
 *
 *     multiple · hashrate/Hd · opportunity · min(max(margin/reference, 0), cap),
 *
 * with the always-on power margin of the last days: sums up to today less sums up to the window's opening.
 */
export function valueByBlockReward(
  value: Column,
  fleet: Column,
  market: Column,
  alwaysOnRevenue: Column,
  alwaysOnRevenueBefore: Column,
  alwaysOnPower: Column,
  alwaysOnPowerBefore: Column,
  count: Index,
): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const revenue = sub(at(alwaysOnRevenue, i), at(alwaysOnRevenueBefore, i));
    const power = sub(at(alwaysOnPower, i), at(alwaysOnPowerBefore, i));
    const earning = gt(revenue, all(0.0));
    const margin = pick(earning, div(sub(revenue, power), pick(earning, revenue, all(1.0))), all(0.0));
    const ratio = div(margin, at(column(market, MarketColumn.referenceMargin), i));
    const factor = min(max(ratio, all(0.0)), at(column(market, MarketColumn.marginFactorCap), i));
    const share = div(
      at(column(fleet, FleetColumn.hashrate), i),
      at(column(market, MarketColumn.hashrateAtDifficulty), i),
    );
    const whole = mul(
      at(column(market, MarketColumn.multiple), i),
      at(column(market, MarketColumn.opportunity), i),
    );
    put(column(value, ValueColumn.mining), i, mul(mul(whole, share), factor));
  }
}

/** The columns of what a fleet's cash flow is valued with. */
export enum CashFlowColumn {
  /** What the machines fetch when they are sold, USD for a TH/s. */
  salvage,
}

/** Sums mining's cash flow, gross profit less other cost and SG&A: from yesterday's column into today's. */
export function sumCashFlow(
  fleet: Column,
  company: Column,
  cashFlowBefore: Column,
  cashFlow: Column,
  count: Index,
): void {
  const sga = column(company, CompanyColumn.sga);
  const revenue = column(fleet, FleetColumn.revenue);
  const powerNet = column(fleet, FleetColumn.powerNet);
  const otherUsdPerDay = column(fleet, FleetColumn.otherUsdPerDay);
  for (let i: Index = 0; i < count; i += LANES) {
    const grossProfit = sub(at(revenue, i), at(powerNet, i));
    const overheads = add(at(otherUsdPerDay, i), div(at(sga, i), all(365.0)));
    put(cashFlow, i, add(at(cashFlowBefore, i), sub(grossProfit, overheads)));
  }
}

/**
 * Mining by its cash flow of the last `days` days, sums up to today less sums up to the window's opening,
 *
 *     max(exit multiple · cash flow · 365/days, salvage · hashrate):
 *
 * machines that lose money are sold, and those that earn less than they fetch as well.
 */
export function valueByCashFlow(
  value: Column,
  fleet: Column,
  market: Column,
  parameters: Column,
  cashFlow: Column,
  cashFlowBefore: Column,
  count: Index,
  days: number,
): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const perYear = mul(sub(at(cashFlow, i), at(cashFlowBefore, i)), all(365.0 / days));
    const going = mul(at(column(market, MarketColumn.exitMultiple), i), perYear);
    const terahashes = mul(at(column(fleet, FleetColumn.hashrate), i), all(1e6));
    const scrap = mul(at(column(parameters, CashFlowColumn.salvage), i), terahashes);
    put(column(value, ValueColumn.mining), i, max(going, scrap));
  }
}
