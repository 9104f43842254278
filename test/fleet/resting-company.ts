/** A company whose machines stand still at a flat price: what it earns is what it hosts. */
import { engine } from "../support/engine.ts";

export const PRICE = 80_000;

/** What 5 MW of hosting, built and paid for, earn a day at 1 m USD a MW and year. */
export const INCOME = 5e6 / 365;

/** Worth of that hosting at a cap rate of 10 %. */
export const HOSTING = 50e6;

/** Sums of some hundred days. */
export const ROUNDING = 1e-12;

export interface Resting {
  readonly cash?: number;
  readonly btc?: number;
  readonly sga?: number;
  /** More keys of the company, as YAML: "tax: {rate: 0.2}". */
  readonly more?: string;
  readonly days?: number;
  readonly start?: string;
  readonly sets?: readonly string[];
}

/** Ten million shares, 5 MW of hosting, and whatever else is asked for. */
export function resting({
  cash = 10e6,
  btc = 0,
  sga = 0,
  more = "debts: {}",
  days = 73,
  start = "2026-02-02",
  sets = [],
}: Resting) {
  return engine.scenarioWith([
    ...engine.NO_NOISE,
    `start.price_usd=${PRICE}`,
    `start.date=${start}`,
    `horizon_days=${days}`,
    "valuation.discount_rate_per_year=0",
    "fleets.marginal=null",
    `fleets.efficient={region: texas, hashrate_ehs: 1, efficiency_j_per_th: 20, uptime: 1, pool_fee: 0, other_cost_usd_per_ph_day: 0,
       power: {fixed_usd_per_mwh: 500}, company: {cash_usd: ${cash}, btc: ${btc}, shares: 10e6, sga_usd_per_year: ${sga},
       hpc: {mw: 5, start: 2026-01-01, noi_usd_per_mw_year: 1e6, capex_usd_per_mw: 9e6, debt_share: 0.5, debt_coupon_per_year: 0.1}, ${more}}}`,
    ...sets,
  ]);
}

/** The books of such a company, valued at the close of so many days. */
export function restingBooks(days: number, company: Resting) {
  return new engine.DayByDay(resting(company), "none").step(days).valued("efficient");
}

/** Coupons that such a company paid on the last of so many days, USD. */
export function restingCoupons(days: number, company: Resting): number {
  const run = new engine.DayByDay(resting(company), "none").step(days - 1);
  const { interest } = run.fleet("efficient").company;
  const before = interest[0]!;
  run.step();
  return interest[0]! - before;
}

/** A metric of such a company's whole run. */
export function restingMetric(company: Resting, name: string): number {
  return engine.simulate(resting(company), "none", 1).fleet("efficient", name)[0]!;
}
