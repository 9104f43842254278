import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";

const { DayByDay, scenarioWith } = engine;

const EHS = [1000, 1234.5, 700.25, 990, 1100, 1050.125, 980];
const DAYS = EHS.length;
const REPLAY = [
  "storms={}",
  `horizon_days=${DAYS}`,
  "network.block_luck=off",
  `network.replay={days: {first_date: 2026-02-02, ehs: [${EHS.join(", ")}]}}`,
];
const PATHS = 5;

/** The hashrate and price of each path by day. */
function days(sets: readonly string[]) {
  const run = new DayByDay(scenarioWith(sets), "replay", PATHS);
  return Array.from({ length: DAYS }, () => {
    const { network, price, chain } = run.step().block;
    return {
      hashrate: [...network.hashrate.subarray(0, PATHS)],
      price: [...price.price.subarray(0, PATHS)],
      blocks: [...chain.dayBlocks.subarray(0, PATHS)],
    };
  });
}

describe("a network of real hashrate", () => {
  test("has each day's to the last bit on every path, whatever growth, entry and shutdown would do", () => {
    const wild = ["network.growth_per_year=2", "network.volatility_per_year=1", "network.entry.elasticity=3"];
    for (const sets of [REPLAY, [...REPLAY, ...wild]])
      expect(days(sets).map(({ hashrate }) => hashrate)).toEqual(
        EHS.map((ehs) => Array<number>(PATHS).fill(ehs)),
      );
  });

  test("takes the days of the scenario out of those that there are", () => {
    const more = [
      ...REPLAY.slice(0, 3),
      `network.replay={days: {first_date: 2026-01-31, ehs: [1, 2, ${EHS.join(", ")}, 3]}}`,
    ];
    expect(days(more)).toEqual(days(REPLAY));
  });

  test("finds the blocks that the hashrate stands for", () => {
    const { blocks } = days(REPLAY)[0]!;
    const expected = (EHS[0]! * 1e18 * 86_400) / (141.668e12 * 2 ** 32);
    for (const found of blocks) expectClose(found, expected, 1e-12);
  });

  test("leaves every other draw as it is", () => {
    const prices = (sets: readonly string[]): unknown => days(sets).map(({ price }) => price);
    expect(prices(REPLAY)).toEqual(prices(REPLAY.slice(0, 3)));
  });

  test("has its storms in it: one of a known date takes fleets off and raises spot, and leaves the network as observed", () => {
    const fern =
      "storms={fern: {months: [1], per_season: 0, network_days_lost: 1.5, depth_log_sd: 0, plateau_days: 3, half_life_days: 2, spot_price_multiplier: 6, dates: [2026-02-03]}}";
    const calm = plainRun(scenarioWith(REPLAY), "replay").step(3);
    const stormy = plainRun(scenarioWith([...REPLAY, fern]), "replay").step(3);
    expect(stormy.block.network.hashrate[0]).toBe(EHS[2]);
    expect(stormy.block.chain.difficulty[0]).toBe(calm.block.chain.difficulty[0]);
    const [struck, spared] = [everythingOf(stormy, "efficient"), everythingOf(calm, "efficient")];
    expect(struck.site.revenue[0]).toBeLessThan(0.9 * spared.site.revenue[0]!);
    expect(struck.region.spot[0]).toBeGreaterThan(spared.region.spot[0]!);
  });
});
