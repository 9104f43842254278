import { describe, expect, it } from "vitest";
import {
  MEASURED_FLEETS,
  type MeasuredFleets,
  measuredFleetsCsv,
  nearestPlace,
} from "../../src/report/measured-fleets.ts";
import { renderMeasuredFleetsPlot } from "../../src/report/terminal/measured-fleets-plot.ts";
import { renderMeasuredFleets } from "../../src/report/terminal/measured-fleets.ts";
import { linesWithin, screen } from "./terminal/screen.ts";

const cell = (value: number | null, se: number | null = 2) => ({ value, se, paths: 400 });

function documentOf(changes: Partial<MeasuredFleets> = {}): MeasuredFleets {
  return {
    schema: MEASURED_FLEETS,
    scenario: { name: "base", file: "scenarios/base.yaml", sha256: "0" },
    set: [],
    fleet: "a-fleet-of-a-very-long-name-indeed",
    seed: "1",
    paths: 400,
    days: 365,
    engine: "simd",
    measure: "mean(equity_per_share_usd of a-fleet-of-a-very-long-name-indeed by 2026-12-02)",
    unit: "USD",
    efficiency_j_per_th: [16, 24],
    power_usd_per_mwh: [40, 50, 60],
    cells: [
      [cell(9.75, 0.04), cell(8.5, 0.04), cell(7, 0.04)],
      [cell(6, 0.04), cell(4, 0.04), cell(null, null)],
    ],
    own: {
      ...cell(8.75, 0.04),
      efficiency_j_per_th: 17,
      power_usd_per_mwh: 49,
      nearest: { efficiency: 0, power: 1 },
    },
    ...changes,
  };
}

describe("a measure over a grid", () => {
  it("fits 80 columns, with the nearest cell marked", () => {
    const lines = linesWithin(renderMeasuredFleets(documentOf(), screen(80)), 80);
    expect(lines).toContain("  16  9.75 ±0.04  ◆8.50 ±0.04  7.00 ±0.04");
    expect(lines.some((line) => /^  24  6\.00 ±0\.04   4\.00 ±0\.04 +–$/.test(line))).toBe(true);
    const plot = linesWithin(renderMeasuredFleetsPlot(documentOf(), screen(80)), 80);
    expect(plot.slice(1, 4)).toEqual(["J/TH 40    50    60", "  16 ██████▓▓▓◆▓▓▒▒▒▒▒▒", "  24 ░░░░░░······"]);
  });

  it("shades shares as all maps do only where they differ much", () => {
    const shares = (...values: number[]) =>
      renderMeasuredFleetsPlot(
        documentOf({ unit: "share", cells: [values.map((value) => cell(value))], efficiency_j_per_th: [16] }),
        screen(80),
      );
    expect(shares(0, 0.3, 0.6)).toContain("· under 5%, ░ 5–25%");
    expect(shares(0, 0.01, 0.05)).toContain("· from 0, ░ from 1.0, ▒ from 2.0, ▓ from 3.0, █ from 4.0 %");
  });

  it("leaves cells of the CSV empty that have no value", () => {
    expect(measuredFleetsCsv(documentOf()).split("\n").slice(-3)).toEqual([
      "24,50,4,0.04,USD",
      "24,60,,,USD",
      "",
    ]);
  });
});

describe("nearestPlace", () => {
  it("is the place of the nearest value, none beyond half a step from the ends", () => {
    const axis = [12, 16, 20];
    expect([10, 10.1, 14.1, 17.9, 22, 22.1].map((value) => nearestPlace(axis, value))).toEqual([
      0,
      0,
      1,
      1,
      2,
      null,
    ]);
    expect([9.9, 30].map((value) => nearestPlace(axis, value))).toEqual([null, null]);
    expect(nearestPlace([20, 12, 16], 13)).toBe(1);
    expect([40, 41].map((value) => nearestPlace([40], value))).toEqual([0, null]);
  });
});
