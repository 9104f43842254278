/** A column of a cohort file: one thing that is said of each company. */
export interface Column {
  readonly name: string;
  /** As people write it; "" for words, dates and pure numbers. */
  readonly unit: string;
  /** A spread is a number or `min..mode..max`; prices may be several, as of notes that convert at different ones. */
  readonly takes: "number" | "spread" | "date" | "word" | "prices";
  readonly tells: string;
  /** Where the value stands below a fleet; null for what says something of other columns. */
  readonly key: string | null;
  /** What the value is multiplied by there; 1 if it is not said. */
  readonly factor?: number;
  /** Whether it may also be said for each EH/s, in a column of this name with `_per_ehs` at its end. */
  readonly perEhs?: true;
  /** What is so of an empty cell, where no default row says more; undefined where the program's default row does. */
  readonly otherwise?: string;
}

type More = Partial<Pick<Column, "takes" | "factor" | "perEhs" | "otherwise">>;

/** A column of numbers, or of spreads. */
const numbers = (name: string, unit: string, key: string | null, tells: string, more: More = {}): Column => ({
  name,
  unit,
  takes: "spread",
  tells,
  key,
  ...more,
});

const words = (name: string, key: string | null, tells: string, more: More = {}): Column =>
  numbers(name, "", key, tells, { takes: "word", ...more });

/** What is so of a cell that no default could know. */
const NEEDED = "an error";
const MILLION = 1e6;

/** The default row that fills a company's empty cells. */
export const TIER = words("tier", null, "the default row that fills empty cells", { otherwise: "efficient" });

export const REGION = words("region", "region", "whose storms and spot prices the machines meet", {
  otherwise: "texas, or else the scenario's first",
});

const FLEET: readonly Column[] = [
  REGION,
  numbers("hashrate_ehs", "EH/s", "hashrate_ehs", "installed hashrate", {
    takes: "number",
    otherwise: NEEDED,
  }),
  numbers("efficiency_j_per_th", "J/TH", "efficiency_j_per_th", "efficiency of the machines"),
  numbers("uptime", "share", "uptime", "share of time that machines are fit to run: execution"),
  numbers("pool_fee", "share", "pool_fee", "share of revenue that the pool keeps"),
  numbers(
    "other_cost_usd_per_ph_day",
    "USD/PH/day",
    "other_cost_usd_per_ph_day",
    "cost of sites other than power",
  ),
  numbers("salvage_usd_per_th", "USD/TH", "salvage_usd_per_th", "what the machines fetch"),
  numbers("power_usd_per_mwh", "USD/MWh", "power.fixed_usd_per_mwh", "fixed price of power"),
  numbers(
    "fixed_share",
    "share",
    "power.fixed_share",
    "share of the load at that price; the rest pays spot",
    {
      otherwise: "1",
    },
  ),
  numbers(
    "spot_adder_usd_per_mwh",
    "USD/MWh",
    "power.spot_adder_usd_per_mwh",
    "delivery and fees on top of spot",
    {
      otherwise: "0",
    },
  ),
];

export const CONVERT = numbers(
  "convert_usd_per_share",
  "USD/share",
  "company.debts.debt.converts_at_usd_per_share",
  "price at which the debt converts, if it is one plain number",
  { takes: "prices", otherwise: "no conversion" },
);

export const EXCESS = numbers(
  "itm_excess_usd_m",
  "USD m",
  "company.debts.above_par.principal_usd",
  "what notes in the money are worth above par: a debt more, without coupon. Where it is given, 0 too, no note converts",
  { factor: MILLION, otherwise: "none" },
);

export const PRICE = numbers(
  "price_usd",
  "USD/share",
  "company.share_price_usd",
  "what the market pays for a share",
  { takes: "number", otherwise: "no price" },
);

