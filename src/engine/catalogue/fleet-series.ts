/** What is kept by month of each fleet. */
import { assetsOf, type Debtor, debtOf } from "../../fleet/claims.ts";
import type { Debt } from "../../fleet/company.law.ts";
import { annualised, type Covenants } from "../../fleet/covenants.ts";
import { debtToEbitda, interestCover, loanToValue, runwayMonths } from "../../fleet/credit.ts";
import type { Fleet } from "../../fleet/fleet.ts";
import type { Site } from "../../fleet/fleet.law.ts";
import type { Views } from "../../lanes/memory.ts";
import { PERCENT, plain } from "../../quantities/scale.ts";
import { type Flows, type Window, YEAR_DAYS } from "../mark-flows.ts";
import { type Series, seriesOf, seriesWith } from "./series.ts";

/** What a fleet's series are taken from at a mark, at which the company is valued. */
export interface FleetMark extends Debtor {
  readonly site: Views<typeof Site>;
  readonly covenants: Views<typeof Covenants> | undefined;
  /** The loans that carry covenants. */
  readonly carrying: readonly Views<typeof Debt>[];
  /** Flows up to the mark, and the last twelve and three months. */
  readonly now: Flows;
  readonly year: Window;
  readonly quarter: Window;
  /** Sums of always-on revenue and power cost at this mark, and at the mark before. */
  readonly revenue: Float64Array;
  readonly power: Float64Array;
  readonly markRevenue: Float64Array;
  readonly markPower: Float64Array;
  /** What a dollar at the mark is worth at the start, by lane. */
  readonly discount: Float64Array;
}

const ofFleet = seriesOf<FleetMark, Fleet>();

/** Whether a company has a debt, or is to draw one for hosting. */
const owes = ({ loans, notes, hpc }: Fleet): boolean =>
  loans.length + notes.length > 0 || (hpc !== undefined && hpc.scheduledDay > 0);

/** EBITDA of the last twelve months, hosting's income in; before, that since the start, annualised from 90 days on. */
function yearsEbitda({ now, year: { days, opening } }: FleetMark, i: number): number {
  const ebitda = now.ebitda[i]! - opening.ebitda[i]!;
  // Twelve months are 365 or 366 days.
  return days >= YEAR_DAYS && days <= YEAR_DAYS + 1 ? ebitda : annualised(ebitda, days);
}

/** Whether a covenant would be tested: the company lives and owes a debt that carries it. */
function tested({ company, carrying }: FleetMark, i: number): boolean {
  return company.alive[i] !== 0 && carrying.some(({ principal }) => principal[i] !== 0);
}

