import { minus, type Numbers, oneLess, plus, ratio } from "../../lanes/arithmetic.ts";
import { PERCENT, plain } from "../../quantities/scale.ts";
import { type FleetBooks, metric, MISSING, NOTHING } from "./books.ts";

const newShares = ({ company }: FleetBooks): Numbers => minus(company.shares, company.startShares);

const depreciation = ({ income }: FleetBooks): Numbers => income?.depreciation ?? MISSING;

const gains = ({ income }: FleetBooks): Numbers => income?.gains ?? MISSING;

const tax = ({ income }: FleetBooks): Numbers =>
  income ? plus(income.taxOfYears, income.taxOfYear) : NOTHING;

const breachDay = ({ covenants }: FleetBooks): Numbers => covenants?.breachDay ?? MISSING;

/** Machines bought and sold, the company's accounts, its cash, its covenants and its shares. */
export const COMPANY = [
  metric({
    name: "installed_ehs",
    unit: "EH/s",
    label: "Installed hashrate",
    description: "installed hashrate at the horizon",
    scale: plain("EH/s", 1),
    of: (b) => b.site.hashrate,
  }),
  metric({
    name: "machine_capex_usd",
    unit: "USD",
    label: "Machines bought less salvage",
    description: "machines bought less salvage",
    of: (b) => b.site.capexTotal,
  }),
  metric({
    name: "ebitda_usd",
    unit: "USD",
    label: "EBITDA",
    description: "all-in profit plus HPC income",
    better: "higher",
    of: (b) => b.company.ebitda,
  }),
  metric({
    name: "interest_usd",
    unit: "USD",
    label: "Coupons paid",
    description: "coupons paid",
    better: "lower",
    of: (b) => b.company.interest,
  }),
  metric({
    name: "interest_uncovered_share",
    unit: "share",
    label: "EBITDA below coupons",
    description: "1 where EBITDA is below the coupons paid: its mean is P(EBITDA < interest)",
    better: "lower",
    indicator: true,
    chances: [
      {
        name: "p_interest_uncovered",
        label: "P(EBITDA < interest)",
        description: "paths whose EBITDA is below the coupons paid",
        header: ["EBITDA <", "interest"],
        of: "mean",
        compared: true,
      },
    ],
    of: ({ company }) => company.ebitda.map((ebitda, i) => Number(ebitda < company.interest[i]!)),
  }),
  metric({
    name: "depreciation_usd",
    unit: "USD",
    label: "Depreciation",
    description: "machines and hosting written off; missing without depreciation or tax",
    of: depreciation,
  }),
  metric({
    name: "btc_gains_usd",
    unit: "USD",
    label: "Gains on BTC",
    description:
      "gains on BTC that were held and sold, over their mean cost; missing without depreciation or tax",
    better: "higher",
    of: gains,
  }),
  metric({
    name: "tax_usd",
    unit: "USD",
    label: "Tax",
    description: "tax paid, and accrued for the year that runs",
    better: "lower",
    of: tax,
  }),
  metric({
    name: "net_income_usd",
    unit: "USD",
    label: "Net income",
    description:
      "EBITDA less depreciation, interest and tax plus gains on BTC and machines sold; missing without depreciation or tax",
    better: "higher",
    of: (b) =>
      plus(
        minus(b.company.ebitda, depreciation(b), b.company.interest, tax(b)),
        gains(b),
        b.income?.disposals ?? NOTHING,
      ),
  }),
  metric({
    name: "hpc_income_usd",
    unit: "USD",
    label: "Income of hosting",
    description: "income of hosting",
    better: "higher",
    of: (b) => b.hpc?.incomeTotal ?? NOTHING,
  }),
  metric({
    name: "min_cash_usd",
    unit: "USD",
    label: "Lowest cash",
    description: "lowest cash at a day's close",
    better: "higher",
    atStake: true,
    of: (b) => b.company.minCash,
  }),
  metric({
    name: "min_liquidity_usd",
    unit: "USD",
    label: "Lowest cash and BTC",
    description: "lowest cash and BTC at a day's close",
    better: "higher",
    atStake: true,
    on: ["table"],
    of: (b) => b.company.minLiquidity,
  }),
  metric({
    name: "liquidity_usd",
    unit: "USD",
    label: "Liquidity at the end",
    description:
      "cash plus the market value of BTC held, none of which is pledged, at the horizon; of a company in default what its books still hold",
    better: "higher",
    atStake: true,
    on: ["table"],
    // Of the value at the horizon's mark, which is not discounted.
    of: (b) => plus(b.value.cash, b.value.btc),
  }),
  metric({
    name: "default_share",
    unit: "share",
    label: "Default",
    description: "1 where the company defaults: its mean is P(default)",
    better: "lower",
    indicator: true,
    chances: [
      {
        name: "p_default",
        label: "P(default)",
        description: "paths with a default",
        header: ["", "default"],
        of: "p_default",
        compared: true,
      },
    ],
    of: (b) => oneLess(b.company.alive),
  }),
  metric({
    name: "default_day",
    unit: "day",
    label: "Day of default",
    description: "day of default, 1 the first",
    better: "higher",
    of: (b) => b.company.defaultDay,
  }),
  metric({
    name: "covenant_breach_share",
    unit: "share",
    label: "Breach of a covenant",
    description: "1 where a test finds a covenant in breach: its mean is P(breach)",
    better: "lower",
    indicator: true,
    where: "covenant_breach_share",
    chances: [
      {
        name: "p_covenant_breach",
        label: "P(breach of a covenant)",
        description: "paths on which a test finds a covenant in breach",
        header: ["covenant", "breach"],
        of: "mean",
      },
    ],
    of: (b) => breachDay(b).map((day) => (Number.isNaN(day) ? 0 : 1)),
  }),
  metric({
    name: "covenant_breach_day",
    unit: "day",
    label: "Day of the first breach",
    description: "day of the first breach, 1 the first",
    better: "higher",
    of: breachDay,
  }),
  metric({
    name: "new_shares",
    unit: "shares",
    label: "Number of new shares",
    description: "shares issued for cash or for notes that fell due",
    scale: { unit: "m shares", factor: 1e-6, decimals: 2, most: 2 },
    better: "lower",
    of: newShares,
  }),
  metric({
    name: "raised_usd",
    unit: "USD",
    label: "Cash raised by new shares",
    description: "cash raised by new shares",
    of: (b) => b.company.raised,
  }),
  metric({
    name: "new_shares_share",
    unit: "share",
    label: "New shares",
    description: "new shares over those at the start",
    scale: { ...PERCENT, unit: "% of start" },
    better: "lower",
    on: ["table", "screen"],
    where: "new_shares_share",
    of: (b) => ratio(newShares(b), b.company.startShares),
  }),
] as const;
