import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_Z, compareOutputs } from "../../bench/peers/agreement.ts";
import {
  type Columns,
  NUMPY_MISSING,
  type NumpyRun,
  SAMPLERS,
  openNumpy,
  pythonsWithNumpy,
} from "../../bench/peers/numpy.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { laws } from "../support/simd.ts";

const PATHS = 4096;
const file = resolve(import.meta.dirname, "../../bench/peers/model.yaml");
const kernel = engine.simdKernel(laws);
const pythons = pythonsWithNumpy();
// The default reporter counts skipped tests but keeps their reasons to itself.
if (pythons.length === 0) process.stdout.write(`skipped the comparison with numpy: ${NUMPY_MISSING}\n`);

const model = (sets: readonly string[] = []): Scenario => loadScenario(file, { sets }).scenario;

function ours(scenario: Scenario): Columns {
  const model = engine.buildModel(scenario);
  const table = model.layout.metrics.map(() => new Float64Array(PATHS));
  return engine.simulateOurs(model, kernel, "1", table);
}

async function theirs(scenario: Scenario, run: Partial<NumpyRun> = {}): Promise<Columns> {
  const peer = await openNumpy(pythons[0]!, scenario);
  try {
    return await peer.metrics({ paths: PATHS, chunk: 1500, sampler: "library", seed: [1], ...run });
  } finally {
    peer.close();
  }
}

function expectAgreement(a: Columns, b: Columns): void {
  const apart = compareOutputs(a, b).filter(({ z }) => !(Math.abs(z) <= MAX_Z));
  expect(apart).toEqual([]);
}

describe.skipIf(pythons.length === 0)("the benchmark model in numpy", () => {
  it.each(SAMPLERS)("agrees with hashfleet in every output, %s draws", async (sampler) => {
    expectAgreement(ours(model()), await theirs(model(), { sampler }));
  });

  it("agrees where storms are many, floors bind and debts fall due", async () => {
    const rough = model([
      "storms.winter.per_season=4",
      "storms.summer.per_season=3",
      "fleets.marginal.company.cash_floor_usd=5e6",
      "fleets.efficient.company.cash_usd=30e6",
      "fleets.efficient.company.btc=10",
      "fleets.efficient.company.debts.term_2030.maturity=2026-05-31",
      "fleets.efficient.power.fixed_share=0.5",
      "fleets.efficient.power.spot_adder_usd_per_mwh=12",
    ]);
    expectAgreement(ours(rough), await theirs(rough));
  });

  it("tells a model apart that differs a little", async () => {
    const other = await theirs(
      model(["network.shutdown.price_sensitive_share=0.3", "network.growth_per_year=0.1"]),
    );
    const apart = compareOutputs(ours(model()), other).filter(({ z }) => Math.abs(z) > MAX_Z);
    expect(apart.map(({ output }) => output)).toContain("network.hashrate_ehs");
  });

  it("refuses what is not part of it", async () => {
    const hourly = model(["regions.texas.spot.intraday_log_sd=0.5"]);
    await expect(theirs(hourly)).rejects.toThrow(/not part of the benchmark model/);
  });
});
