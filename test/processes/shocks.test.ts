import { describe, expect, it } from "vitest";
import { scenarioWith } from "../support/scenario.ts";
import { engine } from "./engine.ts";

const SEED = "shocks";
const PATHS = 64;
const DAYS = 120;

/** Error of the table of normals, see lanes/tables.test.ts; the rounding of a state over a day's sd is far below it. */
const ERROR = 2e-8;

describe("every process moves by the draws of its own name alone", () => {
  const scenario = scenarioWith([
    `horizon_days=${DAYS}`,
    "price={kind: gbm, drift_per_year: 0.3, volatility_per_year: 0.5}",
    "network.growth_per_year=0.2",
    "regions.north={spot: {median_usd_per_mwh: 40, shift_usd_per_mwh: 5, log_sd: 0.5, daily_ar1: 0.7}}",
  ]);
  const days = new engine.DayByDay(scenario, SEED, PATHS);
  const { block, model } = days;
  const single = engine.singleDraw(engine.keyOfSeed(SEED));
  const fees = engine.viewsOf(block.buffer, model.fees).btc;
  const median = 0.01 * 3.125 * 144;

  /** Each process's log state by lane, what carries it into the next day, and the sd of a day's shock. */
  const processes: readonly {
    readonly driver: string;
    readonly state: (i: number) => number;
    readonly expected: (before: number) => number;
    readonly sd: number;
  }[] = [
    {
      driver: "price",
      state: (i) => Math.log(block.price.price[i]!),
      expected: (before) => before + 0.3 / 365,
      sd: 0.5 / Math.sqrt(365),
    },
    {
      driver: "network",
      // entry answers the price of the day, which is no shock of the network's own
      state: (i) => block.network.logCapacity[i]! - 0.15 * block.network.laggedLogPrice[i]!,
      expected: (before) => before + 0.2 / 365,
      sd: 0.11 / Math.sqrt(365),
    },
    {
      driver: "fees",
      state: (i) => Math.log(fees[i]! / median),
      expected: (before) => 0.96 * before,
      sd: 0.4 * Math.sqrt(1 - 0.96 ** 2),
    },
    {
      driver: "regions.texas",
      state: (i) => block.regions[0]!.deviation[i]!,
      expected: (before) => 0.39 * before,
      sd: 0.38 * Math.sqrt(1 - 0.39 ** 2),
    },
    {
      driver: "regions.north",
      state: (i) => block.regions[1]!.deviation[i]!,
      expected: (before) => 0.7 * before,
      sd: 0.5 * Math.sqrt(1 - 0.7 ** 2),
    },
  ];
  const worst = processes.map(() => 0);
  for (let day = 0; day < DAYS; day++) {
    const before = processes.map(({ state }) => Float64Array.from({ length: PATHS }, (_, i) => state(i)));
    days.step();
    processes.forEach(({ driver, state, expected, sd }, p) => {
      const number = engine.driverNumber(driver);
      for (let i = 0; i < PATHS; i++) {
        const normal = engine.normalQuantile(single(i, day >> 2, number, 0)[day & 3]!);
        const shock = (state(i) - expected(before[p]![i]!)) / sd;
        worst[p] = Math.max(worst[p]!, Math.abs(shock - normal));
      }
    });
  }

  it.each(processes.map(({ driver }, p) => ({ driver, p })))("$driver", ({ p }) => {
    expect(worst[p]).toBeLessThan(ERROR);
  });
});
