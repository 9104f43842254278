import { describe, expect, it } from "vitest";
import { buildModel } from "../../../src/scenario/build/model.ts";
import { drawGroups } from "../../../src/questions/sensitivity/draw-groups.ts";
import { independentGroups, separableGroups } from "../../../src/questions/sensitivity/joined.ts";
import { drawnNumbers } from "../../../src/questions/sensitivity/draw-groups.ts";
import { scenarioWith } from "../../support/scenario.ts";
import { loadShipped, runnableScenarios } from "../../support/shipped.ts";

const GROWTH = "network.growth_per_year";
const MULTIPLE = "valuation.block_reward_multiple";

const namesBy = (by: "driver" | "group", sets: readonly string[] = []) =>
  Object.fromEntries(drawGroups(buildModel(scenarioWith(sets)), by).map(({ name, names }) => [name, names]));

describe("the groups of draws", () => {
  it("by driver are the sources of chance, then each drawn number", () => {
    expect(namesBy("driver")).toEqual({
      price: ["price"],
      storms: [expect.stringMatching(/^storms\./), expect.anything(), expect.anything(), expect.anything()],
      power: ["regions.texas"],
      fees: ["fees"],
      network: ["network"],
      luck: ["blocks.first", "blocks.later", "blocks.before_halving", "blocks.after_halving"],
      [GROWTH]: [GROWTH],
      [MULTIPLE]: [MULTIPLE],
    });
  });

  it("by group are those of a bridge, with the luck of blocks apart", () => {
    const found = namesBy("group", ["start.hashrate_ehs={dist: lognormal, median: 1000, log_sd: 0.02}"]);
    expect(found).toMatchObject({
      network: ["network", GROWTH],
      valuation: [MULTIPLE],
      other: ["start.hashrate_ehs"],
    });
    expect(Object.keys(found)).toEqual([
      ...["price", "network", "storms", "power", "fees", "valuation", "other", "luck"],
    ]);
  });

  it("leave out what can change nothing", () => {
    expect(namesBy("driver", ["network.block_luck=off", "storms={}"])).not.toHaveProperty("luck");
    expect(namesBy("driver", ["storms={}"])).not.toHaveProperty("storms");
  });

  it.each(runnableScenarios())("of %s hold no name twice, and every driver that draws", (name) => {
    const model = buildModel(loadShipped(name).scenario);
    for (const by of ["driver", "group"] as const) {
      const all = drawGroups(model, by).flatMap(({ names }) => names);
      expect(new Set(all).size).toBe(all.length);
      const drawing = model.drivers.filter(({ days }) => days?.some((day) => day === 1) ?? true);
      for (const { name: driver } of drawing)
        if (driver !== "fees" && driver !== "network") expect(all).toContain(driver);
      for (const number of drawnNumbers(model)) expect(all).toContain(number);
    }
  });
});

describe("groups whose draws move together", () => {
  const scenario = scenarioWith([
    `correlations=[{between: [${GROWTH}, ${MULTIPLE}], rho: 0.5}, {between: [price, fees], rho: 0.3}, {between: [price, network], rho: 0}]`,
  ]);
  const model = buildModel(scenario);
  const all = drawGroups(model, "driver");
  const named = (groups: readonly { readonly name: string }[]) => groups.map(({ name }) => name);

  it("are one, so that groups do not depend on one another", () => {
    expect(named(independentGroups(all, scenario.correlations))).toEqual([
      "price + fees",
      "storms",
      "power",
      "network",
      "luck",
      `${GROWTH} + ${MULTIPLE}`,
    ]);
  });

  it("are told apart where they are numbers, but not daily shocks", () => {
    expect(named(separableGroups(all, scenario.correlations, drawnNumbers(model)))).toEqual([
      "price + fees",
      "storms",
      "power",
      "network",
      "luck",
      GROWTH,
      MULTIPLE,
    ]);
  });
});