const COMPANY: readonly Column[] = [
  numbers("cash_usd_m", "USD m", "company.cash_usd", "cash", { factor: MILLION, perEhs: true }),
  numbers("btc", "BTC", "company.btc", "bitcoin held", { perEhs: true }),
  numbers(
    "debt_usd_m",
    "USD m",
    "company.debts.debt.principal_usd",
    "all debt, as one, without that of hosting's projects",
    {
      factor: MILLION,
      perEhs: true,
    },
  ),
  numbers("debt_coupon", "share/year", "company.debts.debt.coupon_per_year", "its interest"),
  words("debt_due", "company.debts.debt.maturity", "day of its repayment", { takes: "date" }),
  CONVERT,
  EXCESS,
  numbers("shares_m", "m shares", "company.shares", "shares", {
    takes: "number",
    factor: MILLION,
    otherwise: NEEDED,
  }),
  PRICE,
  numbers("market_value_usd_m", "USD m", null, "a check of shares_m × price_usd, to 1 %", {
    takes: "number",
    otherwise: "no check",
  }),
  numbers(
    "sga_usd_m_y",
    "USD m/year",
    "company.sga_usd_per_year",
    "selling, general and administrative cost",
    {
      factor: MILLION,
      perEhs: true,
    },
  ),
  numbers(
    "issue_max_share",
    "ratio",
    "company.issuance.max_share_of_start",
    "most new shares that may be sold for cash, over those at the start; 0 for none",
  ),
  numbers(
    "raise_below_usd_m",
    "USD m",
    "company.issuance.raise_below_usd",
    "cash below which new shares are sold ahead of need, within the day's volume",
    { factor: MILLION, perEhs: true },
  ),
  numbers(
    "daily_volume_share",
    "share",
    "company.issuance.daily_volume_shares",
    "shares that trade on a day, over all: a tenth of them may be new ones",
  ),
  numbers(
    "rating_volatility",
    "1/√year",
    "company.rating.volatility_per_year",
    "volatility of the company's own part of what the market pays",
  ),
  numbers(
    "multiple_factor",
    "factor",
    "company.rating.multiple_factor",
    "the company's multiple over the market's",
    {
      otherwise: "1",
    },
  ),
];

/** Columns of a hosting lease, which is one by its start alone. */
export const LEASE_START = words(
  "hosting_start",
  "company.hpc.start",
  "day of energisation: with it hosting_it_mw are a lease, discounted by the terms below",
  { takes: "date", otherwise: "no lease" },
);

export const LEASE_TERMS: readonly Column[] = [
  numbers("noi_usd_m_per_mw", "USD m/MW/year", "company.hpc.noi_usd_per_mw_year", "net operating income", {
    factor: MILLION,
  }),
  numbers("term_years", "years", "company.hpc.contract_years", "length of the lease"),
  numbers("hosting_delay_months", "months", "company.hpc.delay_months", "delay of energisation"),
  numbers("hosting_ramp_months", "months", "company.hpc.ramp_months", "from energisation to full income"),
  numbers("hosting_capex_usd_m_per_mw", "USD m/MW", "company.hpc.capex_usd_per_mw", "capital expenditure", {
    factor: MILLION,
  }),
  numbers("hosting_debt_share", "share", "company.hpc.debt_share", "share of it that debt funds"),
  numbers("hosting_debt_coupon", "share/year", "company.hpc.debt_coupon_per_year", "interest on that debt"),
];

const HOSTING: readonly Column[] = [
  numbers(
    "hosting_it_mw",
    "MW",
    "company.hosting_market.contracted_mw",
    "contracted hosting, IT load, at what the market pays for a MW",
    { otherwise: "0" },
  ),
  numbers(
    "power_other_mw",
    "MW",
    "company.hosting_market.secured_mw",
    "other secured power, at what the market pays for a MW",
    { otherwise: "0" },
  ),
  LEASE_START,
  ...LEASE_TERMS,
];

/** The company's name, in a table; a YAML file has it as the key. */
export const COMPANY_NAME = "company";

/** The columns of a cohort file, but for the company's name. */
export const COLUMNS: readonly Column[] = [TIER, ...FLEET, ...COMPANY, ...HOSTING];

/** The column that says the same for each EH/s. */
export const perEhs = (name: string): string => `${name}_per_ehs`;

/** The column that says where a column's value is from. */
export const sourceOf = (name: string): string => `${name}_source`;

/** The columns that hold values, those for each EH/s among them, by name. */
export const BY_NAME: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column): [string, Column][] =>
    column.perEhs === true
      ? [
          [column.name, column],
          [perEhs(column.name), column],
        ]
      : [[column.name, column]],
  ),
);

/** The columns that every company needs. */
export const NEEDED_COLUMNS: readonly string[] = COLUMNS.flatMap(({ name, otherwise }) =>
  otherwise === NEEDED ? [name] : [],
);
