import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { expectEstimate, meanOf } from "../support/standard-errors.ts";

const { scenarioWith, simulate } = engine;

const ROUNDING = 1e-12;
const PATHS = 2000;
const DAYS = 90;

/** Two companies without salvage below their mining, notes or new shares. */
const BASE = [
  `horizon_days=${DAYS}`,
  "price={kind: gbm, drift_per_year: 0, volatility_per_year: 0.5}",
  "storms={}",
  "fleets.efficient.salvage_usd_per_th=0",
  "fleets.efficient.power.fixed_usd_per_mwh=20",
  "fleets.efficient.company={cash_usd: 1e9, shares: 1e8, sga_usd_per_year: 0}",
  "fleets.marginal=null",
];
const MARKET =
  "valuation.hosting_market={contracted_usd_per_mw: 12e6, secured_usd_per_mw: 0.5e6, price_elasticity: 0.5, volatility_per_year: 0}";
const HOSTS = "fleets.efficient.company.hosting_market={contracted_mw: 100, secured_mw: 1000}";

const runOf = (...sets: readonly string[]) => {
  const metrics = simulate(scenarioWith([...BASE, ...sets]), "rating", PATHS);
  return (name: string): Float64Array => metrics.fleet("efficient", name);
};
const plain = runOf();

describe("a company's own rating", () => {
  test("multiplies the market's multiple, at the start and for good", () => {
    const rated = runOf("fleets.efficient.company.rating.multiple_factor=2.5");
    for (const name of ["start_mining_usd", "equity_mining_usd"])
      for (let i = 0; i < PATHS; i++) expectClose(rated(name)[i], 2.5 * plain(name)[i]!, ROUNDING);
  });

  test("walks: the log of mining over what it was without is normal of variance v²T about −v²T/2, so that its mean stays; no other draw moves", () => {
    const v = 0.6;
    const rated = runOf(`fleets.efficient.company.rating.volatility_per_year=${v}`);
    expect(rated("revenue_usd")).toEqual(plain("revenue_usd"));
    expect(rated("start_mining_usd")).toEqual(plain("start_mining_usd"));
    const logs = [...rated("equity_mining_usd")].map((usd, i) =>
      Math.log(usd / plain("equity_mining_usd")[i]!),
    );
    const variance = (v * v * DAYS) / 365;
    expectEstimate(meanOf(logs), -variance / 2, "mean of the log");
    expectEstimate(
      meanOf(logs, (x) => (x + variance / 2) ** 2),
      variance,
      "its variance",
    );
    expectEstimate(meanOf(logs, Math.exp), 1, "mean of the factor");
  });

  test("of two companies walk apart, and together under one name for draws", () => {
    const walks = (drawsAs: string) => {
      const other = `fleets.other={region: texas, hashrate_ehs: 25, efficiency_j_per_th: 16.5, uptime: 0.95, pool_fee: 0.007, other_cost_usd_per_ph_day: 0,
        power: {fixed_usd_per_mwh: 20}, ${drawsAs} company: {cash_usd: 1e9, shares: 1e8, sga_usd_per_year: 0, rating: {volatility_per_year: 0.6}}}`;
      const metrics = simulate(
        scenarioWith([...BASE, "fleets.efficient.company.rating.volatility_per_year=0.6", other]),
        "rating",
        PATHS,
      );
      return ["efficient", "other"].map((fleet) =>
        [...metrics.fleet(fleet, "equity_mining_usd")].map((usd, i) =>
          Math.log(usd / plain("equity_mining_usd")[i]!),
        ),
      ) as [number[], number[]];
    };
    const [own, apart] = walks("");
    const gap = meanOf(apart).value;
    expectEstimate(meanOf(own.map((x, i) => x * (apart[i]! - gap))), 0, "covariance of two walks");
    const [first, second] = walks("draws_as: efficient,");
    for (let i = 0; i < PATHS; i++) expectClose(second[i]! + 1, first[i]! + 1, 1e-9);
  });
});

describe("hosting that is valued by the MW", () => {
  const hosts = runOf(MARKET, HOSTS);

  test("is worth its MW at the start, and moves as the price to the elasticity", () => {
    const start = 100 * 12e6 + 1000 * 0.5e6;
    const price = simulate(scenarioWith([...BASE]), "rating", PATHS).network("price_usd");
    const discount = 1.12 ** (-DAYS / 365);
    for (let i = 0; i < PATHS; i++) {
      expectClose(hosts("start_hpc_usd")[i], start, ROUNDING);
      expectClose(hosts("equity_hpc_usd")[i], start * Math.sqrt(price[i]! / 76974) * discount, 1e-10);
    }
  });

  test("brings no cash: all else is as without, and equity without hosting is that", () => {
    for (const name of ["equity_mining_usd", "equity_cash_usd", "equity_btc_usd", "ebitda_usd"])
      expect(hosts(name), name).toEqual(plain(name));
    expect(hosts("equity_without_hosting_usd")).toEqual(plain("equity_usd"));
  });

  test("stands beside a lease: both add up", () => {
    const lease =
      "fleets.efficient.company.hpc={mw: 50, start: 2025-01-01, noi_usd_per_mw_year: 1.5e6, capex_usd_per_mw: 0, debt_share: 0, debt_coupon_per_year: 0, contract_years: 15}";
    const [leased, both] = [runOf(lease), runOf(lease, MARKET, HOSTS)];
    for (let i = 0; i < PATHS; i++)
      expectClose(
        both("equity_hpc_usd")[i],
        leased("equity_hpc_usd")[i]! + hosts("equity_hpc_usd")[i]!,
        ROUNDING,
      );
    expect(both("equity_without_hosting_usd")).toEqual(leased("equity_without_hosting_usd"));
  });

  test("moves by the market's own shocks, common to all, and by the company's", () => {
    const common = runOf(MARKET.replace("volatility_per_year: 0", "volatility_per_year: 0.5"), HOSTS);
    const own = runOf(MARKET, HOSTS, "fleets.efficient.company.rating.volatility_per_year=0.3");
    for (const [moved, variance, middle] of [
      [common, (0.25 * DAYS) / 365, 0],
      [own, (0.09 * DAYS) / 365, (-0.09 * DAYS) / 365 / 2],
    ] as const) {
      const logs = [...moved("equity_hpc_usd")].map((usd, i) => Math.log(usd / hosts("equity_hpc_usd")[i]!));
      expectEstimate(meanOf(logs), middle, "mean of the log");
      expectEstimate(
        meanOf(logs, (x) => (x - middle) ** 2),
        variance,
        "its variance",
      );
    }
  });
});

describe("correlations", () => {
  test("tie ratings and the price of a MW to other shocks of the day: with rho 1 to the price, logs move as one", () => {
    const tied = simulate(
      scenarioWith([
        ...BASE,
        "fleets.efficient.company.rating.volatility_per_year=0.25",
        "correlations=[{between: [price, fleets.efficient.company.rating], rho: 1}]",
      ]),
      "rating",
      50,
    );
    for (let i = 0; i < 50; i++) {
      const rated = tied.fleet("efficient", "equity_mining_usd")[i]! / plain("equity_mining_usd")[i]!;
      // Half of the price's volatility, and so half of its log return, less half of its own variance.
      const drift = Math.exp((-0.5 * 0.0625 * DAYS) / 365);
      expectClose(rated, Math.sqrt(tied.network("price_usd")[i]! / 76974) * drift, 1e-9);
    }
  });
});
