import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";

const { NO_NOISE, hashrateAtDifficultyEhs, scenarioWith, simulate } = engine;

const DIFFICULTY = 141.668e12;
const HD = hashrateAtDifficultyEhs(DIFFICULTY);
const PRICE = 80_000;
const FEES = 3;
const DAYS = 73;

/** A world at rest: every day is like every other, retargets included. */
const REST: readonly string[] = [
  ...NO_NOISE,
  `horizon_days=${DAYS}`,
  `start.price_usd=${PRICE}`,
  "start.height=933409",
  "start.epoch_elapsed_days=0",
  `start.difficulty=${DIFFICULTY}`,
  `start.hashrate_ehs=${(HD * 2015) / 2016}`,
  `start.fees_btc_per_block=${FEES / 144}`,
  `fees.median_share=${FEES / 144 / 3.125}`,
];

/** A company that does nothing but hold its fleet. */
const BARE = "{cash_usd: 100e6, btc: 10, shares: 20e6, sga_usd_per_year: 3.65e6}";

function fleet({
  spot = "fixed_usd_per_mwh: 45",
  company = BARE,
}: {
  spot?: string;
  company?: string;
}): string[] {
  return [
    "fleets.marginal=null",
    "regions.texas.spot.log_sd=0",
    "regions.texas.spot.intraday_log_sd=0",
    `fleets.efficient={region: texas, hashrate_ehs: 20, efficiency_j_per_th: 20, uptime: 0.9, pool_fee: 0.01,
       other_cost_usd_per_ph_day: 5, power: {${spot}}, company: ${company}}`,
  ];
}

// By hand, a day: FPPS at 144 expected blocks for Hd, fees spread over the blocks found.
const found = (144 * 2015) / 2016;
const hashprice = ((144 * (3.125 + FEES / found)) / HD) * PRICE;
const revenue = hashprice * 0.99 * 20 * 0.9;
const mwh = 24 * 20 * 20 * 0.9;

/** Retargets move difficulty by roundings, and 73 days are summed. */
const ROUNDING = 1e-11;

describe("in a world at rest every metric follows by hand", () => {
  const metrics = simulate(scenarioWith([...REST, ...fleet({})]), "none", 1);
  const of = (name: string): number => metrics.fleet("efficient", name)[0]!;
  const power = mwh * 45;
  const overheads = 20_000 * 5 + 10_000;

  test.each<[string, number]>([
    ["revenue_usd", revenue * DAYS],
    ["power_cost_usd", power * DAYS],
    ["storm_credit_usd", 0],
    ["gross_profit_usd", (revenue - power) * DAYS],
    ["gross_margin", 1 - power / revenue],
    ["gross_margin_always_on", 1 - power / revenue],
    ["revenue_always_on_usd", revenue * DAYS],
    ["gross_profit_always_on_usd", (revenue - power) * DAYS],
    ["gross_profit_always_on_usd_per_ehs_day", (revenue - power) / 20],
    ["all_in_profit_usd", (revenue - power - overheads) * DAYS],
    ["all_in_margin", (revenue - power - overheads) / revenue],
    ["ebitda_usd", (revenue - power - overheads) * DAYS],
    ["interest_usd", 0],
    ["tax_usd", 0],
    ["net_income_usd", NaN],
    ["btc_mined", (revenue / PRICE) * DAYS],
    ["hash_cost_usd_per_btc", (power / revenue) * PRICE],
    ["cash_cost_usd_per_btc", ((power + overheads) / revenue) * PRICE],
    ["hashprice_earned_usd_per_ph_day", (hashprice * 0.99) / 1000],
    // The FPPS hashprice, before the pool's fee, that pays for 24 h · 20 J/TH · 45 USD/MWh.
    ["breakeven_hashprice_usd_per_ph_day", (24 * 20 * 45) / 1000 / 0.99],
    ["breakeven_power_usd_per_mwh", (hashprice * 0.99) / (24 * 20)],
    ["curtailed_share", 0],
    ["days_off_share", 0],
    ["min_cash_usd", 100e6],
    ["min_liquidity_usd", 100e6 + 10 * PRICE],
    ["default_share", 0],
    ["default_day", NaN],
    ["new_shares", 0],
  ])("%s", (name, expected) => {
    if (Number.isNaN(expected)) expect(of(name)).toBeNaN();
    else expectClose(of(name), expected, ROUNDING, name);
  });

  test("equity and its parts, discounted at 12 % a year compounded yearly, over 20 m shares", () => {
    const scenario = scenarioWith([
      ...REST,
      ...fleet({}),
      "valuation.block_reward_multiple=0.5",
      "valuation.issue_discount=0.3",
    ]);
    const equity = (name: string): number => simulate(scenario, "none", 1).fleet("efficient", name)[0]!;
    const discount = 1.12 ** -0.2;
    const height = 933_409 + found * DAYS;
    // 210,384 blocks, those from 1,050,000 on at half.
    const opportunity = (3.125 * (1_050_000 - height) + 1.5625 * (height + 210_384 - 1_050_000)) * PRICE;
    const margin = 1 - power / revenue;
    const mining = ((0.5 * 20) / HD) * opportunity * Math.min(margin / 0.44, 1.5);
    const cash = 100e6 + (revenue - power - overheads) * DAYS;
    expectClose(equity("equity_mining_usd"), mining * discount, ROUNDING);
    expectClose(equity("equity_btc_usd"), 10 * PRICE * discount, ROUNDING);
    expectClose(equity("equity_cash_usd"), cash * discount, ROUNDING);
    expect(equity("equity_debt_usd")).toBeCloseTo(0, 12);
    expect(equity("equity_hpc_usd")).toBe(0);
    expect(equity("equity_limited_liability_usd")).toBe(0);
    const total = mining + 10 * PRICE + cash;
    expectClose(equity("equity_all_shares_usd"), total * discount, ROUNDING);
    // Nobody holds new shares, so all of it is those who held them before: to the bit.
    expect(equity("equity_usd")).toBe(equity("equity_all_shares_usd"));
    expectClose(equity("equity_per_share_usd"), (total * discount) / 20e6, ROUNDING);
    // Both at the horizon, so neither is discounted.
    expectClose(equity("equity_over_opportunity"), total / ((20 / HD) * opportunity), ROUNDING);
  });

  test("half at spot and an adder: the mean of both prices, always on", () => {
    const spot = simulate(
      scenarioWith([
        ...REST,
        ...fleet({ spot: "fixed_share: 0.5, fixed_usd_per_mwh: 40, spot_adder_usd_per_mwh: 12.3" }),
      ]),
      "none",
      1,
    );
    const paid = mwh * (0.5 * 40 + 0.5 * (27.7 + 12.3));
    expectClose(spot.fleet("efficient", "power_cost_usd")[0], paid * DAYS, ROUNDING);
    expectClose(spot.fleet("efficient", "gross_margin_always_on")[0], 1 - paid / revenue, ROUNDING);
  });
});

