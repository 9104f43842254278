import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";

const { DayByDay, NO_NOISE, scenarioWith, simulate } = engine;

/** 10 EH/s whose machines fetch 2 USD/TH, 20 m USD; the always-on fleet's profit a day follows from the flat market. */
function miner({ power = 20, sga = 3.65e6, other = 1, window = 90, salvage = 2 } = {}) {
  return scenarioWith([
    ...NO_NOISE,
    `horizon_days=120`,
    "fleets.efficient=null",
    `valuation={method: cash_flow, exit_multiple: 4, window_days: ${window}}`,
    `fleets.marginal={region: texas, hashrate_ehs: 10, efficiency_j_per_th: 25, uptime: 1, pool_fee: 0, other_cost_usd_per_ph_day: ${other},
       salvage_usd_per_th: ${salvage}, power: {fixed_usd_per_mwh: ${power}}, company: {cash_usd: 1e9, shares: 10e6, sga_usd_per_year: ${sga}}}`,
  ]);
}

const SALVAGE = 20e6;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("mining valued by its cash flow", () => {
  test("is four years of revenue less power, other cost and SG&A, as the last 90 days were, or those since the start", () => {
    const run = new DayByDay(miner(), "none");
    const flows: number[] = [];
    while (run.day < 120) {
      const { site, value } = run.step().valued("marginal");
      // 10 EH/s at 25 J/TH draw 6,000 MWh a day at 20 USD; 10,000 PH/s cost 1 USD; SG&A is 10,000 USD a day.
      flows.push(site.revenue[0]! - 6000 * 20 - 10_000 - 10_000);
      expectClose(value.mining[0], 4 * 365 * meanOf(flows.slice(-90)), 1e-12);
    }
    // Difficulty moved, so the days are not alike.
    expect(Math.max(...flows) / Math.min(...flows)).toBeGreaterThan(1.001);
  });

  test("forgets a day after the window's length: a cost that falls on day 20 has all of its effect ten days later", () => {
    const gain = (day: number): number => {
      const mining = [0, 5_000].map((cheaper) => {
        // Only the plain laws read a term anew each day.
        const run = plainRun(miner({ window: 10 })).step(20);
        const { otherCost, hashrate } = everythingOf(run, "marginal").site;
        otherCost[0] = otherCost[0]! - cheaper / (1000 * hashrate[0]!);
        return run.step(day - 20).valued("marginal").value.mining[0]!;
      });
      return mining[1]! - mining[0]!;
    };
    for (const [day, days] of [
      [20, 0],
      [21, 1],
      [29, 9],
      [30, 10],
      [31, 10],
      [45, 10],
    ] as const)
      expect(Math.abs(gain(day) - (4 * 365 * 5_000 * days) / 10)).toBeLessThan(1e-3);
  });

  test("is the machines' salvage where that is more, and continuous where they are equal", () => {
    // At 500 USD/MWh it never runs, and loses other cost and SG&A.
    const off = new DayByDay(miner({ power: 500 }), "none").step(100).valued("marginal");
    expect(off.value.mining[0]).toBe(SALVAGE);
    const none = new DayByDay(miner({ power: 500, salvage: 0 }), "none").step(100).valued("marginal");
    expect(none.value.mining[0]).toBe(0);
    // 20 m USD are four years of 13,698.63 USD a day.
    const run = new DayByDay(miner(), "none").step(50);
    const daily = run.valued("marginal").value.mining[0]! / (4 * 365);
    const thin = (left: number): number => {
      const sga = 3.65e6 + (daily - left) * 365;
      return new DayByDay(miner({ sga }), "none").step(50).valued("marginal").value.mining[0]!;
    };
    expectClose(thin(SALVAGE / 1460 + 1), SALVAGE + 1460, 1e-9);
    expect(thin(SALVAGE / 1460 - 1)).toBe(SALVAGE);
  });

  test("adds up with the other parts to equity, discounted with them", () => {
    const metrics = simulate(miner(), "none", 1);
    const of = (name: string): number => metrics.fleet("marginal", name)[0]!;
    const parts = ["mining", "hpc", "btc", "cash", "debt", "limited_liability"].map((part) =>
      of(`equity_${part}_usd`),
    );
    expectClose(
      of("equity_usd"),
      parts.reduce((sum, part) => sum + part, 0),
      1e-15 * parts.length,
    );
    expect(of("equity_mining_usd")).toBeGreaterThan(SALVAGE);
    expectClose(of("equity_per_share_usd"), of("equity_usd") / 10e6, 1e-15);
  });

  test("leaves all but value, and what is funded by it, as it is", () => {
    const noisy = (sets: readonly string[]): ReturnType<typeof simulate> =>
      simulate(scenarioWith(["horizon_days=60", ...sets]), "1", 20);
    const flow = noisy(["valuation={method: cash_flow}"]);
    const reward = noisy([]);
    for (const metric of [
      "revenue_usd",
      "gross_profit_usd",
      "ebitda_usd",
      "equity_hpc_usd",
      "equity_btc_usd",
    ])
      expect(flow.fleet("efficient", metric)).toEqual(reward.fleet("efficient", metric));
    expect(flow.fleet("efficient", "equity_mining_usd")).not.toEqual(
      reward.fleet("efficient", "equity_mining_usd"),
    );
  });
});

describe("mining valued by block rewards", () => {
  /** The same fleet, valued by a multiple of its share of them. */
  const mining = (power: number, salvage: number): number => {
    const more = ["valuation={block_reward_multiple: 0.5}", `fleets.marginal.salvage_usd_per_th=${salvage}`];
    const scenario = scenarioWith([
      ...NO_NOISE,
      "horizon_days=120",
      "fleets.efficient=null",
      `fleets.marginal.power={fixed_usd_per_mwh: ${power}}`,
      ...more,
    ]);
    return new DayByDay(scenario, "none").step(60).valued("marginal").value.mining[0]!;
  };

  test("is the machines' salvage where that is more: 2 USD/TH of 10 EH/s", () => {
    expect(mining(500, 2)).toBe(SALVAGE);
    expect(mining(500, 0)).toBe(0);
  });

  test("is what it is without salvage, to the bit, where that is less, and continuous where they are equal", () => {
    const going = mining(30, 0);
    expect(going).toBeGreaterThan(SALVAGE);
    expect(mining(30, 2)).toBe(going);
    expect(mining(30, (going * 0.999) / 10e6)).toBe(going);
    expectClose(mining(30, (going * 1.001) / 10e6), going * 1.001, 1e-14);
  });
});
