import { describe, expect, test } from "vitest";

import type { Solution } from "../../../src/questions/solve/solve.ts";
import { calendarDay } from "../../../src/scenario/dates/calendar.ts";
import { normalQuantile } from "../../../src/statistics/normal.ts";
import { NO_NOISE } from "../../support/scenario.ts";
import { mean, type MeasureOf, medianPrice, priceBelow, questions, simulator } from "../questions.ts";

const { columnOf, loadScenario, run, solve } = questions;

const PATHS = 4000;
const DAYS = 30;
const YEARS = DAYS / 365;
const S0 = 80_000;
const DRIFT = 0.2;
const VOLATILITY = 0.6;

/** A price that is a geometric Brownian motion, and nothing else that moves. */
const GBM = [
  ...NO_NOISE,
  `horizon_days=${DAYS}`,
  `start.price_usd=${S0}`,
  `price={kind: gbm, drift_per_year: ${DRIFT}, volatility_per_year: ${VOLATILITY}}`,
];

async function solved(
  key: string,
  measure: MeasureOf,
  target: number,
  sets: readonly string[] = GBM,
  between?: readonly [number, number],
): Promise<Solution> {
  return solve({
    load: (more) => loadScenario("base", { sets: [...sets, ...more] }),
    key,
    measure,
    target,
    between,
    paths: PATHS,
    simulator,
  });
}

const K = 70_000;
const z = normalQuantile(0.2);

/** P(S < K) = 0.2 where ln(K/S0) = drift·T + z·volatility·√T: of each of its numbers the other three say it. */
describe("P(price < K) of a geometric Brownian motion is solved within 4 standard errors for", () => {
  test.each([
    ["price.drift_per_year", (Math.log(K / S0) - z * VOLATILITY * Math.sqrt(YEARS)) / YEARS],
    ["price.volatility_per_year", (Math.log(K / S0) - DRIFT * YEARS) / (z * Math.sqrt(YEARS))],
    ["start.price_usd", K * Math.exp(-DRIFT * YEARS - z * VOLATILITY * Math.sqrt(YEARS))],
  ])("%s", async (key, theory) => {
    const { root, verification, monotonic } = await solved(key, priceBelow(K), 0.2);
    expect(root!.se).toBeGreaterThan(0);
    expect(Math.abs(root!.at - theory) / root!.se).toBeLessThan(4);
    expect(verification!.within).toBe(true);
    expect(monotonic).toBe(true);
  });

  test("the horizon, a whole number, with both of its neighbours", async () => {
    const { root } = await solved(
      "horizon_days",
      medianPrice,
      S0 * Math.exp(DRIFT * (100 / 365)),
      GBM,
      [30, 170],
    );
    const [before, after] = root!.neighbours!;
    expect(after.at - before.at).toBe(1);
    expect(Math.abs(root!.at - 100) / root!.se).toBeLessThan(4);
  });
});

describe("the median price is solved within 4 standard errors for", () => {
  test("drift", async () => {
    const { root } = await solved("price.drift_per_year", medianPrice, 90_000);
    expect(Math.abs(root!.at - Math.log(90_000 / S0) / YEARS) / root!.se).toBeLessThan(4);
  });

  test("the median of a drift that is drawn, whose spread stays", async () => {
    const drawn = [...GBM, "price.drift_per_year={dist: normal, mean: 0.1, sd: 0.3}"];
    const { root, replaces } = await solved("price.drift_per_year.mean", medianPrice, 90_000, drawn, [-3, 3]);
    expect(Math.abs(root!.at - Math.log(90_000 / S0) / YEARS) / root!.se).toBeLessThan(4);
    expect(replaces).toBeNull();
  });

  test("a drift in whose place one number stands, and it is said", async () => {
    const drawn = [...GBM, "price.drift_per_year={dist: normal, mean: 0.1, sd: 0.3}"];
    const { root, replaces } = await solved("price.drift_per_year", medianPrice, 90_000, drawn);
    expect(Math.abs(root!.at - Math.log(90_000 / S0) / YEARS) / root!.se).toBeLessThan(4);
    expect(replaces).toContain("normal");
  });
});

describe("without noise is solved to rounding for", () => {
  const fleet = "marginal";
  const REST = [
    ...NO_NOISE,
    "horizon_days=10",
    "regions.texas.spot={median_usd_per_mwh: 30, shift_usd_per_mwh: 10, log_sd: 0, daily_ar1: 0, intraday_log_sd: 0}",
    `fleets={${fleet}: {region: texas, hashrate_ehs: 20, efficiency_j_per_th: 20, uptime: 1, pool_fee: 0, other_cost_usd_per_ph_day: 0,
      power: {fixed_share: 1, fixed_usd_per_mwh: 20},
      company: {cash_usd: 50e6, shares: 10e6, btc: 100, sga_usd_per_year: 36.5e6}}}`,
  ];
  const revenuePerMwh = async (): Promise<number> => {
    const done = await run(loadScenario("base", { sets: REST }), { paths: 1, inProcess: true });
    return columnOf(done, "breakeven_power_usd_per_mwh", fleet)[0]!;
  };

  test("the breakeven power price, where the always-on margin is nothing", async () => {
    const { root } = await solved(
      `fleets.${fleet}.power.fixed_usd_per_mwh`,
      mean("gross_margin_always_on", fleet),
      0,
      REST,
    );
    expect(Math.abs(root!.at / (await revenuePerMwh()) - 1)).toBeLessThan(1e-6);
  });

  test("the breakeven efficiency, which is inverse to the power price", async () => {
    const { root } = await solved(
      `fleets.${fleet}.efficiency_j_per_th`,
      mean("gross_margin_always_on", fleet),
      0,
      REST,
    );
    expect(Math.abs(root!.at / ((20 * (await revenuePerMwh())) / 20) - 1)).toBeLessThan(1e-6);
  });

  test("cash at the start, on which the cash of the value at the start is one to one", async () => {
    const { root } = await solved(
      `fleets.${fleet}.company.cash_usd`,
      mean("start_cash_usd", fleet),
      77e6,
      REST,
    );
    expect(Math.abs(root!.at / 77e6 - 1)).toBeLessThan(1e-6);
  });

  test("the day on which hosting opens, with the days about it", async () => {
    const hosting = [
      ...REST,
      `fleets.${fleet}.company.hpc={mw: 10, start: 2026-10-01, noi_usd_per_mw_year: 1e6, capex_usd_per_mw: 0, debt_share: 0, debt_coupon_per_year: 0}`,
    ];
    const start = loadScenario("base").scenario.start.date;
    const first = calendarDay(start);
    // 100 m USD for ever, e^(−0.1·t) of it from t years on.
    const years = -Math.log(0.95) / 0.1;
    const { root, kind } = await solved(
      `fleets.${fleet}.company.hpc.start`,
      mean("start_hpc_usd", fleet),
      95e6,
      hosting,
      [first, first + 2000],
    );
    expect(kind).toBe("date");
    const [before, after] = root!.neighbours!;
    expect([before.at, after.at]).toEqual([first + Math.floor(365 * years), first + Math.ceil(365 * years)]);
  });
});
