import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { CompanySpec, Scenario } from "../../scenario/schema/schema.ts";
import { type Derived, type Rule, derive } from "./derived.ts";

/** What each company may sell of itself on a day, and what it writes off. */
export function derivedCompanies(scenario: Scenario): Derived[] {
  return fleetEntries(scenario).flatMap(([name, { company }]) =>
    derive(["fleets", name, "company"], [...issuanceRules(company), ...depreciationRules(company)]),
  );
}

function issuanceRules({ issuance }: CompanySpec): Rule[] {
  const { daily_volume_shares: volume, share_of_daily_volume: share } = issuance ?? {};
  if (volume === undefined || share === undefined) return [];
  return [
    {
      key: "new_shares_per_day",
      label: "Most new shares on a day",
      unit: "shares/day",
      formula: "daily_volume_shares × share_of_daily_volume",
      of: (take) =>
        take("issuance.daily_volume_shares", volume) * take("issuance.share_of_daily_volume", share),
    },
  ];
}

function depreciationRules({ depreciation }: CompanySpec): Rule[] {
  if (depreciation === undefined) return [];
  const { machines_usd: machines, life_years: life } = depreciation;
  return [
    {
      key: "depreciation_first_year_usd",
      label: "Depreciation, first year",
      unit: "USD",
      formula: "machines_usd ÷ life_years, at most all; hosting and what is bought later apart",
      of: (take) =>
        take("depreciation.machines_usd", machines) / Math.max(take("depreciation.life_years", life), 1),
    },
  ];
}
