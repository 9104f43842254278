import { describe, expect, it } from "vitest";
import { disputedNumbers } from "../../../src/questions/sensitivity/disputed.ts";
import { loadScenario } from "../../../src/scenario/load/load.ts";
import { valueAt } from "../../../src/scenario/values/effective.ts";

/** What the tests rest on, whatever base has. */
const BASE = [
  "fleets.efficient.power.fixed_usd_per_mwh=41",
  "fleets.efficient.efficiency_j_per_th=16.8",
  "fleets.efficient.uptime=0.95",
  "fleets.efficient.company.sga_usd_per_year=70e6",
  "fleets.efficient.company.hpc.noi_usd_per_mw_year=1.65e6",
  "fleets.efficient.company.hpc.capex_usd_per_mw=9e6",
  "valuation.hpc_cap_rate_per_year=0.07",
  "valuation.discount_rate_per_year=0.12",
];

function disputed(sets: readonly string[] = [], fleet = "efficient") {
  const load = (more: readonly string[]) => loadScenario("base", { sets: [...BASE, ...sets, ...more] });
  return disputedNumbers(load([]), fleet, load);
}
const tried = (...args: Parameters<typeof disputed>) =>
  disputed(...args).map(({ key, lowValue, highValue }) => [key, lowValue, highValue]);

describe("fixed numbers that a reader may dispute", () => {
  it("are a short list of a company's own and of its valuation", () => {
    expect(tried()).toEqual([
      ["fleets.efficient.power.fixed_usd_per_mwh", 36.9, 45.1],
      ["fleets.efficient.efficiency_j_per_th", 15.792, 17.808],
      ["fleets.efficient.uptime", 0.92, 0.98],
      ["fleets.efficient.company.sga_usd_per_year", 56e6, 84e6],
      ["fleets.efficient.company.hpc.noi_usd_per_mw_year", 1.485e6, 1.815e6],
      ["fleets.efficient.company.hpc.capex_usd_per_mw", 8.1e6, 9.9e6],
      ["valuation.hpc_cap_rate_per_year", 0.05, 0.09],
      ["valuation.discount_rate_per_year", 0.09, 0.15],
    ]);
  });

  it("come with the scenario at either value", () => {
    for (const { key, lowValue, highValue, low, high } of disputed()) {
      expect(valueAt(low.scenario, key.split("."))).toBe(lowValue);
      expect(valueAt(high.scenario, key.split("."))).toBe(highValue);
    }
  });

  it("of a company without hosting have nothing of hosting", () => {
    expect(tried([], "marginal").map(([key]) => key)).toEqual([
      "fleets.marginal.power.fixed_usd_per_mwh",
      "fleets.marginal.efficiency_j_per_th",
      "fleets.marginal.uptime",
      "fleets.marginal.company.sga_usd_per_year",
      "valuation.discount_rate_per_year",
    ]);
  });

  it("leave out what is drawn, what is 0, and what has no room below; uptime ends at 1", () => {
    const keys = tried([
      "fleets.efficient.power.fixed_usd_per_mwh={dist: uniform, min: 38, max: 44}",
      "fleets.efficient.company.sga_usd_per_year=0",
      "valuation.hpc_cap_rate_per_year=0.015",
      "fleets.efficient.uptime=0.99",
    ]);
    expect(keys.map(([key]) => key)).toEqual([
      "fleets.efficient.efficiency_j_per_th",
      "fleets.efficient.uptime",
      "fleets.efficient.company.hpc.noi_usd_per_mw_year",
      "fleets.efficient.company.hpc.capex_usd_per_mw",
      "valuation.discount_rate_per_year",
    ]);
    expect(keys[1]).toEqual(["fleets.efficient.uptime", 0.96, 1]);
  });
});
