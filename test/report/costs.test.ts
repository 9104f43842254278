import { describe, expect, it } from "vitest";
import { type Costs, type CostSweep, costsDocument, fitCosts } from "../../src/report/costs.ts";
import { renderCosts } from "../../src/report/terminal/costs.ts";
import { COST_SIZES } from "../../src/cli/actions/cost-sizes.ts";
import { linesWithin, screen } from "./terminal/screen.ts";

/** Times of so many ms before anything is simulated, and ns a path-day for the network and for each fleet. */
function sweep(against: CostSweep["against"], fixedMs: number, network: number, fleet: number): CostSweep {
  const points = COST_SIZES[against].map((size) => {
    const min = fixedMs + (size.paths * size.days * (network + fleet * size.fleets)) / 1e6;
    return { ...size, elapsedMs: { min, median: 1.1 * min, max: 1.2 * min } };
  });
  return { engine: "simd", against, points };
}

const costs: Costs = {
  machine: "2 × a processor",
  node: "20.20.2",
  version: "0.1.0",
  scenario: "base",
  seed: "1",
  sampling: "quasi",
  rounds: 5,
  sweeps: [sweep("paths", 0, 140, 70), sweep("days", 12, 140, 70), sweep("fleets", 0, 140, 70)],
};

describe("fitCosts", () => {
  it("finds exponent 1 and the cost of a path-day where time is in proportion to paths", () => {
    const { exponent, growth, slopeNs, fixedMs } = fitCosts(sweep("paths", 0, 140, 70));
    expect(exponent.value).toBeCloseTo(1, 6);
    expect(growth).toBe("linear within its error");
    expect(slopeNs.value).toBeCloseTo(280, 9);
    expect(fixedMs).toBeCloseTo(0, 9);
  });

  it("sets what a run costs before its first day apart from what a day costs", () => {
    const { exponent, growth, slopeNs, fixedMs } = fitCosts(sweep("days", 12, 140, 70));
    expect(exponent.value).toBeCloseTo(1, 6);
    expect(growth).toBe("linear within its error");
    expect(slopeNs.value).toBeCloseTo(280, 9);
    expect(fixedMs).toBeCloseTo(12, 9);
  });

  it("sets the network's share apart from a fleet's", () => {
    const { exponent, slopeNs, fixedMs } = fitCosts(sweep("fleets", 0, 140, 70));
    expect(exponent.value).toBeCloseTo(1, 6);
    expect(slopeNs.value).toBeCloseTo(70, 9);
    const { paths, days } = COST_SIZES.fleets[0]!;
    expect(fixedMs).toBeCloseTo((140 * paths * days) / 1e6, 9);
  });

  it.each([
    [1.2, "more than linear"],
    [0.8, "less than linear"],
  ])("finds exponent %d of a cost with a fixed part, which is %s", (power, growth) => {
    const points = COST_SIZES.paths.map((size) => {
      const min = 20 + (size.paths / 100) ** power;
      return { ...size, elapsedMs: { median: min, min, max: min } };
    });
    const fit = fitCosts({ engine: "simd", against: "paths", points });
    expect(fit.exponent.value).toBeCloseTo(power, 6);
    expect(fit.growth).toBe(growth);
  });

  it("goes by the least of a size's times, whatever disturbed the others", () => {
    const calm = sweep("paths", 12, 140, 70);
    const points = calm.points.map((point, k) => ({
      ...point,
      elapsedMs: { ...point.elapsedMs, median: 5 ** k, max: 10 ** k },
    }));
    expect(fitCosts({ ...calm, points })).toEqual(fitCosts(calm));
  });

  it("does not judge three points", () => {
    const { points, ...about } = sweep("days", 12, 140, 70);
    expect(fitCosts({ ...about, points: points.slice(0, 3) }).growth).toBe("undecided");
  });
});

describe("renderCosts", () => {
  it("shows every size and every fit, within 80 columns", () => {
    const lines = linesWithin(renderCosts(costs, screen(80)), 80);
    expect(lines[0]).toBe("base: cost of a run, 5 rounds after one to warm up, quasi sampling");
    const rows = lines.map((line) => line.trim().split(/\s{2,}/));
    expect(rows).toContainEqual(["simd", "32,768", "90", "2", "825.8", "908.3", "990.9", "280.0"]);
    expect(rows).toContainEqual(["simd", "2,048", "180", "8", "258.0", "283.9", "309.7", "700.0"]);
    const fit = /simd {2}days +12\.0 +280\.0 ±0\.0 +1\.000 ±0\.000 +linear within its error$/;
    expect(lines.filter((line) => fit.test(line))).toHaveLength(1);
    expect(lines.some((line) => /fleets .* 70\.0 ±0\.0 +1\.000 /.test(line))).toBe(true);
    expect(lines.slice(-2)).toEqual(["hashfleet 0.1.0, node 20.20.2", "2 × a processor"]);
  });
});

describe("costsDocument", () => {
  it("says machine, Node version and engine, and names every number with its unit", () => {
    expect(costsDocument(costs)).toMatchObject({
      schema: "hashfleet/bench-costs@2",
      machine: "2 × a processor",
      node: "20.20.2",
      version: "0.1.0",
      fitted: "min",
      sweeps: [
        {
          engine: "simd",
          against: "paths",
          exponent: {},
          ns_per_path_day: {},
          growth: "linear within its error",
        },
        { against: "days", points: { length: COST_SIZES.days.length } },
        { against: "fleets", ns_per_path_day_fleet: {} },
      ],
    });
    expect(costsDocument(costs)).toHaveProperty("sweeps[2].points[0]", {
      ...COST_SIZES.fleets[0],
      elapsed_ms: expect.objectContaining({}) as unknown,
    });
    expect(costsDocument(costs)).toHaveProperty("sweeps[1].fixed_ms", expect.closeTo(12, 9));
  });
});
