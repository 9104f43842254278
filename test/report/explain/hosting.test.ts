import { describe, expect, test } from "vitest";

import { derivedHosting } from "../../../src/report/explain/hosting.ts";
import { derivedSalvage } from "../../../src/report/explain/salvage.ts";
import type { Derived } from "../../../src/report/explain/derived.ts";
import { scenarioWith } from "../../support/scenario.ts";

const HPC = "fleets.efficient.company.hpc";

function hosting(...sets: string[]): Map<string, Derived> {
  return new Map(derivedHosting(scenarioWith(sets)).map((each) => [each.key, each]));
}

describe("hosting, explained", () => {
  test("is that of the one company that has any", () => {
    for (const { part } of hosting().values())
      expect(part).toEqual(["fleets", "efficient", "company", "hpc"]);
  });

  test("says for base what 168 MW earn, cost and are worth for ever: 260.4 m a year at 10 %", () => {
    const values = hosting();
    expect(values.get("energisation_date")?.value).toBe("2026-10-01");
    expect(values.get("full_income_date")?.value).toBe("2026-10-01");
    expect(values.has("contract_end_date")).toBe(false);
    expect(values.get("full_year_noi_usd")?.value).toBe(168 * 1.55e6);
    expect(values.get("capex_usd")?.value).toBe(168 * 9e6);
    expect(values.get("capex_by_debt_usd")?.value).toBe(168 * 9e6 * 0.85);
    expect(values.get("value_at_energisation_usd")?.value).toBe(2604e6);
  });

  test("says what MW that are valued by the MW are paid at the start", () => {
    const values = hosting(
      "valuation.hosting_market={contracted_usd_per_mw: 12e6, secured_usd_per_mw: 0.5e6}",
      "fleets.marginal.company.hosting_market={contracted_mw: 40, secured_mw: 200}",
    );
    expect(values.get("value_usd")).toMatchObject({
      part: ["fleets", "marginal", "company", "hosting_market"],
      value: 40 * 12e6 + 200 * 0.5e6,
    });
  });

  test("has the ramp and the contract count from energisation, delay included", () => {
    const values = hosting(`${HPC}.delay_months=12`, `${HPC}.ramp_months=12`, `${HPC}.contract_years=10`);
    expect(values.get("energisation_date")?.value).toBe("2027-10-01");
    expect(values.get("full_income_date")?.value).toBe("2028-09-30");
    // Ten years of 365 days, over leap days of 2028, 2032 and 2036.
    expect(values.get("contract_end_date")?.value).toBe("2037-09-28");
    // 5.837463785 years of income, as the law values it.
    expect(Number(values.get("value_at_energisation_usd")?.value) / 260.4e6).toBeCloseTo(
      5.837463784689625,
      12,
    );
  });

  test("takes distributions by their medians, and says so", () => {
    const values = hosting(
      `${HPC}.delay_months={dist: uniform, min: 0, max: 24}`,
      "valuation.hpc_cap_rate_per_year={dist: uniform, min: 0.08, max: 0.12}",
    );
    expect(values.get("energisation_date")).toMatchObject({
      value: "2027-10-01",
      medians: [`${HPC}.delay_months`],
    });
    expect(values.get("value_at_energisation_usd")?.medians).toEqual(["valuation.hpc_cap_rate_per_year"]);
  });
});

describe("salvage, explained", () => {
  test("is the least that mining is worth: 8 USD/TH of 25 EH/s and 2 of 10", () => {
    const found = derivedSalvage(scenarioWith([]));
    expect(found.map(({ part, value }) => [part.join("."), value])).toEqual([
      ["fleets.efficient", 200e6],
      ["fleets.marginal", 20e6],
    ]);
  });
});
