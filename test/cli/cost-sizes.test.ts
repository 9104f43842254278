import { describe, expect, it } from "vitest";
import { measureCosts } from "../../bench/costs.ts";
import { withFleets } from "../../src/cli/actions/cost-sizes.ts";
import { engine } from "../support/engine.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";

const simulate = engine.simulate;
const base = loadScenario("base", { sets: ["horizon_days=30"] });

describe("withFleets", () => {
  it("keeps the scenario's own fleets, then copies them under other names", () => {
    const [a, b] = Object.keys(base.scenario.fleets) as [string, string];
    expect(Object.keys(withFleets(base, 1).scenario.fleets)).toEqual([a]);
    expect(withFleets(base, 2).scenario).toEqual(base.scenario);
    const { fleets } = withFleets(base, 5).scenario;
    expect(Object.keys(fleets)).toEqual([a, b, `${a} (2)`, `${b} (2)`, `${a} (3)`]);
    expect(fleets[`${b} (2)`]).toBe(fleets[b]);
  });

  it("leaves the fleets that stay their numbers", () => {
    const [first] = Object.keys(base.scenario.fleets) as [string];
    const [one, two, eight] = [1, 2, 8].map((count) =>
      simulate(withFleets(base, count).scenario, "1", 20).fleet(first, "equity_usd"),
    );
    expect(one).toEqual(two);
    expect(eight).toEqual(two);
  });

  it("drops correlations with a fleet that is gone, and no other", () => {
    const [a, b] = Object.keys(base.scenario.fleets) as [string, string];
    const between = (fleet: string) =>
      `{between: [network.growth_per_year, fleets.${fleet}.uptime], rho: 0.3}`;
    const drawn = [a, b].map((fleet) => `fleets.${fleet}.uptime={dist: uniform, min: 0.9, max: 0.95}`);
    const named = loadScenario("base", {
      sets: ["horizon_days=30", ...drawn, `correlations=[${between(a)}, ${between(b)}]`],
    });
    const { correlations } = withFleets(named, 1).scenario;
    expect(correlations).toEqual(named.scenario.correlations.slice(0, 1));
    expect(() => simulate(withFleets(named, 1).scenario, "1", 4)).not.toThrow();
  });
});

describe("measureCosts", () => {
  it("times every job once a round, in a process of its own, and tells how far it is", async () => {
    const told: [number, number][] = [];
    const jobs = [1, 3].map((fleets) => ({
      named: withFleets(base, fleets),
      engine: "plain" as const,
      paths: 64,
    }));
    const elapsed = await measureCosts(jobs, {
      seed: "1",
      sampling: "plain",
      rounds: 2,
      onRun: (done, total) => told.push([done, total]),
    });
    expect(elapsed.map((times) => times.length)).toEqual([2, 2]);
    expect(elapsed.flat().every((ms) => ms > 0)).toBe(true);
    expect(told).toEqual([1, 2, 3, 4, 5, 6].map((k) => [64 * 30 * k, 64 * 30 * 6]));
  });

  it("tells what fails in the process", async () => {
    const jobs = [{ named: base, engine: "plain" as const, paths: 0 }];
    await expect(measureCosts(jobs, { seed: "1", sampling: "plain", rounds: 1 })).rejects.toThrow(
      /paths must be/,
    );
  });
});
