import { describe, expect, it } from "vitest";
import { normalCdf } from "../../src/statistics/normal.ts";
import type { Block } from "../../src/engine/block.ts";
import type { FieldOf } from "../../src/lanes/memory.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { scenarioWith } from "../support/scenario.ts";
import { expectCount, expectDistribution, expectEstimate, meanOf } from "../support/standard-errors.ts";

const DAYS = 80;
const PATHS = 512;

const NORTH = "regions.north={spot: {median_usd_per_mwh: 40, log_sd: 0.5, daily_ar1: 0.7}}";

const PRICES: Readonly<Record<string, string>> = {
  gbm: "{kind: gbm, volatility_per_year: 0.5}",
  student_t: "{kind: student_t, volatility_per_year: 0.5, degrees_of_freedom: 3, max_daily_log_return: 0.4}",
  merton: "{kind: merton, volatility_per_year: 0.5, jumps_per_year: 20, jump_log_sd: 0.1}",
  heston: `{kind: heston, start_volatility_per_year: 0.2, long_run_volatility_per_year: 0.3, mean_reversion_per_year: 2,
    vol_of_vol_per_year: 2, correlation: -0.7}`,
  regimes: `{kind: regimes, states: {calm: {volatility_per_year: 0.2, mean_stay_days: 9},
    wild: {volatility_per_year: 0.9, mean_stay_days: 4}}}`,
};

type Pair = readonly [a: string, b: string, rho: number];

const listed = (pairs: readonly Pair[]): string =>
  `correlations=[${pairs.map(([a, b, rho]) => `{between: [${a}, ${b}], rho: ${rho}}`).join(", ")}]`;

const scenarioOf = (price: string, pairs: readonly Pair[], ...sets: string[]): Scenario =>
  scenarioWith([`horizon_days=${DAYS}`, `price=${PRICES[price]!}`, NORTH, ...sets, listed(pairs)]);

/**
 * The shock of every path and day as it moved the states: of the network's capacity, of fees and spot power what a day's
 * autoregression does not explain, over its standard deviation; of the price the normal that the kind says moved it.
 */
function shocksOf(scenario: Scenario, seed = "shocks"): Record<string, Float64Array> {
  const days = new engine.DayByDay(scenario, seed, 256);
  const { block, model } = days;
  const fees = engine.viewsOf(block.buffer, model.fees).deviation;
  const { network, regions } = block;
  const states: Record<string, { state: (i: number) => number; keeps: number; drift: number; sd: number }> = {
    network: {
      state: (i) => network.logCapacity[i]! - 0.15 * network.laggedLogPrice[i]!,
      keeps: 1,
      drift: 0,
      sd: 0.11 / Math.sqrt(365),
    },
    fees: { state: (i) => fees[i]!, keeps: 0.96, drift: 0, sd: 0.4 * Math.sqrt(1 - 0.96 ** 2) },
    "regions.texas": {
      state: (i) => regions[0]!.deviation[i]!,
      keeps: 0.39,
      drift: 0,
      sd: 0.38 * Math.sqrt(1 - 0.39 ** 2),
    },
    "regions.north": {
      state: (i) => regions[1]!.deviation[i]!,
      keeps: 0.7,
      drift: 0,
      sd: 0.5 * Math.sqrt(1 - 0.7 ** 2),
    },
  };
  const out = Object.fromEntries(
    ["price", ...Object.keys(states)].map((name) => [name, new Float64Array(PATHS * DAYS)]),
  );
  let at = 0;
  for (let first = 0; first < PATHS; first += 256) {
    days.restart(first, 256);
    for (let day = 0; day < DAYS; day++) {
      const before = Object.values(states).map(({ state }) =>
        Float64Array.from({ length: 256 }, (_, i) => state(i)),
      );
      days.step();
      out.price!.set(columnAt(block, model.price.process.shock!, day), at);
      for (const [s, [name, { state, keeps, sd }]] of Object.entries(states).entries())
        for (let i = 0; i < 256; i++) out[name]![at + i] = (state(i) - keeps * before[s]![i]!) / sd;
      at += 256;
    }
  }
  return out;
}

/** What stands for a field on a day, by lane. */
function columnAt({ buffer }: Block, { of, field }: FieldOf, day: number): Float64Array {
  const group = "ring" in of ? engine.groupAt(of.ring, of.index(day)) : of;
  return engine.viewOf(buffer, engine.columnOf(group, field));
}

/** The products of two shocks, whose mean is their correlation. */
const products = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x * b[i]!);

/** How many numbers differ in any bit. */
const differing = (a: Float64Array, b: Float64Array): number =>
  a.reduce((n, x, i) => n + Number(!Object.is(x, b[i])), 0);

const FLAT = "network.growth_per_year=0";