const FLEET = [
  ofFleet({
    name: "gross_margin_always_on",
    unit: "share",
    label: "Gross margin, always on",
    description: "gross margin since the mark before, had it never switched off for price",
    better: "higher",
    on: ["market", "plot", "line"],
    of: (f, i) => {
      const revenue = f.revenue[i]! - f.markRevenue[i]!;
      return revenue === 0 ? NaN : 1 - (f.power[i]! - f.markPower[i]!) / revenue;
    },
  }),
  ofFleet({
    name: "gross_profit_usd",
    unit: "USD",
    label: "Gross profit so far",
    description: "gross profit since the start, as it was realised",
    better: "higher",
    of: ({ site }, i) =>
      site.revenueTotal[i]! -
      site.powerCostTotal[i]! +
      site.sellBackTotal[i]! +
      site.creditTotal[i]! +
      site.programmeCreditTotal[i]!,
  }),
  ofFleet({
    name: "cash_usd",
    unit: "USD",
    label: "Cash",
    description: "cash",
    better: "higher",
    on: ["company", "line"],
    of: (f, i) => f.company.cash[i]!,
  }),
  ofFleet({
    name: "liquidity_usd",
    unit: "USD",
    label: "Liquidity",
    description: "cash plus the market value of BTC held, none of which is pledged",
    better: "higher",
    on: ["company", "line", "lender"],
    of: ({ value }, i) => value.cash[i]! + value.btc[i]!,
  }),
  ofFleet({
    name: "equity_usd",
    unit: "USD",
    label: "Equity, not discounted",
    description: "what belongs to those who hold shares at the start, not discounted",
    better: "higher",
    on: ["company", "line"],
    of: ({ value }, i) => value.held[i]!,
  }),
  ofFleet({
    name: "equity_all_shares_usd",
    unit: "USD",
    label: "Equity of all shares, not discounted",
    description:
      "equity of all diluted shares, new ones and those of notes that convert included, not discounted",
    better: "higher",
    of: ({ value }, i) => value.equity[i]!,
  }),
  ofFleet({
    name: "equity_per_share_usd",
    unit: "USD",
    label: "Equity per share",
    description:
      "equity for each diluted share, discounted to the start: at the horizon the metric of that name",
    scale: { ...plain("USD", 2), most: 2 },
    better: "higher",
    on: ["company", "line"],
    of: ({ value, discount }, i) => {
      const shares = value.shares[i]!;
      return shares === 0 ? NaN : (value.equity[i]! * discount[i]!) / shares;
    },
  }),
  ofFleet({
    name: "new_shares_share",
    unit: "share",
    label: "New shares, of those at the start",
    description: "new shares so far over those at the start",
    scale: { ...PERCENT, unit: "% of start" },
    better: "lower",
    on: ["rare"],
    of: (f, i) => {
      const before = f.company.startShares[i]!;
      return before === 0 ? NaN : (f.company.shares[i]! - before) / before;
    },
  }),
  ofFleet({
    name: "default_share",
    unit: "share",
    label: "P(default) so far",
    description: "1 where the company has defaulted: its mean is P(default) so far",
    better: "lower",
    indicator: true,
    on: ["rare"],
    chances: [
      {
        name: "p_default",
        label: "P(default) so far",
        description: "paths with a default so far",
        header: ["", "default"],
        of: "p_default",
      },
    ],
    of: (f, i) => 1 - f.company.alive[i]!,
  }),
  ofFleet({
    name: "covenant_breach_share",
    unit: "share",
    label: "P(breach) so far",
    description: "1 where a test has found a covenant in breach: its mean is P(breach) so far",
    better: "lower",
    indicator: true,
    on: ["company"],
    has: ({ covenants }) => covenants !== undefined,
    of: ({ covenants }, i) => Number(!Number.isNaN(covenants!.breachDay[i])),
  }),
  ofFleet({
    name: "cash_headroom_usd",
    unit: "USD",
    label: "Headroom of cash",
    description:
      "cash less the least that its covenant asks for: below 0, a test would find a breach; missing after a default, and once no debt that carries the covenant is owed",
    better: "higher",
    on: ["line", "lender"],
    has: ({ covenants }) => covenants?.testsCash === true,
    of: (f, i) => (tested(f, i) ? f.company.cash[i]! - f.covenants!.minimumCash[i]! : NaN),
  }),
  ofFleet({
    name: "debt_headroom_usd",
    unit: "USD",
    label: "Headroom of debt",
    description:
      "the most debt that its covenant allows for EBITDA of the last twelve months, hosting's income in, less all debt: below 0, a test would find a breach; in the first year by EBITDA since the start, annualised; missing before 90 days, after a default, and once no debt that carries the covenant is owed",
    better: "higher",
    on: ["line", "lender"],
    has: ({ covenants }) => covenants?.testsDebt === true,
    of: (f, i) => (tested(f, i) ? f.covenants!.maxDebtToEbitda[i]! * yearsEbitda(f, i) - debtOf(f, i) : NaN),
  }),
  ofFleet({
    name: "loan_to_value",
    unit: "share",
    label: "Loan to value",
    description:
      "all debt at par over what lenders can look to: mining and hosting as they are valued at the mark, BTC at its price, cash; after a default the debt of then; missing where assets are worth nothing",
    better: "lower",
    on: ["company", "line", "lender"],
    has: owes,
    of: (f, i) => loanToValue(debtOf(f, i), assetsOf(f, i)),
  }),
  ofFleet({
    name: "interest_cover",
    unit: "ratio",
    label: "Interest cover",
    description:
      "EBITDA of the last twelve months, or since the start, over coupons paid in cash in them; EBITDA is gross profit less other cost and SG&A, plus hosting's income; missing where no coupons were paid, and after a default",
    scale: { ...plain("×", 2), most: 2 },
    better: "higher",
    on: ["line", "lender"],
    has: owes,
    of: (f, i) => {
      if (f.company.alive[i] === 0) return NaN;
      const { now, year } = f;
      return interestCover(
        now.ebitda[i]! - year.opening.ebitda[i]!,
        now.coupons[i]! - year.opening.coupons[i]!,
      );
    },
  }),
  ofFleet({
    name: "debt_to_ebitda",
    unit: "ratio",
    label: "Debt over EBITDA",
    description:
      "all debt at par over EBITDA of the last twelve months, hosting's income in; in the first year over that since the start, annualised; at most 100, and that where debt has no EBITDA above 0; missing before 90 days and after a default",
    scale: { ...plain("×", 1), most: 2 },
    better: "lower",
    on: ["line", "lender"],
    has: owes,
    of: (f, i) => (f.company.alive[i] === 0 ? NaN : debtToEbitda(debtOf(f, i), yearsEbitda(f, i))),
  }),
  ofFleet({
    name: "runway_months",
    unit: "months",
    label: "Runway",
    description:
      "months for which cash and BTC last at the burn of the last three months: coupons, tax, machines and hosting's capital expenditure in cash less EBITDA; repaid debt, new shares and BTC's price left out; at most 60, and that where nothing is burnt; missing after a default",
    scale: { ...plain("months", 1), most: 1 },
    better: "higher",
    on: ["company", "line", "lender"],
    of: ({ company, value, now, quarter }, i) =>
      company.alive[i] === 0
        ? NaN
        : runwayMonths(
            value.cash[i]! + value.btc[i]!,
            now.burnt[i]! - quarter.opening.burnt[i]!,
            quarter.days,
          ),
  }),
] as const;

/** The name of a series of a fleet. */
export type FleetSeriesName = (typeof FLEET)[number]["name"];

/** The series in the order in which results store them and charts show them. */
export const FLEET_SERIES: readonly Series<FleetMark, Fleet, FleetSeriesName>[] = FLEET;

/** Those of one fleet. */
export function seriesOfFleet(fleet: Fleet): readonly Series<FleetMark, Fleet, FleetSeriesName>[] {
  return seriesWith(FLEET_SERIES, fleet);
}
