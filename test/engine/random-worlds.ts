/** Random scenarios of all that a fleet's day may depend on, as changes to base: contracts, storms, machines, pay, entry. */
import fc from "fast-check";
import { PRICES } from "./prices.ts";

/** Numbers of three decimals at most. */
const number = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(min * 1000), max: Math.round(max * 1000) }).map((k) => k / 1000);

/** A parameter: a number, one of its bounds, or a distribution, so that it may be known before the start or not. */
const parameter = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    number(min, max).map(String),
    fc.constantFrom(String(min), String(max)),
    fc.constant(`{dist: uniform, min: ${min}, max: ${max}}`),
  );

/** YAML of a record, without the keys whose values are undefined. */
const yaml = (fields: Readonly<Record<string, unknown>>): string =>
  `{${Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(", ")}}`;

const optional = (text: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.option(text, { nil: undefined });

const power = fc
  .record({
    fixed_share: parameter(0, 1),
    fixed_usd_per_mwh: parameter(20, 90),
    take_or_pay: fc.boolean(),
    sell_back: fc.boolean(),
    sell_back_discount_usd_per_mwh: parameter(0, 10),
    spot_adder_usd_per_mwh: parameter(0, 30),
    storm_credit_usd_per_mwh: parameter(0, 300),
    time_of_use: fc.constantFrom(
      undefined,
      undefined,
      "[{hours: [7, 22], days: weekdays, usd_per_mwh: 61}]",
      "[{hours: [22, 6], usd_per_mwh: {dist: uniform, min: 10, max: 50}}, {months: [12], hours: [17, 20], usd_per_mwh: 95}]",
    ),
    demand_response: optional(
      fc
        .record({
          call_usd_per_mwh: parameter(20, 120),
          credit_usd_per_mwh: parameter(0, 200),
          max_hours_per_year: parameter(0, 300),
        })
        .map(yaml),
    ),
    peak_avoidance: optional(
      fc
        .record({
          charge_saved_usd_per_mw_year: parameter(0, 60_000),
          hours_off_per_year: parameter(0, 60),
          months: fc.constantFrom("[12, 1]", "[1]", "[7]"),
        })
        .map(yaml),
    ),
  })
  .map(yaml);

const slice = fc
  .record({
    hashrate_ehs: parameter(1, 20),
    efficiency_j_per_th: parameter(15, 30),
    underclock: fc.constantFrom(
      undefined,
      "[{hashrate_share: 0.7, efficiency_j_per_th: 14}]",
      "[{hashrate_share: 0.5, efficiency_j_per_th: 13}, {hashrate_share: 0.8, efficiency_j_per_th: 14}]",
    ),
    strike_usd_per_mwh: optional(parameter(20, 80)),
    degradation_per_year: optional(parameter(0, 0.3)),
    installed: fc.constantFrom(undefined, undefined, "2026-12-09"),
    retired: fc.constantFrom(undefined, undefined, "2027-01-04"),
    price_usd_per_th: parameter(0, 12),
    salvage_usd_per_th: parameter(0, 2),
  })
  .map(({ price_usd_per_th, salvage_usd_per_th, ...rest }) =>
    yaml({
      ...rest,
      ...(rest.installed && { price_usd_per_th }),
      ...(rest.retired && { salvage_usd_per_th }),
    }),
  );

const company = fc
  .record({
    cash_usd: parameter(0, 30e6),
    btc: parameter(0, 200),
    shares: fc.constant("20e6"),
    sga_usd_per_year: parameter(0, 40e6),
    treasury: fc.constantFrom(
      undefined,
      "{policy: hold}",
      "{policy: sell_share, share: 0.4}",
      "{policy: sell_to_floor, cash_target_usd: 9e6, sells_held: true}",
    ),
    debts: fc.constantFrom(
      "{}",
      `{loan: {principal_usd: 20e6, coupon_per_year: 0.1, maturity: 2027-01-08},
        note: {principal_usd: 9e6, coupon_per_year: 0.02, maturity: 2027-01-05, converts_at_usd_per_share: 2}}`,
    ),
    tax: fc.constantFrom(
      undefined,
      "{rate: 0.21, loss_carry_forward_usd: {dist: uniform, min: 0, max: 5e6}}",
    ),
    depreciation: fc.constantFrom(undefined, "{machines_usd: 100e6, life_years: 4}"),
    issuance: fc.constantFrom(undefined, "{daily_volume_shares: 2e6, raise_below_usd: 8e6}"),
    covenants: fc.constantFrom(
      undefined,
      "{minimum_cash_usd: 8e6, tested: monthly, breach: {consequence: acceleration}}",
      "{minimum_cash_usd: 8e6, tested: monthly, breach: {consequence: cash_sweep, sweep_share: 0.5}}",
      "{minimum_cash_usd: 8e6, tested: monthly, breach: {consequence: coupon_step_up, step_up_per_year: 0.02}}",
    ),
    hpc: fc.constantFrom(
      undefined,
      `{mw: 40, start: 2026-12-20, delay_months: 0.3, noi_usd_per_mw_year: 1.5e6, capex_usd_per_mw: 1e6,
        debt_share: 0.7, debt_coupon_per_year: 0.1, ramp_months: 1, contract_years: 3}`,
    ),
  })
  .map(({ covenants, ...rest }) => yaml(rest.debts === "{}" ? rest : { ...rest, covenants }));

const fleet = fc
  .record({
    region: fc.constantFrom("texas", "north"),
    machines: fc
      .array(slice, { minLength: 1, maxLength: 2 })
      .map((list) => yaml(Object.fromEntries(list.map((each, k) => [`slice_${k}`, each])))),
    overhead: parameter(0, 0.1),
    uptime: parameter(0.5, 1),
    pool_fee: parameter(0, 0.05),
    other_cost_usd_per_ph_day: parameter(0, 10),
    must_run: fc.constantFrom(false, false, true),
    pay: fc.constantFrom("fpps", "pplns", "solo"),
    pool: fc.constant("ours"),
    power,
    company,
  })
  .map(yaml);

/** Storms that come all the time, two kinds at once, and one that rages as the first day opens. */
const storms = fc
  .record({ often: number(5, 60), lost: number(0.2, 4), spot: number(1, 12), running: number(0, 0.8) })
  .map(({ often, lost, spot, running }) => [
    `storms={
       gale: {months: [11, 12, 1, 2], per_season: ${often}, network_days_lost: ${lost}, spot_price_multiplier: ${spot}, running_loss: ${running}},
       frost: {months: [1], per_season: {dist: uniform, min: 1, max: 20}, network_days_lost: 0.7, plateau_days: 1, half_life_days: 0,
         spot_price_multiplier: {dist: uniform, min: 1, max: 5}, dates: [2026-12-11, 2026-12-12]}}`,
  ]);

const CURVE = `network.shutdown={kind: cost_curve, log_spread: {dist: uniform, min: 0.2, max: 0.6}, look_ahead: 0.7,
  efficiency_j_per_th: 20, power_usd_per_mwh: 45}`;
const MARGIN =
  "network.entry={kind: margin, response: {dist: lognormal, median: 0.6, log_sd: 0.35}, lag_days: 20}";
const REVERTING = [
  "network.growth_reverts={mean_per_year: 0.1, life_days: 200, sd_per_year: {dist: uniform, min: 0, max: 0.5}}",
  "start.hashrate_ehs={dist: lognormal, median: 1010, log_sd: 0.03}",
  "start.fees_btc_per_block={dist: uniform, min: 0.01, max: 0.03}",
  "regions.texas.spot.level_log_sd=0.3",
];

const PAYBACK = `network.entry={kind: payback, new_machines: {efficiency_j_per_th: 15, usd_per_th: 10, power_usd_per_mwh: 45},
  reference_payback_days: 500, reference_growth_per_year: 0.3, delivery_lag_days: 20`;

const days = Array.from({ length: 80 }, (_, k) => 900 + 3 * (k % 40));

/** A region of real hours: of a day 23, 24 or 25, some below zero. */
const HOURS = `regions.north.spot.replay={from: 2025-03-01, days: {first_date: 2025-02-27, usd_per_mwh: [${days
  .map(
    (_, day) =>
      `[${Array.from({ length: 23 + (day % 3) }, (_, k) => ((day * 37 + k * 53) % 140) - 20).join()}]`,
  )
  .join()}]}}`;

/** What changes base, and how the run is cut. */
export interface World {
  readonly sets: readonly string[];
  readonly seed: string;
  readonly paths: number;
  readonly blockPaths: number;
}

/** Days over the end of a year. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    horizon: fc.integer({ min: 33, max: 60 }),
    price: fc.constantFrom(...Object.values(PRICES)),
    storms: fc.oneof(storms, storms, storms, fc.constant(["storms={}"]), fc.constant([])),
    split: fc.constantFrom([], [], ["storm_split=off"]),
    hours: fc.record({ texas: parameter(0, 0.7), north: fc.constantFrom("0", "0.3") }),
    multiplier: parameter(0, 4),
    entry: fc.constantFrom(
      [],
      [`${PAYBACK}}`, "network.growth_per_year=0"],
      [`${PAYBACK}, ordered_ehs: {dist: uniform, min: 10, max: 80}}`, "network.growth_per_year=0"],
      [CURVE],
      [
        `${CURVE.slice(0, -1)}, retirement: {rate_per_year: {dist: uniform, min: 0, max: 2}}}`,
        MARGIN,
        ...REVERTING,
      ],
      [MARGIN, "network.uncertainty={dist: lognormal, median: 1, log_sd: 0.35}"],
      [`network.replay={days: {first_date: 2026-12-01, ehs: [${days.join(", ")}]}}`],
    ),
    replay: fc.constantFrom([], [HOURS]),
    fees: fc.constantFrom(
      [],
      ["fees.busy={median_share: 0.04, log_sd: 0.9, share_of_time: 0.3, mean_stay_days: 5, starts: drawn}"],
    ),
    correlations: fc.constantFrom(
      [],
      ["correlations=[{between: [price, regions.texas], rho: 0.5}, {between: [network, fees], rho: -0.3}]"],
    ),
    valuation: fc.constantFrom([], ["valuation={method: cash_flow, exit_multiple: 4, window_days: 20}"]),
    fleets: fc.array(fleet, { minLength: 1, maxLength: 2 }),
    copied: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1e6 }).map(String),
    paths: fc.integer({ min: 1, max: 20 }),
    blockPaths: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ horizon, price, hours, multiplier, fleets, copied, seed, paths, blockPaths, ...rest }) => {
    const named = Object.fromEntries(fleets.map((each, k) => [`fleet_${k}`, each]));
    // One that is the same but for its draws lies alike, and shares its programs.
    const copy = copied ? { copy: fleets[0] } : {};
    // A hashrate that was observed has its storms in it but for their dates, and no shock to be correlated with.
    const replayed = rest.entry.some((set) => set.startsWith("network.replay"));
    const dated = `storms={fern: {months: [1], per_season: 0, network_days_lost: 2, spot_price_multiplier: 6,
      dates: [2026-12-04, 2026-12-20]}}`;
    return {
      sets: [
        "start.date=2026-12-01",
        `horizon_days=${horizon}`,
        `price=${price}`,
        ...(replayed ? [dated] : rest.storms),
        ...rest.split,
        `regions.texas.spot.intraday_log_sd=${hours.texas}`,
        `regions.texas.storm_multiplier=${multiplier}`,
        `regions.north={storm_multiplier: 2, spot: {median_usd_per_mwh: 45, shift_usd_per_mwh: 5, log_sd: 0.6, daily_ar1: 0.5,
           intraday_log_sd: ${hours.north}, floor_usd_per_mwh: 0, cap_usd_per_mwh: 90}}`,
        ...rest.replay,
        ...rest.entry,
        ...rest.fees,
        ...(replayed ? [] : rest.correlations),
        ...rest.valuation,
        "pools={ours: {network_share: 0.1}}",
        "fleets.efficient=null",
        "fleets.marginal=null",
        ...Object.entries({ ...named, ...copy }).map(([name, each]) => `fleets.${name}=${each!}`),
      ],
      seed,
      paths,
      blockPaths,
    };
  });
