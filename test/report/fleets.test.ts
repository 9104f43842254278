import { describe, expect, it } from "vitest";
import { type FleetGrid, fleetsDocument } from "../../src/report/fleets.ts";
import { renderFleets } from "../../src/report/terminal/fleets.ts";
import { linesWithin, screen } from "./terminal/screen.ts";

function gridOf(efficienciesJPerTh: readonly number[], powersUsdPerMwh: readonly number[]): FleetGrid {
  return {
    scenario: { name: "base", file: "scenarios/base.yaml", sha256: "0" },
    fleet: "marginal",
    seed: "1",
    paths: 5000,
    days: 365,
    engine: "simd",
    efficienciesJPerTh,
    powersUsdPerMwh,
    cells: efficienciesJPerTh.map((efficiency) =>
      powersUsdPerMwh.map((power) => ({
        medianMargin: { value: 1 - (24 * efficiency * power) / 33_000, se: 0.002 },
        grossLoss: { value: 0.25, se: 0.006 },
        daysOff: { value: 0.125, se: 0.0004 },
      })),
    ),
    breakevenUsdPerMwh: efficienciesJPerTh.map((efficiency) => ({
      median: { value: 33_000 / 24 / efficiency, se: 0.3 },
      mean: { value: 34_000 / 24 / efficiency, se: 0.2 },
    })),
  };
}

const grid = gridOf([12, 16, 20, 24, 28, 32, 36], [30, 40, 50, 60, 70]);

describe("renderFleets", () => {
  it("shows three panels of efficiencies by power prices, then the breakevens", () => {
    const lines = linesWithin(renderFleets(grid, screen()), 100);
    const panels = ["Median gross margin, always on, %", "P(gross loss), always on, %", "Days off, %"];
    for (const title of panels) {
      const from = lines.indexOf(title);
      expect(lines[from + 1]!.trim().split(/\s+/)).toEqual(["J/TH", "30", "40", "50", "60", "70"]);
      const rows = lines.slice(from + 2, from + 9);
      expect(rows.map((row) => row.trim().split(" ")[0])).toEqual(["12", "16", "20", "24", "28", "32", "36"]);
      const places = rows.map((row) => [...row.matchAll(/±/g)].map(({ index }) => index).join());
      expect(new Set(places).size).toBe(1);
      expect(places[0]!.split(",")).toHaveLength(5);
    }
    // 1 − 24·20·50/33,000
    expect(lines.find((line) => line.startsWith("  20"))).toMatch(/27\.3 ±0\.2/);
    const breakeven = lines.slice(lines.indexOf("Breakeven power, USD/MWh"));
    expect(breakeven[2]).toMatch(/^ {2}12 {2}114\.6 ±0\.3 {2}118\.1 ±0\.2$/);
  });

  it("continues below with the power prices that do not fit", () => {
    const wide = gridOf([12, 16], [25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80]);
    for (const columns of [100, 80]) {
      const lines = linesWithin(renderFleets(wide, screen(columns)), columns);
      const headers = lines.filter((line) => line.startsWith("J/TH") && !line.includes("median"));
      expect(headers.length).toBeGreaterThan(3);
      for (const power of ["25", "80"])
        expect(headers.filter((line) => line.includes(` ${power}`))).toHaveLength(3);
    }
  });

  it("names below its title what was set", () => {
    const lines = linesWithin(renderFleets({ ...grid, set: ["storms={}", "horizon_days=9"] }, screen()), 100);
    expect(lines[1]).toBe("set storms={}; horizon_days=9");
    expect(fleetsDocument(grid)).toMatchObject({ set: [] });
  });

  it("writes steps without their rounding", () => {
    const text = renderFleets(gridOf([16.5, 12.299999999999999], [0.1 + 0.2]), screen());
    expect(text).toContain("12.3");
    expect(text).not.toContain("000000");
  });
});

describe("fleetsDocument", () => {
  it("holds axes and panels, efficiencies outside", () => {
    expect(fleetsDocument(grid)).toMatchObject({
      schema: "hashfleet/fleets@1",
      fleet: "marginal",
      efficiency_j_per_th: grid.efficienciesJPerTh,
      power_usd_per_mwh: grid.powersUsdPerMwh,
      breakeven_usd_per_mwh: grid.breakevenUsdPerMwh,
    });
    const { gross_margin_always_on_median: margins } = fleetsDocument(grid) as Record<string, unknown[][]>;
    expect(margins![2]![4]).toEqual(grid.cells[2]![4]!.medianMargin);
  });
});
