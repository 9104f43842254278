import { describe, expect, it } from "vitest";
import { engine, expectMean } from "../support/engine.ts";
import { PRICES } from "./prices.ts";

const { SIMD, buildModel, scenarioWith, simulateBatch } = engine;

const PATHS = 4096;

/** What paths 0 … paths − 1 drew, by key, and the network's metrics by name. */
function drawn(sets: readonly string[], paths = PATHS) {
  const model = buildModel(scenarioWith(sets));
  const batch = simulateBatch(model, "drawn", 0, paths, { kernel: SIMD, seriesPaths: 0 });
  const { layout } = model;
  return {
    keys: layout.drawn.map(({ key }) => key),
    of: (key: string): Float64Array => {
      const d = layout.drawn.findIndex((column) => column.key === key);
      expect(d, key).toBeGreaterThanOrEqual(0);
      return batch.drawn.subarray(d * paths, (d + 1) * paths);
    },
    network: (name: string): Float64Array => {
      const m = layout.metrics.findIndex((column) => column.name === name);
      return batch.metrics.subarray(m * paths, (m + 1) * paths);
    },
  };
}

const SHORT = "horizon_days=30";

/** Expects columns of standard normals to have the correlation, within 4 standard errors. */
function expectCorrelation(a: Float64Array, b: Float64Array, rho: number): void {
  expectMean(
    a.map((x, i) => x * b[i]!),
    rho,
    "correlation",
  );
}

