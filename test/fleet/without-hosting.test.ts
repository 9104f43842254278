import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { restingMetric } from "./resting-company.ts";

const PATHS = 64;

/** Two fleets on the same draws, one with hosting and one that never had it; `cash` decides whether it has to sell BTC. */
function twins(cash: number, more = "", sets: readonly string[] = []) {
  const company = `cash_usd: ${cash}, btc: 1500, shares: 120e6, sga_usd_per_year: 45e6, debts: {
    loan: {principal_usd: 600e6, coupon_per_year: 0.07, maturity: 2030-06-30},
    note: {principal_usd: 400e6, coupon_per_year: 0, maturity: 2031-06-30, converts_at_usd_per_share: 18}}`;
  const fleet = (as: string, hosting: string): string =>
    `fleets.${as}={draws_as: one, region: texas, hashrate_ehs: 25, efficiency_j_per_th: 16.5, uptime: 0.95, pool_fee: 0.007,
      other_cost_usd_per_ph_day: 4, power: {fixed_usd_per_mwh: 38}, company: {${company}${hosting}}}`;
  const hosting = `, hpc: {mw: 168, start: 2026-06-01, delay_months: 1.3, ramp_months: 2, contract_years: 12,
    noi_usd_per_mw_year: 1.55e6, capex_usd_per_mw: 9e6, debt_share: 0.85, debt_coupon_per_year: 0.07125${more}}`;
  const scenario = engine.scenarioWith([
    "fleets.efficient=null",
    "fleets.marginal=null",
    fleet("hosts", hosting),
    fleet("mines", ""),
    ...sets,
  ]);
  return engine.simulate(scenario, "1", PATHS);
}

describe("equity without hosting", () => {
  test("is that of the same company that never hosted, where hosting never made it sell anything: path by path", () => {
    const metrics = twins(2.5e9);
    const taken = metrics.fleet("hosts", "equity_without_hosting_usd");
    const never = metrics.fleet("mines", "equity_usd");
    taken.forEach((value, i) => {
      expectClose(value, never[i]!, 1e-11);
    });
    // The note's holders convert on some paths with hosting and on others without it.
    const converts = (fleet: string): number =>
      metrics.fleet(fleet, "equity_per_share_usd").filter((usd) => usd > 18).length;
    expect(converts("hosts")).toBeGreaterThan(0);
    expect(converts("hosts")).toBeLessThan(PATHS);
    expect(converts("mines")).toBeGreaterThan(0);
    expect(metrics.fleet("hosts", "equity_usd")).not.toEqual(taken);
  });

  test("is equity, to the bit, of a company that does not host", () => {
    const metrics = twins(400e6);
    expect(metrics.fleet("mines", "equity_without_hosting_usd")).toEqual(
      metrics.fleet("mines", "equity_usd"),
    );
  });

  test("is nothing after a default, whatever caused it", () => {
    const metrics = twins(50e6, "", ["horizon_days=200"]);
    const defaults = metrics.fleet("hosts", "default_share");
    expect(defaults.some((share) => share === 1)).toBe(true);
    metrics.fleet("hosts", "equity_without_hosting_usd").forEach((value, i) => {
      if (defaults[i] === 1) expect(value).toBe(0);
    });
  });
});

describe("interest that EBITDA does not cover", () => {
  /** 1 m USD of income over the 73 days, and a loan's coupons over them. */
  const uncovered = (couponsOfYear: number): number =>
    restingMetric(
      {
        more: `debts: {loan: {principal_usd: 10e6, coupon_per_year: ${couponsOfYear / 10e6}, maturity: 2030-01-01}}`,
      },
      "interest_uncovered_share",
    );

  test("is told where coupons are more than EBITDA: a fifth of 5 m a year", () => {
    expect(uncovered(4.99e6)).toBe(0);
    expect(uncovered(5.01e6)).toBe(1);
  });

  test("is not where nothing is owed, unless EBITDA is a loss", () => {
    expect(restingMetric({}, "interest_uncovered_share")).toBe(0);
    expect(restingMetric({ sga: 6e6 }, "interest_uncovered_share")).toBe(1);
  });
});