describe.each(Object.keys(PRICES))("correlated shocks beside a price of kind %s", (kind) => {
  const pairs: readonly Pair[] = [
    ["price", "network", 0.6],
    ["fees", "price", -0.5],
    ["network", "fees", 0.3],
    ["regions.texas", "regions.north", 0.8],
  ];
  const shocks = shocksOf(scenarioOf(kind, pairs, FLAT));
  const names = Object.keys(shocks);

  it("have the stated correlations, and none where none is stated", () => {
    for (const [k, a] of names.entries())
      for (const b of names.slice(k + 1)) {
        const rho = pairs.find((pair) => pair.includes(a) && pair.includes(b))?.[2] ?? 0;
        expectEstimate(meanOf(products(shocks[a]!, shocks[b]!)), rho, `correlation of ${a} and ${b}`);
      }
  });

  it("have nothing to do with those of another day", () => {
    for (const a of names)
      for (const b of names) {
        const next = products(shocks[a]!.subarray(0, -256), shocks[b]!.subarray(256));
        expectEstimate(meanOf(next), 0, `correlation of ${a} with the next day's ${b}`);
      }
  });

  it("stay standard normal each", () => {
    for (const name of names) expectDistribution(shocks[name]!, normalCdf, name);
  });
});

describe("the price's own draws stay as they are", () => {
  it.each(Object.keys(PRICES))("under a price of kind %s, to the last bit", (kind) => {
    const prices = (pairs: readonly Pair[]): Float64Array => {
      const days = new engine.DayByDay(scenarioOf(kind, pairs), "bits", 64).finish();
      return days.block.price.logPrice.slice(0, 64);
    };
    expect(prices([["network", "price", 0.7]])).toEqual(prices([]));
  });

  it("as do those of the name that is mentioned first, and of all that are not", () => {
    const alone = shocksOf(scenarioOf("gbm", [], FLAT));
    const tied = shocksOf(scenarioOf("gbm", [["fees", "network", 0.5]], FLAT));
    for (const name of ["price", "fees", "regions.texas", "regions.north"])
      expect(differing(tied[name]!, alone[name]!), name).toBe(0);
    expect(differing(tied.network!, alone.network!)).toBeGreaterThan(0.99 * PATHS * DAYS);
  });
});

describe("correlations at the edge", () => {
  /** The normals of a day as they were mixed, by driver. */
  function normalsOn(scenario: Scenario, day: number): (name: string) => number[] {
    const { block, model } = new engine.DayByDay(scenario, "edge", 64).step(day + 1);
    return (name) => {
      const driver = model.drivers.find((each) => each.name === name)!;
      const { normal } = engine.viewsOf(block.buffer, engine.groupAt(driver.normals!, day));
      return [...normal.subarray(0, 64)];
    };
  }

  it.each([1, -1])("of %i make two shocks one, to the last bit", (rho) => {
    const normals = normalsOn(
      scenarioOf("gbm", [
        ["price", "fees", rho],
        ["network", "regions.texas", rho],
      ]),
      5,
    );
    expect(normals("fees")).toEqual(normals("price").map((z) => rho * z));
    expect(normals("regions.texas")).toEqual(normals("network").map((z) => rho * z));
  });

  it("that are singular leave three shocks that add up to 0", () => {
    const names = ["network", "fees", "regions.texas"] as const;
    const [a, b, c] = names;
    const normals = normalsOn(
      scenarioOf("gbm", [
        [a, b, -0.5],
        [a, c, -0.5],
        [b, c, -0.5],
      ]),
      7,
    );
    for (let i = 0; i < 64; i++)
      expect(Math.abs(names.reduce((sum, name) => sum + normals(name)[i]!, 0))).toBeLessThan(1e-7);
  });

  it("of 0 change nothing, to the last bit", () => {
    const [none, other] = [0, 0.2].map((rho) =>
      shocksOf(
        scenarioOf("student_t", [
          ["price", "network", rho],
          ["price", "fees", 0],
        ]),
      ),
    );
    expect(differing(none!.fees!, other!.fees!)).toBe(0);
    expect(differing(none!.network!, other!.network!)).toBeGreaterThan(0);
  });
});

