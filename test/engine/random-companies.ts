/** Random companies, and the scenarios that they live through. */
import fc from "fast-check";
import type {
  CompanySpec,
  FleetSpec,
  PowerSpec,
  Scenario,
  SliceSpec,
} from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";

export const base = engine.scenarioWith([
  "price={kind: gbm, drift_per_year: 0, volatility_per_year: 1}",
  "valuation.block_reward_multiple=0.45",
  "regions.texas.spot.intraday_log_sd=0.5",
  "pools={test: {network_share: 0.1}}",
  "storms={test: {months: [12, 1], per_season: 4, network_days_lost: 1, spot_price_multiplier: 6}}",
]);

const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`);
/** Days from one date to another. */
export const daysBetween = (first: string, date: string): number => (utc(date) - utc(first)) / 86_400_000;
/** The date so many days after another. */
export const dateAfter = (first: string, days: number): string =>
  new Date(utc(first) + days * 86_400_000).toISOString().slice(0, 10);

/** Numbers of so many decimals: none is so small that products of it lose digits. */
export const decimal = (min: number, max: number, scale = 1000): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(min * scale), max: Math.round(max * scale) }).map((k) => k / scale);
const millions = (min: number, max: number): fc.Arbitrary<number> => decimal(min, max).map((m) => m * 1e6);
const orZero = (value: fc.Arbitrary<number>): fc.Arbitrary<number> => fc.oneof(value, value, fc.constant(0));

/** By the digits of the coupon, so that no other number is drawn for it. */
const RANKS = [{}, { seniority: "senior" }, { seniority: "unsecured" }] as const;

const debtFrom = (first: string): fc.Arbitrary<CompanySpec["debts"][string]> =>
  fc
    .record({
      principal_usd: fc.oneof(millions(0, 20), millions(0, 120)),
      coupon_per_year: decimal(0, 0.2),
      maturity: fc.integer({ min: 0, max: 120 }).map((day) => dateAfter(first, day)),
      converts: fc.option(decimal(0.1, 20), { nil: undefined }),
    })
    .map(({ converts, ...rest }): CompanySpec["debts"][string] => ({
      ...rest,
      ...(converts !== undefined && { converts_at_usd_per_share: converts }),
      ...RANKS[Math.round(rest.coupon_per_year * 1000) % RANKS.length],
    }));

const hostingFrom = (first: string) =>
  fc.record({
    mw: decimal(0, 150),
    start: fc.integer({ min: -90, max: 100 }).map((day) => dateAfter(first, day)),
    delay_months: orZero(decimal(0, 3)),
    noi_usd_per_mw_year: millions(0.5, 2.5),
    capex_usd_per_mw: millions(0, 10),
    debt_share: fc.oneof(decimal(0, 1), fc.constantFrom(0, 1)),
    debt_coupon_per_year: decimal(0, 0.15),
    coupons_while_built: fc.constantFrom("prefunded" as const, "paid" as const),
    ramp_months: orZero(decimal(0, 2)),
    contract_years: fc.option(decimal(0.17, 0.4), { nil: undefined }),
  });

/** Contracts of 62 to 146 days, some over before the start. */
const hpcFrom = (first: string): fc.Arbitrary<NonNullable<CompanySpec["hpc"]>> =>
  hostingFrom(first).map(({ contract_years, ...rest }) =>
    contract_years === undefined ? rest : { ...rest, contract_years },
  );

const treasury = fc.oneof<fc.Arbitrary<CompanySpec["treasury"]>[]>(
  fc.constantFrom({ policy: "sell_all" }, { policy: "hold" }),
  fc.record({
    policy: fc.constant("sell_share" as const),
    share: fc.oneof(decimal(0, 1), fc.constantFrom(0, 1)),
  }),
  fc.record({
    policy: fc.constant("sell_to_floor" as const),
    cash_target_usd: orZero(millions(0, 40)),
    sells_held: fc.boolean(),
  }),
);

const income = fc.record(
  {
    depreciation: fc.record({
      machines_usd: orZero(millions(0, 400)),
      life_years: decimal(0.05, 6),
      new_life_years: decimal(0.5, 6),
      hpc_usd: orZero(millions(0, 400)),
      hpc_life_years: fc.oneof(decimal(0.05, 20), decimal(10, 20)),
    }),
    tax: fc.record({
      rate: fc.oneof(decimal(0, 0.5), fc.constantFrom(0, 1)),
      loss_carry_forward_usd: orZero(millions(0, 20)),
      loss_use_share: fc.oneof(decimal(0, 1), fc.constantFrom(0, 1)),
    }),
    btc_cost_usd_per_btc: decimal(0, 200_000, 1),
  },
  { requiredKeys: [] },
);

const issuance = fc.record(
  {
    daily_volume_shares: millions(0.1, 40),
    share_of_daily_volume: fc.oneof(decimal(0, 1), fc.constant(1)),
    max_share_of_start: fc.oneof(decimal(0, 3), fc.constant(1)),
    raise_below_usd: orZero(millions(0, 40)),
  },
  { requiredKeys: ["share_of_daily_volume", "max_share_of_start"] },
);

const stepUp = fc.record({
  consequence: fc.constant("coupon_step_up" as const),
  step_up_per_year: decimal(0, 0.1),
});

/** Covenants of the loans of such names. */
const covenantsOf = (loans: readonly string[]): fc.Arbitrary<CompanySpec["covenants"]> =>
  loans.length === 0
    ? fc.constant(undefined)
    : fc
        .record(
          {
            minimum_cash_usd: fc.oneof(millions(0, 30), millions(0, 3)),
            max_debt_to_ebitda: fc.oneof(decimal(0.01, 10), decimal(5, 500)),
            tested: fc.constantFrom("monthly" as const, "monthly" as const, "quarterly" as const),
            debts: fc.subarray([...loans], { minLength: 1 }),
            breach: fc.oneof<fc.Arbitrary<NonNullable<CompanySpec["covenants"]>["breach"]>[]>(
              fc.constantFrom(
                { consequence: "default" },
                { consequence: "acceleration" },
                { consequence: "acceleration" },
              ),
              fc.record({
                consequence: fc.constant("cash_sweep" as const),
                sweep_share: fc.oneof(decimal(0, 1), fc.constant(1)),
              }),
              stepUp,
              stepUp,
            ),
          },
          { requiredKeys: ["tested", "breach"] },
        )
        .filter((c) => c.minimum_cash_usd !== undefined || c.max_debt_to_ebitda !== undefined);

const withCovenants = (spec: CompanySpec): fc.Arbitrary<CompanySpec> =>
  covenantsOf(
    Object.entries(spec.debts)
      .filter(([, each]) => each.converts_at_usd_per_share === undefined)
      .map(([name]) => name),
  ).map((covenants) => (covenants === undefined ? spec : { ...spec, covenants }));

const companyFrom = (first: string): fc.Arbitrary<CompanySpec> =>
  fc
    .record({
      cash_usd: orZero(fc.oneof(millions(0, 20), millions(0, 200))),
      cash_floor_usd: orZero(millions(0, 15)),
      btc: orZero(decimal(0, 800)),
      shares: millions(5, 200),
      sga_usd_per_year: fc.oneof(millions(0, 150), millions(0, 10)),
      treasury,
      debts: fc
        .array(debtFrom(first), { maxLength: 4 })
        .map((list) => Object.fromEntries(list.map((d, k) => [`debt_${k}`, d]))),
      hpc: fc.option(hpcFrom(first), { nil: undefined }),
      income,
      issuance: fc.option(issuance, { nil: undefined }),
    })
    .map(({ hpc: built, income: accounts, issuance: sales, ...rest }) => ({
      ...rest,
      ...accounts,
      ...(sales !== undefined && { issuance: sales }),
      ...(built !== undefined && { hpc: built }),
    }))
    .chain((spec) => fc.oneof(fc.constant(spec), withCovenants(spec), withCovenants(spec)));

const power: fc.Arbitrary<PowerSpec> = fc.record(
  {
    fixed_share: fc.oneof(decimal(0, 1), fc.constantFrom(0, 1)),
    fixed_usd_per_mwh: decimal(20, 90),
    take_or_pay: fc.boolean(),
    sell_back: fc.boolean(),
    sell_back_discount_usd_per_mwh: orZero(decimal(0, 10)),
    spot_adder_usd_per_mwh: decimal(0, 30),
    storm_credit_usd_per_mwh: orZero(decimal(0, 300)),
    demand_response: fc.record({
      call_usd_per_mwh: decimal(20, 200),
      credit_usd_per_mwh: decimal(0, 200),
      max_hours_per_year: decimal(0, 300),
    }),
    peak_avoidance: fc.record({
      charge_saved_usd_per_mw_year: decimal(0, 60_000),
      hours_off_per_year: decimal(0, 60),
      months: fc.constant([1, 2, 11, 12]),
    }),
  },
  {
    requiredKeys: [
      "fixed_share",
      "fixed_usd_per_mwh",
      "take_or_pay",
      "sell_back",
      "sell_back_discount_usd_per_mwh",
      "spot_adder_usd_per_mwh",
      "storm_credit_usd_per_mwh",
    ],
  },
);

const sliceFrom = (first: string): fc.Arbitrary<SliceSpec> =>
  fc.record(
    {
      hashrate_ehs: decimal(0.5, 20),
      efficiency_j_per_th: decimal(13, 30),
      underclock: fc.constantFrom([], [{ hashrate_share: 0.7, efficiency_j_per_th: 11 }]),
      strike_usd_per_mwh: decimal(20, 80),
      degradation_per_year: orZero(decimal(0, 0.3)),
      installed: fc.constantFrom(dateAfter(first, 8), dateAfter(first, 27)),
      price_usd_per_th: decimal(0, 2),
      retired: fc.constantFrom(dateAfter(first, 31), dateAfter(first, 46)),
      salvage_usd_per_th: decimal(0, 2),
    },
    { requiredKeys: ["hashrate_ehs", "efficiency_j_per_th", "underclock", "degradation_per_year"] },
  );

export const fleetFrom = (first: string): fc.Arbitrary<FleetSpec> =>
  fc.record({
    region: fc.constant("texas"),
    machines: fc
      .array(sliceFrom(first), { minLength: 1, maxLength: 3 })
      .map((list) => Object.fromEntries(list.map((each, k) => [`slice_${k}`, each]))),
    overhead: decimal(0, 0.1),
    uptime: decimal(0.5, 1),
    pool_fee: decimal(0, 0.05),
    other_cost_usd_per_ph_day: decimal(0, 15),
    salvage_usd_per_th: orZero(decimal(0, 12)),
    must_run: fc.boolean(),
    pay: fc.constantFrom("fpps", "pplns", "solo"),
    pool: fc.constant("test"),
    power,
    company: companyFrom(first),
  });

/** Mining valued as in base, or by the cash flow of a window that may outlast the run. */
const valuation: fc.Arbitrary<Scenario["valuation"]> = fc.oneof(
  fc.constant(base.valuation),
  fc.record({ exit_multiple: decimal(0, 10), window_days: fc.integer({ min: 1, max: 100 }) }).map((own) => {
    const { hpc_cap_rate_per_year, discount_rate_per_year, issue_discount } = base.valuation;
    return {
      method: "cash_flow",
      ...own,
      hpc_cap_rate_per_year,
      discount_rate_per_year,
      issue_discount,
    } as const;
  }),
);

export interface Case {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly paths: number;
}

/** Days from `first` on of one or two such companies, on up to four paths. */
export const casesFrom = (first: string, fewest: number, most: number): fc.Arbitrary<Case> =>
  fc
    .record({
      days: fc.integer({ min: fewest, max: most }),
      paths: fc.integer({ min: 1, max: 4 }),
      volatility: decimal(0, 2.5),
      drift: decimal(-4, 4),
      height: fc.constantFrom(934_661, 1_049_000, 840_000),
      fleets: fc.array(fleetFrom(first), { minLength: 1, maxLength: 2 }),
      valuation,
      seed: fc.integer({ min: 0, max: 1e6 }),
    })
    .map(({ days, paths, volatility, drift, height, fleets, valuation, seed }) => ({
      scenario: {
        ...base,
        valuation,
        horizon_days: days,
        price: { kind: "gbm", drift_per_year: drift, volatility_per_year: volatility },
        start: { ...base.start, date: first, height, epoch_elapsed_days: (height % 2016) / 144 },
        fleets: Object.fromEntries(fleets.map((f, k) => [`fleet_${k}`, f])),
      },
      seed: String(seed),
      paths,
    }));
