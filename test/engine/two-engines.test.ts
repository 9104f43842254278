import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/scenario/schema.ts";
import { engine } from "../support/engine.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";
import { simdLaws } from "../support/simd.ts";
import { casesFrom } from "./random-companies.ts";

const simd = engine.simdKernel(simdLaws);

/** Expects the same bytes of both engines: metrics and series, missing values and all. */
function expectEqualBytes(scenario: Scenario, seed: string, paths: number, blocks: readonly number[]): void {
  const model = engine.buildModel(scenario);
  const plain = engine.simulateBatch(model, seed, 0, paths);
  for (const blockPaths of blocks) {
    const fast = engine.simulateBatch(model, seed, 0, paths, { kernel: simd, blockPaths });
    expect(Buffer.compare(bytesOf(fast.metrics), bytesOf(plain.metrics)), `metrics, ${blockPaths}`).toBe(0);
    expect(Buffer.compare(bytesOf(fast.series), bytesOf(plain.series)), `series, ${blockPaths}`).toBe(0);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array<ArrayBuffer>): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

describe("law 6: both engines compute the same bytes", () => {
  it.each(runnableScenarios())("of the shipped scenario %s", (name) => {
    expectEqualBytes(loadShipped(name).scenario, "1", 45, [256, 7]);
  });

  it.each([
    ["gbm", "{kind: gbm, drift_per_year: 0.2, volatility_per_year: 0.7}"],
    [
      "merton",
      "{kind: merton, drift_per_year: 0, volatility_per_year: 0.4, jumps_per_year: 30, jump_log_sd: 0.1}",
    ],
    ["student_t", "{kind: student_t, drift_per_year: 0, volatility_per_year: 0.8, degrees_of_freedom: 3.5}"],
    [
      "heston",
      "{kind: heston, drift_per_year: 0, start_volatility_per_year: 0.5, long_run_volatility_per_year: 0.6, mean_reversion_per_year: 2, vol_of_vol_per_year: 1.5, correlation: -0.4}",
    ],
  ])("of a price of kind %s, on blocks of odd lengths", (_kind, price) => {
    const scenario = engine.scenarioWith([`price=${price}`, "horizon_days=70"]);
    expectEqualBytes(scenario, "kinds", 37, [256, 37, 5, 1]);
  });

  it.each([
    [
      "shocks that move together",
      ["correlations=[{between: [price, regions.texas], rho: 0.5}, {between: [network, fees], rho: -0.3}]"],
    ],
    [
      "entry by payback",
      [
        "network.entry={kind: payback, new_machines: {efficiency_j_per_th: 15, usd_per_th: 10, power_usd_per_mwh: 45}, reference_payback_days: 500, reference_growth_per_year: 0.3}",
      ],
    ],
  ])("of %s", (_what, sets) => {
    expectEqualBytes(engine.scenarioWith([...sets, "horizon_days=100"]), "more", 33, [256, 9]);
  });

  // The second is the end of a tax year.
  it.each(["2026-02-02", "2026-11-15"])("of random companies in trouble from %s on", (first) => {
    fc.assert(
      fc.property(
        casesFrom(first, 40, 90),
        fc.integer({ min: 1, max: 40 }),
        ({ scenario, seed }, blockPaths) => {
          expectEqualBytes(scenario, seed, 40, [blockPaths]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
