import { describe, expect, it } from "vitest";
import type { Block } from "../../src/engine/block.ts";
import type { Routine } from "../../src/lanes/steps.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { expectNear } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

/** Error of the step table of Φ, see lanes/tables.test.ts. */
const TABLE = 2e-10;

const SHUTDOWN = { share: 0.35, spread: 0.5, lag: 10, efficiency: 20, gain: 0, power: 45 };

function scenarioOf(changes: Partial<typeof SHUTDOWN> = {}) {
  const { share, spread, lag, efficiency, gain, power } = { ...SHUTDOWN, ...changes };
  return scenarioWith([
    ...NO_NOISE,
    `network.shutdown={price_sensitive_share: ${share}, log_spread: ${spread}, lag_days: ${lag},
      efficiency_j_per_th: ${efficiency}, efficiency_gain_per_year: ${gain}, power_usd_per_mwh: ${power}}`,
    "horizon_days=400",
  ]);
}

/** The share of capacity that runs at rest, at a hashprice in USD/EH/day. */
function atRest(hashprice: number, { share, spread, efficiency, power } = SHUTDOWN): number {
  const z = Math.log(hashprice / (24 * efficiency * power)) / spread;
  return 1 - share * engine.normalCdf(-z);
}

/** The day of shutdown alone. */
function shutdownOf({ world, memory }: Block["model"]): Routine<Block> {
  const { network, shutdown, pay } = world;
  return engine.routine("shutdown", (steps) => {
    steps.law(engine.stepShutdown, network, shutdown!, engine.fieldOf(pay, "hashprice"), memory.normalCdf);
  });
}

describe("economic shutdown", () => {
  it("starts at rest: capacity is such that the observed hashrate runs, and the first day moves nothing", () => {
    const days = new engine.DayByDay(scenarioOf(), "rest");
    const hashprice = engine.startHashprice(days.model);
    const { network } = days.block;
    expectNear(network.active[0], atRest(hashprice), TABLE, "share that runs");
    expectNear(Math.exp(network.logCapacity[0]!), 1010 / atRest(hashprice), 1e-6, "capacity");
    const before = network.active[0]!;
    days.step();
    // the log of the hashprice is known to 2e-15 of itself
    expectNear(network.active[0], before, 1e-14, "share that runs after a day");
    expectNear(network.hashrate[0], 1010, 1010 * 4e-13, "hashrate after a day");
  });

  it.each([
    [20000, {}],
    [60000, {}],
    [21600, {}],
    [34000, { share: 1, spread: 0.1, lag: 3 }],
    [18000, { share: 0.8, lag: 60 }],
    [30000, { lag: 0.05 }],
  ])(
    "after a step of hashprice to %i USD/EH/day goes to 1 − θΦ(−z), e^(−days/lag) of the way being left: %j",
    (hashprice, changes) => {
      const shutdown = { ...SHUTDOWN, ...changes };
      const days = new engine.DayByDay(scenarioOf(changes), "step");
      const { network, model, pay } = days.block;
      const start = network.active[0]!;
      const goal = atRest(hashprice, shutdown);
      const step = shutdownOf(model);
      pay.hashprice.fill(hashprice);
      for (let day = 1; day <= 100; day++) {
        days.block.executor.run(step, days.block, 0);
        const expected = goal + (start - goal) * Math.exp(-day / shutdown.lag);
        expectNear(
          network.active[0],
          expected,
          2 * shutdown.share * TABLE + 1e-13,
          `share after ${day} days`,
        );
      }
    },
  );

  it("leaves on all of the network at a very high hashprice, all but θ at a very low one", () => {
    const days = new engine.DayByDay(scenarioOf({ lag: 0.01 }), "limits");
    const { network, model, pay } = days.block;
    const step = shutdownOf(model);
    for (const [hashprice, share] of [
      [1e9, 1],
      [1e-3, 1 - 0.35],
    ] as const) {
      pay.hashprice.fill(hashprice);
      days.block.executor.run(step, days.block, 0);
      expectNear(network.active[0], share, 1e-12, `share at ${hashprice}`);
    }
  });

  it("without a price-sensitive share leaves all on, whatever the hashprice", () => {
    const days = new engine.DayByDay(scenarioOf({ share: 0 }), "none");
    const { network } = days.block;
    for (let day = 0; day < 60; day++) {
      expect(network.active[0]).toBe(1);
      days.step();
    }
  });

  it("falls as hashprice falls and as power or J/TH rise", () => {
    const run = (changes: Partial<typeof SHUTDOWN>): number =>
      new engine.DayByDay(scenarioOf(changes), "order").block.network.active[0]!;
    expect(run({ power: 55 })).toBeLessThan(run({}));
    expect(run({ efficiency: 24 })).toBeLessThan(run({}));
    // b = 24·e·p: only the product counts
    expectNear(
      run({ efficiency: 40, power: 22.5 }),
      run({}),
      1e-15,
      "share at twice the J/TH and half the price",
    );
  });

  it("machines are renewed: the breakeven falls by the stated share a year, and so does the network's cost of power", () => {
    const days = new engine.DayByDay(scenarioOf({ gain: 0.14 }), "renewal");
    const { network, pay } = days.block;
    let total = 0;
    for (let day = 1; day <= 365; day++) {
      days.step();
      total += 24 * 20 * 45 * 0.86 ** ((day - 1) / 365);
      const expected = 24 * 20 * 45 * 0.86 ** (day / 365);
      // a multiplication, and an addition to a logarithm of about 10, a day
      expectNear(network.breakeven[0]! / expected, 1, 1e-15 * day + 2e-13, `breakeven after ${day} days`);
      expectNear(
        network.logBreakeven[0],
        Math.log(expected),
        1e-15 * day + 1e-14,
        `its log after ${day} days`,
      );
    }
    expectNear(network.breakeven[0]! / (24 * 20 * 45), 0.86, 1e-12, "breakeven after a year");
    expectNear(
      pay.networkPowerTotal[0]! / total,
      1,
      1e-12,
      "power cost of the network's average machine over a year",
    );
  });
});

