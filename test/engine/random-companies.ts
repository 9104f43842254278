/** Random companies, and the scenarios that they live through. */
import fc from "fast-check";
import type { CompanySpec, FleetSpec, PowerSpec, Scenario, SliceSpec } from "../../src/scenario/schema.ts";
import { engine } from "../support/engine.ts";

export const base = engine.scenarioWith([
  "price={kind: gbm, drift_per_year: 0, volatility_per_year: 1}",
  "valuation.block_reward_multiple=0.45",
  "regions.texas.spot.intraday_log_sd=0.5",
  "pools={test: {network_share: 0.1}}",
  "storms={test: {months: [2, 3], per_season: 4, network_days_lost: 1, spot_price_multiplier: 6}}",
]);

const FIRST_DAY = Date.parse(`${base.start.date}T00:00:00Z`);
export const dayOf = (date: string): number => (Date.parse(`${date}T00:00:00Z`) - FIRST_DAY) / 86_400_000;
export const dateOf = (day: number): string =>
  new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);

/** Numbers of so many decimals: none is so small that products of it lose digits. */
const decimal = (min: number, max: number, scale = 1000): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(min * scale), max: Math.round(max * scale) }).map((k) => k / scale);
const millions = (min: number, max: number): fc.Arbitrary<number> => decimal(min, max).map((m) => m * 1e6);
const orZero = (value: fc.Arbitrary<number>): fc.Arbitrary<number> => fc.oneof(value, value, fc.constant(0));

const debt = fc
  .record({
    principal_usd: fc.oneof(millions(0, 20), millions(0, 120)),
    coupon_per_year: decimal(0, 0.2),
    maturity: fc.integer({ min: 0, max: 120 }).map(dateOf),
    converts: fc.option(decimal(0.1, 20), { nil: undefined }),
  })
  .map(({ converts, ...rest }): CompanySpec["debts"][string] =>
    converts === undefined ? rest : { ...rest, converts_at_usd_per_share: converts },
  );

const hosting = fc.record({
  mw: decimal(0, 150),
  start: fc.integer({ min: -90, max: 100 }).map(dateOf),
  delay_months: orZero(decimal(0, 3)),
  noi_usd_per_mw_year: millions(0.5, 2.5),
  capex_usd_per_mw: millions(0, 10),
  debt_share: fc.oneof(decimal(0, 1), fc.constantFrom(0, 1)),
  debt_coupon_per_year: decimal(0, 0.15),
  ramp_months: orZero(decimal(0, 2)),
  contract_years: fc.option(decimal(0.17, 0.4), { nil: undefined }),
});

/** Contracts of 62 to 146 days, some over before the start. */
const hpc = hosting.map(({ contract_years, ...rest }): NonNullable<CompanySpec["hpc"]> =>
  contract_years === undefined ? rest : { ...rest, contract_years },
);

const company: fc.Arbitrary<CompanySpec> = fc
  .record({
    cash_usd: orZero(fc.oneof(millions(0, 20), millions(0, 200))),
    cash_floor_usd: orZero(millions(0, 15)),
    btc: orZero(decimal(0, 800)),
    shares: millions(5, 200),
    sga_usd_per_year: millions(0, 150),
    sell_share: fc.oneof(decimal(0, 1), fc.constantFrom(0, 1)),
    debts: fc
      .array(debt, { maxLength: 4 })
      .map((list) => Object.fromEntries(list.map((d, k) => [`debt_${k}`, d]))),
    hpc: fc.option(hpc, { nil: undefined }),
  })
  .map(({ hpc: built, ...rest }) => (built === undefined ? rest : { ...rest, hpc: built }));

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
      months: fc.constant([2, 3, 4]),
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

const slice: fc.Arbitrary<SliceSpec> = fc.record(
  {
    hashrate_ehs: decimal(0.5, 20),
    efficiency_j_per_th: decimal(18, 40),
    underclock: fc.constantFrom([], [{ hashrate_share: 0.7, efficiency_j_per_th: 14 }]),
    strike_usd_per_mwh: decimal(20, 80),
    degradation_per_year: orZero(decimal(0, 0.3)),
    installed: fc.constantFrom("2026-02-10", "2026-03-01"),
    price_usd_per_th: decimal(0, 5),
    retired: fc.constantFrom("2026-03-05", "2026-03-20"),
    salvage_usd_per_th: decimal(0, 2),
  },
  { requiredKeys: ["hashrate_ehs", "efficiency_j_per_th", "underclock", "degradation_per_year"] },
);

const fleet: fc.Arbitrary<FleetSpec> = fc.record({
  region: fc.constant("texas"),
  machines: fc
    .array(slice, { minLength: 1, maxLength: 3 })
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
  company,
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

/** 40 to 90 days of one or two such companies, on up to four paths. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    days: fc.integer({ min: 40, max: 90 }),
    paths: fc.integer({ min: 1, max: 4 }),
    volatility: decimal(0, 2.5),
    drift: decimal(-4, 4),
    height: fc.constantFrom(934_661, 1_049_000, 840_000),
    fleets: fc.array(fleet, { minLength: 1, maxLength: 2 }),
    valuation,
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ days, paths, volatility, drift, height, fleets, valuation, seed }) => ({
    scenario: {
      ...base,
      valuation,
      horizon_days: days,
      price: { kind: "gbm", drift_per_year: drift, volatility_per_year: volatility },
      start: { ...base.start, height, epoch_elapsed_days: (height % 2016) / 144 },
      fleets: Object.fromEntries(fleets.map((f, k) => [`fleet_${k}`, f])),
    },
    seed: String(seed),
    paths,
  }));
