import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";
import { PRICES } from "./prices.ts";
import { casesFrom } from "./random-companies.ts";
import { worlds } from "./random-worlds.ts";

const { SIMD, buildModel, scenarioWith, simulateBatch } = engine;

/** Expects the same bytes of both engines: metrics, draws and series, missing values and all. */
function expectEqualBytes(scenario: Scenario, seed: string, paths: number, blocks: readonly number[]): void {
  const model = buildModel(scenario);
  const plain = simulateBatch(model, seed, 0, paths);
  for (const blockPaths of blocks) {
    const fast = simulateBatch(model, seed, 0, paths, { kernel: SIMD, blockPaths });
    expect(Buffer.compare(bytesOf(fast.metrics), bytesOf(plain.metrics)), `metrics, ${blockPaths}`).toBe(0);
    expect(Buffer.compare(bytesOf(fast.drawn), bytesOf(plain.drawn)), `drawn, ${blockPaths}`).toBe(0);
    expect(Buffer.compare(bytesOf(fast.series), bytesOf(plain.series)), `series, ${blockPaths}`).toBe(0);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array<ArrayBuffer>): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Many storms, of which several may rage at once. */
const STORMS =
  "storms={gale: {months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], per_season: 40, network_days_lost: 1.5, spot_price_multiplier: 6, running_loss: 0.3}}";

describe("law 6: both engines compute the same bytes", () => {
  it.each(runnableScenarios())("of the shipped scenario %s", (name) => {
    expectEqualBytes(loadShipped(name).scenario, "1", 23, [256, 7]);
  });

  it.each(Object.entries(PRICES))("of a price of kind %s, on blocks of odd lengths", (_kind, price) => {
    const scenario = scenarioWith([`price=${price}`, "horizon_days=70"]);
    expectEqualBytes(scenario, "kinds", 37, [256, 37, 5, 1]);
  });

  it.each([
    [
      "shocks that move together",
      ["correlations=[{between: [price, regions.texas], rho: 0.5}, {between: [network, fees], rho: -0.3}]"],
    ],
    [
      "a multiple that moves, under companies that sell shares by it",
      [
        "valuation.block_reward_multiple={today: 0.8, price_elasticity: 0.25, volatility_per_year: 0.45}",
        "fleets.efficient.company.issuance={raise_below_usd: 350e6}",
      ],
    ],
    [
      "companies rated by themselves, hosting by the MW, months of the calendar",
      [
        "marks=calendar_months",
        "valuation.hosting_market={contracted_usd_per_mw: 12e6, price_elasticity: 0.5, volatility_per_year: 0.5}",
        "fleets.efficient.company.hosting_market.contracted_mw=50",
        "fleets.marginal.company.hosting_market.secured_mw={dist: uniform, min: 5, max: 9}",
        "fleets.efficient.company.rating={multiple_factor: 1.5, volatility_per_year: 0.5}",
        "fleets.marginal.company.rating.volatility_per_year=0.4",
      ],
    ],
    [
      "entry by payback",
      [
        "network.entry={kind: payback, new_machines: {efficiency_j_per_th: 15, usd_per_th: 10, power_usd_per_mwh: 45}, reference_payback_days: 500, reference_growth_per_year: 0.3}",
      ],
    ],
  ])("of %s", (_what, sets) => {
    expectEqualBytes(scenarioWith([...sets, "horizon_days=100"]), "more", 33, [256, 9]);
  });

  it.each([true, false])("of demand response over the end of its year, storms told apart: %s", (split) => {
    const scenario = scenarioWith([
      STORMS,
      `storm_split=${split ? "on" : "off"}`,
      "horizon_days=380",
      "regions.texas.spot.intraday_log_sd=0.5",
      `fleets.marginal.power={fixed_usd_per_mwh: 50, sell_back: true,
         demand_response: {call_usd_per_mwh: 60, credit_usd_per_mwh: 40, max_hours_per_year: 200}}`,
    ]);
    expectEqualBytes(scenario, "calls", 5, [256, 3]);
  });

  // Where numbers leave the range of a double, both engines have to make the same of infinity and of what is none.
  it.each([
    ["a storm of next to nothing", ["storms.winter.network_days_lost=1e-310"]],
    ["a wild spot price", ["regions.texas.spot.log_sd=380000"]],
    [
      "power beyond all cost that is never drawn",
      [
        "fleets.marginal.uptime=0",
        "fleets.marginal.power.take_or_pay=true",
        "fleets.marginal.power.fixed_share=1",
        "fleets.marginal.power.fixed_usd_per_mwh=1e308",
      ],
    ],
    ["cost beyond all revenue", ["start.price_usd=1e300", "fleets.marginal.other_cost_usd_per_ph_day=1e308"]],
  ])("of extremes that validation accepts: %s", (_what, sets) => {
    for (const split of ["on", "off"])
      expectEqualBytes(
        scenarioWith([...sets, `storm_split=${split}`, "horizon_days=120"]),
        "far",
        9,
        [256, 5],
      );
  });

  // The second is the end of a tax year.
  it.each(["2026-02-02", "2026-11-15"])("of random companies in trouble from %s on", (first) => {
    fc.assert(
      fc.property(
        casesFrom(first, 40, 90),
        fc.integer({ min: 1, max: 20 }),
        ({ scenario, seed }, blockPaths) => {
          expectEqualBytes(scenario, seed, 20, [blockPaths]);
        },
      ),
      { numRuns: 8 },
    );
  });

  it("of random worlds: contracts of all sorts, storm upon storm, machines, pay, entry", () => {
    fc.assert(
      fc.property(worlds, ({ sets, seed, paths, blockPaths }) => {
        expectEqualBytes(scenarioWith(sets), seed, paths, [blockPaths]);
      }),
      { numRuns: 16 },
    );
  });
});
