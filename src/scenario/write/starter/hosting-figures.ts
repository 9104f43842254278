import type { Beside, Group, Said } from "./field.ts";

const AT_LEAST_0 = { kind: "number", bounds: { least: 0 } } as const;
const LEASE = "8-K and press release on the lease";
const BUILDING = "investor presentation, capital expenditure of hosting";
const MONTHS_PER_YEAR = 12;

/** Halls that stand at the start count as paid for. */
const stands = ({ start }: Said, { startDate }: Beside): boolean => String(start) <= startDate;

/** What a company lets for high-performance computing. */
export const HOSTING_FIGURES: Group = {
  title: "Hosting for AI: 8-K on leases, investor presentation",
  items: [
    {
      key: "company.hpc",
      option: "hpc",
      asks: "Hosting (HPC lease)",
      example: { mw: 100, start: "2027-01-01", contract_years: 15, noi_usd_per_mw_year: 1.65e6 },
      contradiction: ({ ramp_months: ramp, contract_years: years }) =>
        Number(ramp) > Number(years) * MONTHS_PER_YEAR
          ? `ramp_months ${String(ramp)} is longer than contract_years ${String(years)}`
          : undefined,
      tells: `power let for high-performance computing; ${LEASE}`,
      fields: [
        {
          key: "mw",
          option: "mw",
          asks: "power let, MW",
          unit: "MW",
          takes: { kind: "number", bounds: { above: 0 } },
          tells: `MW of critical load that is let; ${LEASE}`,
        },
        {
          key: "start",
          option: "start",
          asks: "day of energisation",
          unit: "",
          takes: { kind: "date" },
          usual: "2027-01-01",
          tells: `planned day of energisation; ${LEASE}, quarterly updates`,
        },
        {
          key: "delay_months",
          option: "delay_months",
          asks: "delay beyond that, months",
          unit: "months",
          takes: AT_LEAST_0,
          usual: 0,
          tells: "months of delay beyond that; quarterly updates",
        },
        {
          key: "ramp_months",
          option: "ramp_months",
          asks: "from first to full rent, months",
          unit: "months",
          takes: AT_LEAST_0,
          usual: 4,
          tells: `months from the first to the full rent; ${LEASE}: delivery in phases`,
        },
        {
          key: "contract_years",
          option: "contract_years",
          asks: "length of the lease, years",
          unit: "years",
          takes: { kind: "number", bounds: { above: 0 } },
          usual: 15,
          tells: `years without options; ${LEASE}`,
        },
        {
          key: "noi_usd_per_mw_year",
          option: "noi_usd_per_mw_year",
          asks: "rent less its cost (NOI), USD/MW/year",
          unit: "USD/MW/year",
          takes: AT_LEAST_0,
          usual: 1.65e6,
          tells: `rent less its cost, USD/MW/year: contract value by years and MW, times the margin; ${LEASE}`,
        },
        {
          key: "capex_usd_per_mw",
          option: "capex_usd_per_mw",
          asks: "still to build, USD/MW",
          unit: "USD/MW",
          takes: AT_LEAST_0,
          usual: (said, beside) => (stands(said, beside) ? 0 : 9e6),
          tells: `USD/MW, 0 of halls that stand; ${BUILDING}`,
        },
        {
          key: "debt_share",
          option: "debt_share",
          asks: "share of that by debt",
          unit: "share",
          takes: { kind: "number", bounds: { least: 0, most: 1 } },
          usual: (said, beside) => (stands(said, beside) ? 0 : 0.85),
          tells: `share of that by project debt; ${BUILDING}, offering of notes`,
        },
        {
          key: "debt_coupon_per_year",
          option: "debt_coupon_per_year",
          asks: "its coupon, 0.07 is 7 % a year",
          unit: "share/year",
          takes: AT_LEAST_0,
          usual: 0.07125,
          tells: "interest on that debt, 0.07 is 7 %; 8-K on the offering of notes",
        },
      ],
    },
  ],
};
