import { hostingDelay } from "../../scenario/values/hosting-delay.ts";
import { Horizon } from "../../scenario/values/horizon.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { CompanySpec, HpcSpec, Scenario, ValuationSpec } from "../../scenario/schema/schema.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { type Derived, derive, type Rule, type Take } from "./derived.ts";
import { dateAfter } from "./market.ts";

const MONTHS_PER_YEAR = 12;

/** When each company's hosting earns, what, and what that is worth beside what it costs. */
export function derivedHosting({ valuation, ...scenario }: Scenario): Derived[] {
  const capRate = (take: Take): number =>
    take("hpc_cap_rate_per_year", valuation.hpc_cap_rate_per_year, ["valuation"]);
  const horizon = new Horizon(scenario);
  return fleetEntries(scenario).flatMap(([name, { company }]) => {
    const path = ["fleets", name, "company"];
    const { hpc, hosting_market: sold } = company;
    return [
      ...(hpc === undefined
        ? []
        : derive([...path, "hpc"], [...datesOf(hpc, horizon), ...moneyOf(hpc, capRate)])),
      ...(sold === undefined || valuation.hosting_market === undefined
        ? []
        : derive([...path, "hosting_market"], [marketValue(sold, valuation.hosting_market)])),
    ];
  });
}

/** What the market pays for a company's MW at the start. */
function marketValue(
  sold: NonNullable<CompanySpec["hosting_market"]>,
  market: NonNullable<ValuationSpec["hosting_market"]>,
): Rule {
  const at = ["valuation", "hosting_market"];
  return {
    key: "value_usd",
    label: "What the market pays for its MW",
    unit: "USD",
    formula: "contracted_mw × contracted_usd_per_mw + secured_mw × secured_usd_per_mw",
    of: (take) =>
      take("contracted_mw", sold.contracted_mw) *
        take("contracted_usd_per_mw", market.contracted_usd_per_mw, at) +
      take("secured_mw", sold.secured_mw) * take("secured_usd_per_mw", market.secured_usd_per_mw, at),
  };
}

const yearsLate = (take: Take, hpc: HpcSpec, horizon: Horizon): number =>
  take("delay_months", hostingDelay(hpc, horizon)) / MONTHS_PER_YEAR;

const rampYears = (take: Take, hpc: HpcSpec): number =>
  take("ramp_months", hpc.ramp_months) / MONTHS_PER_YEAR;

function datesOf(hpc: HpcSpec, horizon: Horizon): Rule[] {
  const { contract_years } = hpc;
  const after = (years: number): string => dateAfter(hpc.start, years * DAYS_PER_YEAR);
  return [
    {
      key: "energisation_date",
      label: "Energisation",
      unit: "UTC",
      formula: "start + delay_months, twelve of them to 365 days",
      of: (take) => after(yearsLate(take, hpc, horizon)),
    },
    {
      key: "full_income_date",
      label: "All of its income from",
      unit: "UTC",
      formula: "+ ramp_months",
      of: (take) => after(yearsLate(take, hpc, horizon) + rampYears(take, hpc)),
    },
    ...(contract_years === undefined
      ? []
      : [
          {
            key: "contract_end_date",
            label: "End of the contract",
            unit: "UTC",
            formula: "energisation + contract_years",
            of: (take: Take) => after(yearsLate(take, hpc, horizon) + take("contract_years", contract_years)),
          },
        ]),
  ];
}

function moneyOf(hpc: HpcSpec, capRate: (take: Take) => number): Rule[] {
  const income = (take: Take): number =>
    take("mw", hpc.mw) * take("noi_usd_per_mw_year", hpc.noi_usd_per_mw_year);
  const capex = (take: Take): number => take("mw", hpc.mw) * take("capex_usd_per_mw", hpc.capex_usd_per_mw);
  return [
    {
      key: "full_year_noi_usd",
      label: "Income of a full year",
      unit: "USD",
      formula: "mw × noi_usd_per_mw_year",
      of: income,
    },
    {
      key: "capex_usd",
      label: "Capital expenditure",
      unit: "USD",
      formula: "mw × capex_usd_per_mw",
      of: capex,
    },
    {
      key: "capex_by_debt_usd",
      label: "of it by debt",
      unit: "USD",
      formula: "× debt_share",
      of: (take) => capex(take) * take("debt_share", hpc.debt_share),
    },
    {
      key: "value_at_energisation_usd",
      label: "Value at energisation",
      unit: "USD",
      formula: "all income to come at the cap rate, ramp and contract's end included; capex apart",
      of: (take) => {
        const rate = capRate(take);
        const years =
          hpc.contract_years === undefined ? Infinity : take("contract_years", hpc.contract_years);
        return (income(take) / rate) * (rampFactor(rate * rampYears(take, hpc)) - Math.exp(-rate * years));
      },
    },
  ];
}

/** What a ramp leaves of a perpetuity: (1 − e^−x)/x for x, cap rate times years of ramp. */
function rampFactor(x: number): number {
  return x === 0 ? 1 : -Math.expm1(-x) / x;
}
