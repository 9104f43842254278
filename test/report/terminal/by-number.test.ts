import { describe, expect, it } from "vitest";
import type { NumberRow } from "../../../src/questions/sensitivity/by-number.ts";
import type { MovedRow } from "../../../src/questions/sensitivity/moved.ts";
import { usdScale } from "../../../src/quantities/scale.ts";
import { renderByNumber } from "../../../src/report/terminal/by-number.ts";
import { textWidth } from "../../../src/report/terminal/table.ts";
import { keyEnd } from "../../../src/report/terminal/key-end.ts";
import { loadScenario } from "../../../src/scenario/load/load.ts";
import { linesWithin, screen } from "./screen.ts";

const bin = (value: number, se: number) => ({
  ...{ from: 0, to: 1, drawn: 0.5, paths: 100 },
  estimate: { value, se },
});

const drawn = (key: string, low: number, high: number, first = { value: 0.4, se: 0.02 }): NumberRow => ({
  ...{ key, of: "number", unit: "", description: "" },
  tornado: { bins: [bin(low, 2e7), bin(high, 7e7)], swing: { value: high - low, se: 7e7 } },
  ...{ rank: { value: 0.65, se: 0.01 }, partialRank: { value: 0.6, se: 0.01 }, first },
});

const moved = (key: string, change: number): MovedRow => ({
  ...{ key, unit: "USD/MWh", description: "", value: 41, sd: 5 },
  ...{ low: { value: change, se: 1e6 }, high: { value: -change, se: 1e6 } },
  swing: { value: -2 * change, se: 2e6 },
});

const LONG = "fleets.a-company.company.hpc.noi_usd_per_mw_year";
const RUN = { named: loadScenario("base"), seed: "1", sampling: "quasi" } as const;
const TOLD = { whole: 1.2e9, scale: usdScale(1.2e9), bins: "its mean", run: RUN };

describe("a tornado in text", () => {
  const text = renderByNumber(
    "mean(equity_usd of mine)",
    [drawn("price", 6e8, 2.3e9), drawn(LONG, 1.1e9, 1.4e9, { value: 0.03, se: 0.02 })],
    { ...TOLD, moved: [moved("fleets.mine.power.fixed_usd_per_mwh", 8e7)] },
    screen(80),
  );

  it("has drawn numbers with the error of what they explain alone, and moved ones marked, by their swing", () => {
    expect(text.split("\n").slice(0, 11)).toEqual([
      "mean(equity_usd of mine), USD m, by what was drawn or moved",
      expect.stringMatching(/^ +where it is +rank {2}alone,  ░ lowest$/),
      expect.stringMatching(/^what +lowest +highest {2}corr. +%  █ highest$/),
      expect.stringMatching(/^price +600 ±20 {2}2,300 ±70 +0\.65 {3}40 ±2 {2}░{4}█{6}$/),
      expect.stringMatching(/^….*noi_usd_per_mw_year +1,100 ±20 {2}1,400 ±70 +0\.65 {3}~0 ±2 {5}░█$/),
      expect.stringMatching(/^….*power\.fixed_usd_per_mwh +1,280 ±1 +1,120 ±1 +moved +– {8}█░$/),
      "",
      expect.stringMatching(/^ +change where +it is$/),
      expect.stringMatching(/^moved +from +by +lower, USD m +higher$/),
      "fleets.mine.power.fixed_usd_per_mwh    41  ±5  USD/MWh        +80 ±1  -80 ±1",
      "",
    ]);
  });

  it("ends with the run that it is of", () => {
    expect(text).toMatch(/^base: 365 days from 2026-02-02; seed 1, quasi sampling\n$/m);
  });

  it.each([60, 80, 100])("fits %i columns", (columns) => {
    const rows = [drawn("price", 6e8, 2.3e9), drawn(LONG, 1.1e9, 1.4e9)];
    linesWithin(renderByNumber("x", rows, { ...TOLD, moved: [moved(LONG, 8e7)] }, screen(columns)), columns);
  });

  it("has a table of 80 columns in a file, whose notes may be longer", () => {
    const of = renderByNumber(
      "x",
      [drawn(LONG, 6e8, 2.3e9)],
      { ...TOLD, moved: [moved(LONG, 8e7)] },
      screen(0),
    );
    const [table = "", changes = ""] = of.split("\n\n");
    for (const line of [table, changes].flatMap((part) => part.split("\n")))
      expect(textWidth(line)).toBeLessThanOrEqual(80);
  });
});

describe("the end of a key", () => {
  it.each([
    ["price.drift", 20, "price.drift"],
    ["fleets.mine.company.hpc.contract_years", 30, "…company.hpc.contract_years"],
    ["a.much_too_long_a_name_for_this", 10, "…much_too…"],
  ])("of %s in %i characters", (key, width, end) => {
    expect(keyEnd(key, width)).toBe(end);
  });
});