describe("what was drawn", () => {
  it("is the same whatever the batch and the block", () => {
    const model = buildModel(scenarioWith([SHORT]));
    const whole = simulateBatch(model, "drawn", 0, 70, { kernel: SIMD });
    const columns = model.layout.drawn.length;
    for (const blockPaths of [256, 9]) {
      const [first, second] = [
        simulateBatch(model, "drawn", 0, 33, { kernel: SIMD, blockPaths }),
        simulateBatch(model, "drawn", 33, 37, { kernel: SIMD, blockPaths }),
      ];
      for (let d = 0; d < columns; d++) {
        const parts = [
          first.drawn.subarray(33 * d, 33 * (d + 1)),
          second.drawn.subarray(37 * d, 37 * (d + 1)),
        ];
        expect([...parts[0]!, ...parts[1]!]).toEqual([...whole.drawn.subarray(70 * d, 70 * (d + 1))]);
      }
    }
  });

  it("has a column for each number that is a distribution, and none for plain numbers", () => {
    const { keys } = drawn([SHORT], 1);
    expect(keys).toContain("network.growth_per_year");
    expect(keys).toContain("valuation.block_reward_multiple");
    expect(keys).not.toContain("price.volatility_per_year");
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("of a uniform has its mean and stays within its bounds", () => {
    const column = drawn([SHORT, "network.growth_per_year={dist: uniform, min: -0.1, max: 0.5}"]).of(
      "network.growth_per_year",
    );
    expectMean(column, 0.2);
    expect(Math.min(...column)).toBeGreaterThanOrEqual(-0.1);
    expect(Math.max(...column)).toBeLessThanOrEqual(0.5);
  });

  it("of numbers and of drivers that move together moves together", () => {
    const { of } = drawn([
      SHORT,
      "network.growth_per_year={dist: normal, mean: 0, sd: 1}",
      "price.drift_per_year={dist: normal, mean: 0, sd: 1}",
      "price.kind=gbm",
      "price.volatility_per_year=0.5",
      `correlations=[{between: [network.growth_per_year, price.drift_per_year], rho: -0.6},
        {between: [price, fees], rho: 0.5}, {between: [network, regions.texas], rho: 0.3}]`,
    ]);
    expectCorrelation(of("network.growth_per_year"), of("price.drift_per_year"), -0.6);
    expectCorrelation(of("price"), of("fees"), 0.5);
    expectCorrelation(of("network"), of("regions.texas"), 0.3);
    expectCorrelation(of("price"), of("network"), 0);
  });

  it.each(Object.entries(PRICES))("sums up a price of kind %s to mean 0 and variance 1", (_kind, price) => {
    const { of } = drawn([SHORT, `price=${price}`]);
    expectMean(of("price"), 0);
    expectMean(
      of("price").map((z) => z * z),
      1,
      "variance",
    );
  });

  it("sums up a price whose volatility differs by horizon to mean 0 and variance 1", () => {
    const { of } = drawn([
      SHORT,
      `price={kind: student_t, drift_per_year: 0, degrees_of_freedom: 4, max_daily_log_return: 0.2,
        volatility_by_horizon: [{days: 10, volatility_per_year: 0.9}, {days: 30, volatility_per_year: 0.6}]}`,
    ]);
    expectMean(of("price"), 0);
    expectMean(
      of("price").map((z) => z * z),
      1,
      "variance",
    );
  });

  it("sums up the normals of other drivers to mean 0 and variance 1, on the days that use them", () => {
    const sets = [
      "horizon_days=370",
      "network.growth_reverts={mean_per_year: 0, life_days: 60, sd_per_year: 0.2}",
      `price=${PRICES["drifting"]!}`,
      "regions.texas.spot.level_log_sd=0.2",
    ];
    const { of } = drawn(sets, 1024);
    for (const key of [
      "price.drift",
      "network",
      "network.growth",
      "fees",
      "regions.texas",
      "regions.texas.level",
    ]) {
      expectMean(of(key), 0, key);
      expectMean(
        of(key).map((z) => z * z),
        1,
        `${key}, variance`,
      );
    }
  });

  it("of a price that replays real days has no column", () => {
    const closes = Array.from({ length: 5 }, () => 76974).join();
    const { keys } = drawn(
      ["horizon_days=5", `price={kind: replay, closes: {first_date: 2026-02-02, usd: [${closes}]}}`],
      1,
    );
    expect(keys).not.toContain("price");
  });

  it("of jumps and states says what they did to the price", () => {
    const jumps = drawn([SHORT, `price=${PRICES["merton"]!}`]);
    expectMean(jumps.of("price.jumps"), 0);
    const states = drawn([SHORT, `price=${PRICES["regimes"]!}`]);
    const [calm, wild] = [states.of("price.states.calm"), states.of("price.states.wild")];
    calm.forEach((share, i) => {
      expect(share + wild[i]!).toBeCloseTo(1, 12);
    });
    expectMean(calm, 9 / 13, "share of days in the calm state");
  });

  it("of the only kind of storm is the network-days that storms took", () => {
    const { of, network } = drawn(
      [
        SHORT,
        "storms={gale: {months: [1, 2, 3], per_season: 9, network_days_lost: 1.5, spot_price_multiplier: 6}}",
      ],
      256,
    );
    const lost = network("storm_network_days_lost");
    of("storms.gale").forEach((days, i) => {
      expect(days).toBeCloseTo(lost[i]!, 10);
    });
    // 27 of the 90 days of its season.
    expectMean(of("storms.gale.arrivals"), (9 * 30) / 90, "arrivals");
  });

  it("of blocks is the log of their work over what is expected", () => {
    const { of, keys } = drawn(["horizon_days=60"]);
    const blocks = 60 * 144;
    expect(keys).toContain("blocks");
    // Of n unit exponentials ln of the mean has mean −1/2n and variance 1/n; n itself differs by storms.
    const se = Math.sqrt(1 / blocks / PATHS);
    const mean = of("blocks").reduce((sum, x) => sum + x, 0) / PATHS;
    expect(Math.abs(mean)).toBeLessThan(4 * se + 1 / blocks);
    expect(drawn(["horizon_days=60", "network.block_luck=off"], 1).keys).not.toContain("blocks");
  });

  it("of busy fees is the share of busy days", () => {
    const { of } = drawn([
      SHORT,
      "fees.busy={median_share: 0.1, log_sd: 0.5, share_of_time: 0.2, mean_stay_days: 5, starts: drawn}",
    ]);
    expectMean(of("fees.busy"), 0.2);
  });

  it("of a fleet that draws as another stands under its own name", () => {
    const { of } = drawn(
      [
        SHORT,
        "fleets.marginal.draws_as=efficient",
        "fleets.marginal.uptime={dist: uniform, min: 0.8, max: 0.9}",
        "fleets.efficient.uptime={dist: uniform, min: 0.8, max: 0.9}",
      ],
      9,
    );
    expect(of("fleets.marginal.uptime")).toEqual(of("fleets.efficient.uptime"));
  });
});
