import { describe, expect, it } from "vitest";
import { breakEvenDocument } from "../../src/report/fleet-break-even.ts";
import { FLEET_PARTS, type FleetDepth } from "../../src/report/fleet-depth.ts";
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

const estimate = (value: number | null, se: number | null = 0.3) => ({ value, se });

const differing = (unit: string) => ({
  unit,
  description: "",
  mean_difference: estimate(0.5, 0.002),
  median_difference: estimate(0.49, 0.003),
  p_first_beats: estimate(0.98, 0.002),
  p_second_beats: estimate(0.01, 0.001),
  missing_share: 0,
});

const machine = (name: string, today: number | null, half: number | null) => ({
  name,
  efficiency_j_per_th: 17.5,
  price_usd_per_th: 13.5,
  payback_days_at_trend: {
    paths: 5000,
    quantiles: {
      "0.05": estimate(200),
      "0.25": estimate(300),
      "0.5": estimate(half),
      "0.75": estimate(null),
    },
    does_not_pay_back_share: estimate(0.3, 0.01),
  },
  payback_days_at_todays_hashprice: today,
});

/** What a grid's document tells besides, invented; break-evens from some power price on. */
function depthOf(axes: FleetGrid, from = 50): FleetDepth {
  const { efficienciesJPerTh, powersUsdPerMwh } = axes;
  return {
    show: FLEET_PARTS,
    frontier: [0.05, 0.25, 0.5].map((p_gross_loss) => ({
      p_gross_loss,
      points: efficienciesJPerTh.map((efficiency_j_per_th) => ({
        efficiency_j_per_th,
        power_usd_per_mwh: estimate((1000 * (1 + p_gross_loss)) / efficiency_j_per_th),
      })),
      points_by_power: powersUsdPerMwh.map((power_usd_per_mwh) => ({
        power_usd_per_mwh,
        efficiency_j_per_th: estimate((1000 * (1 + p_gross_loss)) / power_usd_per_mwh),
      })),
    })),
    break_even: breakEvenDocument(
      efficienciesJPerTh.map(() =>
        powersUsdPerMwh.map((power) => ({
          withinHorizon: estimate(power < from ? 0.2 : 0.7, 0.006),
          medianDay: estimate(power < from ? null : 90),
          medianDate: power < from ? null : "2026-05-02",
          medianMargin: { date: null, earliest: null, latest: null },
        })),
      ),
      5000,
    ),
    machines: [machine("S21-Pro", 868, 400), machine("a-machine-of-a-very-long-name", null, null)],
    pairs: [
      {
        first: "efficient",
        second: "a-fleet-of-a-very-long-name",
        metrics: {
          gross_margin_always_on: differing("share"),
          gross_profit_always_on_usd_per_ehs_day: differing("USD/EH/day"),
          equity_per_share_usd: differing("USD"),
        },
      },
    ],
  };
}

describe("the parts beyond the grid", () => {
  const shown = (depth: FleetDepth, columns = 80): string[] =>
    linesWithin(renderFleets({ ...grid, depth }, screen(columns)), columns);
  const whole = depthOf(grid);

  it("all fit 80 columns and stand in their order", () => {
    const lines = shown(whole);
    const places = [
      "Median gross margin",
      "Power price",
      "Efficiency, J/TH",
      "Break-even within",
      "Payback",
      "Fleets of",
    ].map((start) => lines.findIndex((line) => line.startsWith(start)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(lines.some((line) => line.startsWith("Breakeven power"))).toBe(false);
  });

  it("are those that are asked for", () => {
    const lines = shown({ ...whole, show: ["pairs"] });
    expect(lines[2]).toBe("Fleets of the scenario against each other, path by path");
    expect(lines.some((line) => line.startsWith("Median gross") || line.startsWith("Payback"))).toBe(false);
  });

  it("tell the frontier in both directions", () => {
    const lines = shown(whole);
    const by = lines.indexOf("Power price, USD/MWh, at which P(gross loss), always on, is");
    expect(lines[by + 1]).toMatch(/^J\/TH +5 % +25 % +50 %$/);
    expect(lines[by + 4]).toMatch(/^ +20 +52\.5 ±0\.3 +62\.5 ±0\.3 +75\.0 ±0\.3$/);
    const other = lines.indexOf("Efficiency, J/TH, at which P(gross loss), always on, is");
    expect(lines[other + 3]).toMatch(/^ +40 +26\.3 ±0\.3 +31\.3 ±0\.3 +37\.5 ±0\.3$/);
  });

  it("tell the month of the break-even, and where there is none", () => {
    const lines = shown(whole);
    const from = lines.findIndex((line) => line.startsWith("Break-even of the median path"));
    expect(lines.slice(from, from + 3).join("\n")).toMatch(
      /not within 365 days\nJ\/TH.*\n +12 +– +– +2026-05 +2026-05 +2026-05$/,
    );
    expect(shown(depthOf(grid, 999))).toContain(
      "Break-even of the median path, first month of losses: none within 365 days",
    );
  });

  it("tell machines' paybacks, and of those without one", () => {
    const lines = shown(whole);
    expect(lines.find((line) => line.startsWith("S21-Pro"))).toMatch(
      /^S21-Pro +17\.5 +13\.5 +868 +300 +400 ±<1 +– +30 ±1$/,
    );
    expect(lines.find((line) => line.startsWith("a-machine"))).toMatch(
      /^a-machine-of-a-ve… +17\.5 +13\.5 +never +300 +– +– +30 ±1$/,
    );
    expect(shown({ ...whole, machines: [] })).toContain(
      "The scenario names no machines whose payback to tell",
    );
  });

  it("tell who of a pair is ahead", () => {
    expect(shown(whole).filter((line) => line.startsWith("  efficient less a-fleet-of-a-"))).toEqual([
      expect.stringMatching(/\+0\.50 ±<\.01 +\+0\.49 ±<\.01/),
      expect.stringMatching(/\+50\.0 ±0\.2 +\+49\.0 ±0\.3 +98\.0 ±0\.2 +1\.0 ±0\.1$/),
      expect.stringMatching(/\+1 ±<1|\+0\.5 ±/),
    ]);
    expect(shown({ ...whole, pairs: [] })).toContain("The scenario has no two fleets to pair");
  });

  it("say over how many paths they are where months are known of fewer", () => {
    const note = "break-even and payback by month: over the first 5,000 paths";
    expect(shown(whole)).not.toContain(note);
    expect(linesWithin(renderFleets({ ...grid, paths: 20_000, depth: whole }, screen(80)), 80)).toContain(
      note,
    );
  });

  it("are in the document as they are, in JSON", () => {
    expect(fleetsDocument({ ...grid, depth: whole })).toMatchObject(whole);
    expect(fleetsDocument(grid)).not.toHaveProperty("machines");
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
    const { gross_margin_always_on_median: margins } = fleetsDocument(grid);
    expect(margins[2]![4]).toEqual(grid.cells[2]![4]!.medianMargin);
  });
});