it("each day of a full scenario, what runs answers yesterday's hashprice, and storms take their share of it", () => {
  const scenario = scenarioWith(["horizon_days=400", "storms.winter.per_season=5"], "downside");
  const PATHS = 64;
  const active = new Float64Array(PATHS);
  const hashprice = new Float64Array(PATHS);
  const logPrice = new Float64Array(PATHS);
  const lagged = new Float64Array(PATHS);
  const worst = { share: 0, lagged: 0, hashrate: 0 };
  engine.watch(scenario, "wiring", PATHS, (block, day) => {
    const { network, pay, weather, price } = block;
    const breakeven = 24 * 20 * 50 * 0.86 ** ((day - 1) / 365);
    for (let i = 0; i < PATHS; i++) {
      if (day > 0) {
        const goal = 1 - 0.35 * engine.normalCdf(Math.log(breakeven / hashprice[i]!) / 0.5);
        const share = goal + (active[i]! - goal) * Math.exp(-1 / 10);
        worst.share = Math.max(worst.share, Math.abs(network.active[i]! - share));
        const m = price.logPrice[i]! + (lagged[i]! - price.logPrice[i]!) * Math.exp(-1 / 45);
        worst.lagged = Math.max(worst.lagged, Math.abs(network.laggedLogPrice[i]! - m));
        const hashrate = Math.exp(network.logCapacity[i]!) * network.active[i]! * weather.survival[i]!;
        worst.hashrate = Math.max(worst.hashrate, Math.abs(network.hashrate[i]! / hashrate - 1));
      }
      active[i] = network.active[i]!;
      hashprice[i] = pay.hashprice[i]!;
      logPrice[i] = price.logPrice[i]!;
      lagged[i] = network.laggedLogPrice[i]!;
    }
  });
  expect(worst.share).toBeLessThan(TABLE);
  expect(worst.lagged).toBeLessThan(1e-13);
  expect(worst.hashrate).toBeLessThan(1e-12);
});
