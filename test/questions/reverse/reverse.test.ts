import { describe, expect, it } from "vitest";
import type { DrawnColumn } from "../../../src/engine/results.ts";
import { carriedBy } from "../../../src/questions/reverse/carried.ts";
import { type Draws, drawsOf } from "../../../src/questions/reverse/draws.ts";
import { defaultOf } from "../../../src/questions/reverse/failure.ts";
import { failingRegion } from "../../../src/questions/reverse/region.ts";
import { reverse } from "../../../src/questions/reverse/reverse.ts";
import { drawnOf } from "../../../src/runner/drawn-of.ts";
import { run } from "../../../src/runner/run.ts";
import { parseScenario } from "../../../src/scenario/load/load.ts";
import { normalQuantile } from "../../../src/statistics/normal.ts";
import { uniforms } from "../../support/uniforms.ts";

const PATHS = 20_000;

/** Draws of 25 keys that mean nothing to one another. */
function madeUp(seed: string, of: (u: number) => number): Draws[] {
  const next = uniforms(seed);
  return Array.from({ length: 25 }, (_, k): Draws => {
    const column: DrawnColumn = { key: `price.x${k}`, of: "number", unit: "USD", description: "made up" };
    const values = Float64Array.from({ length: PATHS }, () => of(next()));
    return { ...column, group: k < 13 ? "price" : "power", values };
  });
}

describe("the failing region of made-up draws", () => {
  const draws = madeUp("region", (u) => 10 + 90 * u);
  const next = uniforms("outcomes");
  /** Nine in ten fail where x4 ≤ 40 and x9 ≥ 55; one in a hundred elsewhere. */
  const failing = Uint8Array.from({ length: PATHS }, (_, i) =>
    Number(next() < (draws[4]!.values[i]! <= 40 && draws[9]!.values[i]! >= 55 ? 0.9 : 0.01)),
  );
  const started = process.cpuUsage();
  const region = failingRegion(draws, failing)!;
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;

  it("is the two thresholds that make paths fail, within 5 %", () => {
    const found = new Map(region.conditions.map((condition) => [condition.key, condition]));
    expect([...found.keys()].sort()).toEqual(["price.x4", "price.x9"]);
    const [x4, x9] = [found.get("price.x4")!, found.get("price.x9")!];
    expect(x4.lower).toBeNull();
    expect(x9.upper).toBeNull();
    expect(Math.abs(x4.upper!.value / 40 - 1)).toBeLessThan(0.05);
    expect(Math.abs(x9.lower!.value / 55 - 1)).toBeLessThan(0.05);
    // A third and a half of all uniforms lie below; both bounds move by the tolerance above.
    expect(Math.abs(x4.upper!.quantile - 1 / 3)).toBeLessThan(0.03);
    expect(Math.abs(x9.lower!.quantile - 1 / 2)).toBeLessThan(0.03);
  });

  it("has a density above 0.8, held out within 0.05 of fitted", () => {
    const { fitted, held_out } = region;
    expect(held_out.density.value!).toBeGreaterThan(0.8);
    expect(Math.abs(held_out.density.value! - fitted.density.value!)).toBeLessThan(0.05);
    expect(held_out.coverage.value!).toBeGreaterThan(0.8);
    expect(fitted.paths + held_out.paths).toBe(PATHS);
    expect(fitted.failing + held_out.failing).toBe(failing.reduce((sum, one) => sum + one, 0));
    for (const { mass, inside, paths } of [fitted, held_out]) expect(mass.value).toBe(inside / paths);
  });

  it("says of each condition what density is left without it", () => {
    // Without x4 the region holds x4's other values too, of which one in a hundred fails.
    const [first, second] = region.conditions;
    expect(first!.key).toBe("price.x4");
    expect(first!.density_without.value!).toBeLessThan(second!.density_without.value!);
    expect(Math.abs(first!.density_without.value! - (0.9 / 3 + 0.02 / 3))).toBeLessThan(0.05);
  });

  it("takes well under 2 seconds", () => {
    expect(seconds).toBeLessThan(2);
  });

  it("is none where too few paths fail", () => {
    const few = new Uint8Array(PATHS);
    few.fill(1, 0, 30);
    expect(failingRegion(draws, few)).toBeNull();
  });
});

describe("what carries failures of made-up draws", () => {
  const draws = madeUp("carried", normalQuantile);
  const next = uniforms("logistic outcomes");
  const failing = Uint8Array.from({ length: PATHS }, (_, i) => {
    const odds = -3 + 0.8 * draws[0]!.values[i]! + 0.6 * draws[20]!.values[i]!;
    return Number(next() < 1 / (1 + Math.exp(-odds)));
  });

  it("is split by the variance that each group adds to the log odds, and adds up to 1", () => {
    const { parts } = carriedBy(draws, failing)!;
    expect(parts.map(({ group }) => group)).toEqual(["price", "power"]);
    const [price, power] = parts.map(({ share }) => share) as [
      { value: number; se: number },
      { value: number },
    ];
    expect(Math.abs(price.value - 0.64) / price.se).toBeLessThan(4);
    expect(price.value + power.value).toBeCloseTo(1, 12);
  });

  it("is nothing where none or all paths fail", () => {
    expect(carriedBy(draws, new Uint8Array(PATHS))).toBeNull();
    expect(carriedBy(draws, new Uint8Array(PATHS).fill(1))).toBeNull();
  });
});

describe("a run asked backwards", () => {
  const scenario = parseScenario("extends: base", {
    sets: [
      "horizon_days=60",
      "network.growth_per_year={dist: uniform, min: -0.2, max: 0.4}",
      "fleets.marginal.uptime={dist: uniform, min: 0.8, max: 0.9}",
      "fleets.efficient.uptime={dist: uniform, min: 0.8, max: 0.9}",
    ],
  });
  const result = run(scenario, { paths: 1000, seed: "reverse" });

  it("finds the two thresholds of what it drew, and leaves out what other fleets drew", async () => {
    const done = await result;
    const [growth, shock] = [drawnOf(done, "network.growth_per_year"), drawnOf(done, "price")];
    const failing = growth.map((g, i) => Number(g > 0.1 && shock[i]! < 0));
    const found = reverse(done, { name: "made up", fleet: "marginal", failing: Uint8Array.from(failing) });
    expect(found.region!.conditions.map(({ key, unit }) => [key, unit]).sort()).toEqual([
      ["network.growth_per_year", "log/year"],
      ["price", "sd"],
    ]);
    expect(found.region!.held_out.density.value!).toBeGreaterThan(0.8);
    expect(found.dates).toBeNull();
    const keys = drawsOf(done, "marginal").map(({ key }) => key);
    expect(keys).toContain("fleets.marginal.uptime");
    expect(keys).not.toContain("fleets.efficient.uptime");
    const price = found.months.series.find(({ name }) => name === "price_usd")!;
    const last = price.marks.at(-1)!;
    expect(last.failing.value!).toBeLessThan(last.surviving.value!);
    expect(found.months.failing + found.months.surviving).toBe(1000);
  });

  it("of a default has its paths and days; a failure of other paths is refused", async () => {
    const done = await result;
    const failure = defaultOf(done, "marginal");
    expect(failure.failing).toHaveLength(1000);
    expect([...failure.days!].filter((day) => !Number.isNaN(day))).toHaveLength(
      failure.failing.reduce((sum, one) => sum + one, 0),
    );
    expect(() => reverse(done, { name: "x", failing: new Uint8Array(3) })).toThrow(
      new RangeError("the failure is of 3 paths, the run has 1000"),
    );
  });
});