describe("at the start's hashprice", () => {
  test("base's fleets have power-only margins of 56 % and 9 %, of the pay before the pool's fee", () => {
    const metrics = simulate(
      scenarioWith([
        ...REST,
        "horizon_days=1",
        "start.price_usd=76974",
        "start.fees_btc_per_block=0.019",
        "fees.median_share=0.00608",
        "regions.texas.spot={median_usd_per_mwh: 30.5, shift_usd_per_mwh: 10, log_sd: 0, daily_ar1: 0}",
        "fleets.efficient.pool_fee=0",
        "fleets.marginal.pool_fee=0",
      ]),
      "none",
      1,
    );
    expect((100 * metrics.fleet("efficient", "gross_margin_always_on")[0]!).toFixed(0)).toBe("56");
    expect((100 * metrics.fleet("marginal", "gross_margin_always_on")[0]!).toFixed(0)).toBe("9");
    // After other cost the marginal fleet loses money, and the efficient one does not.
    expect(metrics.fleet("marginal", "ebitda_usd")[0]).toBeLessThan(0);
    expect(metrics.fleet("efficient", "ebitda_usd")[0]).toBeGreaterThan(0);
  });
});

describe("a fleet that never runs", () => {
  const metrics = simulate(scenarioWith([...REST, ...fleet({ spot: "fixed_usd_per_mwh: 500" })]), "none", 1);
  const of = (name: string): number => metrics.fleet("efficient", name)[0]!;

  test("has no realised margin, which is missing, not 0", () => {
    for (const name of [
      "gross_margin",
      "all_in_margin",
      "hash_cost_usd_per_btc",
      "cash_cost_usd_per_btc",
      "hashprice_earned_usd_per_ph_day",
    ])
      expect(of(name)).toBeNaN();
  });

  test("earns and pays nothing, says so by its curtailed share, and shows what it would lose always on", () => {
    expect(of("revenue_usd")).toBe(0);
    expect(of("gross_profit_usd")).toBe(0);
    expectClose(of("curtailed_share"), 1, ROUNDING);
    expectClose(of("curtailed_uneconomic_share"), 1, ROUNDING);
    expect(of("days_off_share")).toBe(1);
    expectClose(of("gross_margin_always_on"), 1 - (mwh * 500) / revenue, ROUNDING);
    expect(of("equity_mining_usd")).toBe(0);
  });
});

test("with drivers at work curtailed energy by cause adds up, and always on bounds what was realised", () => {
  const paths = 256;
  const metrics = simulate(scenarioWith(["horizon_days=365"]), "sums", paths);
  for (const name of ["efficient", "marginal"]) {
    const of = (metric: string): Float64Array => metrics.fleet(name, metric);
    for (let i = 0; i < paths; i++) {
      const causes = ["storm", "price", "uneconomic"].map((cause) => of(`curtailed_${cause}_share`)[i]!);
      for (const cause of causes) expect(cause).toBeGreaterThanOrEqual(0);
      // Sums of 365 days of shares below 1.
      expect(Math.abs(of("curtailed_share")[i]! - causes.reduce((a, b) => a + b, 0))).toBeLessThan(1e-12);
      expect(of("curtailed_share")[i]).toBeLessThanOrEqual(1 + 1e-12);
      const margin = of("gross_margin")[i]!;
      if (!Number.isNaN(margin))
        expect(margin).toBeGreaterThanOrEqual(of("gross_margin_always_on")[i]! - 1e-12);
      expect(of("gross_profit_usd")[i]).toBeGreaterThanOrEqual(0);
      expect(of("all_in_profit_usd")[i]).toBeLessThan(of("gross_profit_usd")[i]!);
    }
  }
});
