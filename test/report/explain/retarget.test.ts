import { describe, expect, it } from "vitest";
import { simulateBatch } from "../../../src/engine/batch.ts";
import { fadingRetarget, isStormy, steadyRetarget } from "../../../src/report/explain/retarget.ts";
import { buildModel } from "../../../src/scenario/build/model.ts";
import { MEDIANS } from "../../../src/scenario/values/take.ts";
import type { Scenario } from "../../../src/scenario/schema/schema.ts";
import { NO_NOISE, scenarioWith } from "../../support/scenario.ts";

const CALM = NO_NOISE.filter((set) => set !== "storms={}");
const NO_ARRIVALS = ["storms.winter.per_season=0", "storms.summer.per_season=0"];

/** The change at the first retarget as the engine has it, all noise off. */
function simulated(scenario: Scenario): number {
  const model = buildModel(scenario);
  const m = model.layout.metrics.findIndex(({ name }) => name === "first_retarget_change");
  return simulateBatch(model, "1", 0, 1).metrics[m]!;
}

describe("the next retarget if nothing but time passes is the engine's, all noise off, to rounding", () => {
  it("at a steady hashrate", () => {
    const scenario = scenarioWith([...NO_NOISE, "horizon_days=60"]);
    expect(isStormy(scenario)).toBe(false);
    expect(steadyRetarget(scenario, MEDIANS).change).toBeCloseTo(simulated(scenario), 12);
  });

  it("with a storm that fades", () => {
    const scenario = scenarioWith([...CALM, ...NO_ARRIVALS, "horizon_days=60"]);
    expect(isStormy(scenario)).toBe(true);
    const { change } = fadingRetarget(scenario, MEDIANS);
    // The engine calls a storm over below one part in a million.
    expect(Math.abs(change - simulated(scenario))).toBeLessThan(1e-6);
  });

  it("with two storms that fade at their own pace", () => {
    const scenario = scenarioWith([
      ...[...CALM, ...NO_ARRIVALS, "horizon_days=60"],
      ...["storms.summer.running_loss=0.3", "storms.summer.half_life_days=5"],
    ]);
    const { change } = fadingRetarget(scenario, MEDIANS);
    expect(Math.abs(change - simulated(scenario))).toBeLessThan(1e-6);
  });

  it("from the first block of an epoch, whose clock has yet to start", () => {
    const sets = ["start.height=933408", "start.epoch_elapsed_days=0", "horizon_days=60"];
    const scenario = scenarioWith([...NO_NOISE, ...sets]);
    expect(steadyRetarget(scenario, MEDIANS).change).toBeCloseTo(simulated(scenario), 12);
  });

  it("from the last block of an epoch", () => {
    const sets = ["start.height=935423", "start.epoch_elapsed_days=13", "horizon_days=60"];
    const scenario = scenarioWith([...NO_NOISE, ...sets]);
    expect(steadyRetarget(scenario, MEDIANS).change).toBeCloseTo(simulated(scenario), 12);
  });
});

describe("a network that hardly runs", () => {
  it("still has an answer, clamped to a quarter", () => {
    const scenario = scenarioWith(["start.hashrate_ehs=1e-9"]);
    expect(fadingRetarget(scenario, MEDIANS).change).toBe(-0.75);
  });
});