describe("storm arrivals", () => {
  const STORMS = "storms={}";
  const KINDS = [
    "storms.a={months: [2, 3, 4, 5], per_season: 20, network_days_lost: 0.1, plateau_days: 1, half_life_days: 0, spot_price_multiplier: 1}",
    "storms.b={months: [2, 3, 4, 5], per_season: 40, network_days_lost: 0.1, plateau_days: 1, half_life_days: 0, spot_price_multiplier: 1}",
  ];
  const calm = [Math.exp(-20 / 120), Math.exp(-40 / 120)];

  /** By kind of storm whether one arrived, for every path and day. */
  function arrivals(pairs: readonly Pair[]): boolean[][] {
    const days = new engine.DayByDay(scenarioOf("gbm", pairs, STORMS, ...KINDS), "storms", 256);
    const out: boolean[][] = [[], []];
    for (let day = 0; day < DAYS; day++) {
      days.step();
      // a storm of one day: it has a loss on the day it arrives and on no other
      days.block.storms.forEach(({ loss }, k) => {
        for (let i = 0; i < 256; i++) out[k]!.push(loss[i]! > 0);
      });
    }
    return out;
  }

  const both = ([a = [], b = []]: boolean[][]): number => a.filter((each, k) => each && b[k]!).length;
  const n = 256 * DAYS;

  it("keep their frequency, and come together as often as the normals behind them pass both thresholds", () => {
    const tied = arrivals([
      ["price", "storms.b", 0.4],
      ["storms.a", "storms.b", 0.7],
    ]);
    tied.forEach((each, k) => {
      expectCount(each.filter(Boolean).length, n, 1 - calm[k]!, `days with a storm of kind ${k}`);
    });
    expectCount(both(tied), n, bothAbove(calm[0]!, calm[1]!, 0.7), "days with both");
  });

  it("are exclusive or nested at −1 and 1", () => {
    expect(both(arrivals([["storms.b", "storms.a", -1]]))).toBe(0);
    const nested = arrivals([["storms.b", "storms.a", 1]]);
    expect(both(nested)).toBe(nested[0]!.filter(Boolean).length);
    expect(both(nested)).toBeGreaterThan(1000);
  });
});

/** P(Φ(x) ≥ p, Φ(y) ≥ q) of two normals with correlation rho, by the midpoint rule over x. */
function bothAbove(p: number, q: number, rho: number): number {
  const steps = 20_000;
  const y = engine.normalQuantile(q);
  let sum = 0;
  for (let k = 0; k < steps; k++) {
    const x = engine.normalQuantile(p + ((k + 0.5) / steps) * (1 - p));
    sum += normalCdf((rho * x - y) / Math.sqrt(1 - rho * rho));
  }
  return (sum / steps) * (1 - p);
}

describe("a run with correlations", () => {
  const pairs: readonly Pair[] = [
    ["price", "network", 0.5],
    ["network", "fees", 0.4],
    ["storms.winter", "price", -0.3],
    ["regions.texas", "storms.winter", 0.6],
    ["network.growth_per_year", "valuation.block_reward_multiple", 0.5],
  ];

  it("has the same bits in blocks and batches of any size", () => {
    const model = engine.buildModel(scenarioOf("student_t", pairs));
    const kernel = engine.SIMD;
    const whole = engine.simulateBatch(model, "blocks", 0, 40, { kernel });
    expect(engine.simulateBatch(model, "blocks", 0, 40, { kernel, blockPaths: 7 }).metrics).toEqual(
      whole.metrics,
    );
    const part = engine.simulateBatch(model, "blocks", 13, 9, { kernel });
    for (let m = 0; m < model.layout.metrics.length; m++)
      expect(part.metrics.subarray(9 * m, 9 * m + 9)).toEqual(
        whole.metrics.subarray(40 * m + 13, 40 * m + 22),
      );
  });

  // No tax is paid, fees are those of real days, and nothing is bought at spot.
  it.each([
    ["fleets.marginal.company.btc_cost_usd_per_btc", []],
    ["fleets.efficient.power.spot_adder_usd_per_mwh", []],
    ["fees.log_sd", ["fees.replay={days: {first_date: 2026-02-02, btc: [1, 2, 3, 4, 5, 6]}}"]],
  ])("leaves a number as it is drawn that moves with one of no effect: %s", (idle, sets) => {
    const growth = "network.growth_per_year";
    const drawn = ["horizon_days=6", ...sets, `${idle}={dist: uniform, min: 0.1, max: 0.5}`];
    const pairOf = (names: readonly string[]): string =>
      `correlations=[{between: [${names.join(", ")}], rho: 0.9}]`;
    const hashrate = (more: readonly string[]): Float64Array =>
      engine.simulate(scenarioWith([...drawn, ...more]), "idle", 16).network("hashrate_ehs");
    const alone = hashrate([]);
    expect(hashrate([pairOf([growth, idle])])).toEqual(alone);
    expect(hashrate([pairOf([idle, growth])])).not.toEqual(alone);
  });

  it("ties network and price as network.price_correlation does, in law", () => {
    const tied = shocksOf(scenarioOf("gbm", [["price", "network", 0.5]], FLAT));
    const own = shocksOf(scenarioOf("gbm", [], FLAT, "network.price_correlation=0.5"));
    // one pair alone is the very same sum
    const worst = tied.network!.reduce((most, z, i) => Math.max(most, Math.abs(z - own.network![i]!)), 0);
    expect(worst).toBeLessThan(1e-9);
  });
});
