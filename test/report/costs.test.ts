import { describe, expect, it } from "vitest";
import { type Costs, type CostSweep, costsDocument, fitCosts } from "../../src/report/costs.ts";
import { renderCosts } from "../../src/report/terminal/costs.ts";
import { COST_SIZES } from "../../src/cli/cost-sizes.ts";
import { linesWithin, screen } from "./terminal/screen.ts";

/** Times of so many ms before anything is simulated, and ns a path-day for the network and for each fleet. */
function sweep(against: CostSweep["against"], fixedMs: number, network: number, fleet: number): CostSweep {
  const points = COST_SIZES[against].map((size) => {
    const median = fixedMs + (size.paths * size.days * (network + fleet * size.fleets)) / 1e6;
    return { ...size, elapsedMs: { median, min: 0.9 * median, max: 1.2 * median } };
  });
  return { engine: "simd", against, points };
}

const costs: Costs = {
  machine: "2 × a processor",
  node: "20.20.2",
  version: "0.1.0",
  scenario: "base",
  seed: "1",
  rounds: 5,
  sweeps: [sweep("paths", 0, 140, 70), sweep("days", 12, 140, 70), sweep("fleets", 0, 140, 70)],
};

describe("fitCosts", () => {
  it("finds exponent 1 and the cost of a path-day where time is in proportion to paths", () => {
    const { exponent, slopeNs, fixedMs } = fitCosts(sweep("paths", 0, 140, 70));
    expect(exponent.value).toBeCloseTo(1, 12);
    expect(exponent.se).toBeCloseTo(0, 12);
    expect(slopeNs.value).toBeCloseTo(280, 9);
    expect(fixedMs).toBeCloseTo(0, 9);
  });

  it("sets what a run costs before its first day apart from what a day costs", () => {
    const { exponent, slopeNs, fixedMs } = fitCosts(sweep("days", 12, 140, 70));
    expect(exponent.value).toBeLessThan(1);
    expect(slopeNs.value).toBeCloseTo(280, 9);
    expect(fixedMs).toBeCloseTo(12, 9);
  });

  it("sets the network's share apart from a fleet's", () => {
    const { exponent, slopeNs, fixedMs } = fitCosts(sweep("fleets", 0, 140, 70));
    expect(exponent.value).toBeLessThan(1);
    expect(slopeNs.value).toBeCloseTo(70, 9);
    const { paths, days } = COST_SIZES.fleets[0]!;
    expect(fixedMs).toBeCloseTo((140 * paths * days) / 1e6, 9);
  });

  it("finds the exponent of a cost that grows faster than in proportion", () => {
    const points = COST_SIZES.paths.map((size) => {
      const median = (size.paths / 1000) ** 1.5;
      return { ...size, elapsedMs: { median, min: median, max: median } };
    });
    expect(fitCosts({ engine: "simd", against: "paths", points }).exponent.value).toBeCloseTo(1.5, 12);
  });
});

describe("renderCosts", () => {
  it("shows every size and every fit, within 80 columns", () => {
    const lines = linesWithin(renderCosts(costs, screen(80)), 80);
    expect(lines[0]).toBe("base: cost of a run, 5 rounds after one to warm up");
    const rows = lines.map((line) => line.trim().split(/\s{2,}/));
    expect(rows).toContainEqual(["simd", "65,536", "90", "2", "1,651.5", "1,486.4", "1,981.8", "280.0"]);
    expect(rows).toContainEqual(["simd", "4,096", "180", "8", "516.1", "464.5", "619.3", "700.0"]);
    expect(rows).toContainEqual(["simd", "paths", "1.000 ±0.000", "280.0 ±0.0", "path-day", "0.0"]);
    expect(lines.some((line) => /fleets .* 70\.0 ±0\.0 {2}path-day and fleet/.test(line))).toBe(true);
    expect(lines.slice(-2)).toEqual(["hashfleet 0.1.0, node 20.20.2", "2 × a processor"]);
  });
});

describe("costsDocument", () => {
  it("says machine, Node version and engine, and names every number with its unit", () => {
    expect(costsDocument(costs)).toMatchObject({
      schema: "hashfleet/bench-costs@1",
      machine: "2 × a processor",
      node: "20.20.2",
      version: "0.1.0",
      sweeps: [
        { engine: "simd", against: "paths", exponent: {}, ns_per_path_day: {} },
        { against: "days", points: { length: 5 } },
        { against: "fleets", ns_per_path_day_fleet: {}, points: [{ fleets: 1, elapsed_ms: {} }, {}, {}, {}] },
      ],
    });
  });
});
