import { describe, expect, test } from "vitest";
import { derivedCompanies } from "../../../src/report/explain/companies.ts";
import { scenarioWith } from "../../support/scenario.ts";

describe("what follows from a company's values", () => {
  const of = (...sets: readonly string[]) =>
    derivedCompanies(scenarioWith(sets.map((set) => `fleets.marginal.company.${set}`))).map(
      ({ part, key, value, medians }) => ({ part: part.join("."), key, value, medians }),
    );
  const part = "fleets.marginal.company";

  test("is nothing where it says nothing of issuance and depreciation", () => {
    expect(of()).toEqual([]);
    expect(of("issuance={max_share_of_start: 0.5}")).toEqual([]);
  });

  test("is the most new shares on a day, by the median of what is drawn", () => {
    expect(
      of("issuance={daily_volume_shares: {dist: uniform, min: 2e6, max: 6e6}, share_of_daily_volume: 0.2}"),
    ).toEqual([
      { part, key: "new_shares_per_day", value: 800_000, medians: [`${part}.issuance.daily_volume_shares`] },
    ]);
  });

  test("is the first year's depreciation, which ends with what there is", () => {
    const depreciation = (life: number) =>
      of(`depreciation={machines_usd: 60e6, life_years: ${life}}`)[0]!.value;
    expect(depreciation(4)).toBe(15e6);
    expect(depreciation(0.5)).toBe(60e6);
  });
});
