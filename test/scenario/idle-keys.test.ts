import { describe, expect, test } from "vitest";

import { parseScenario } from "../../src/scenario/load/load.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { loadShipped } from "../support/shipped.ts";

const { SIMD, buildModel, simulateBatch } = engine;

const ehs = Array.from({ length: 40 }, (_, day) => 900 + 5 * day);
const btc = Array.from({ length: 40 }, (_, day) => 2 + day / 10);

const OBSERVED = `storms: {}\nnetwork: {block_luck: off, replay: {days: {first_date: 2026-02-02, ehs: [${ehs.join()}]}}}`;
const REPLAYED_FEES = `fees: {replay: {days: {first_date: 2026-02-02, btc: [${btc.join()}]}}}`;
const HOSTING = "hpc: {debt_share: 0, debt_coupon_per_year:";

const HOURS = Array.from({ length: 40 }, (_, day) => [-5 + (day % 3), 20 + day, 90, 300]);
const REPLAYED_SPOT = `regions: {texas: {spot: {replay: {days: {first_date: 2026-02-02, usd_per_mwh: ${JSON.stringify(HOURS)}}}`;

/** Lines over base, a key of them with two values, and why it rests: `%` stands for the value. */
const RESTING: readonly (readonly [lines: string, first: string, second: string, message: string])[] = [
  [
    `${OBSERVED.slice(0, -1)}, growth_per_year: %}`,
    "0.3",
    "-0.2",
    "growth_per_year has no effect: the hashrate is that of network.replay",
  ],
  [
    `${OBSERVED.slice(0, -1)}, volatility_per_year: %}`,
    "0.3",
    "0.5",
    "volatility_per_year has no effect: the hashrate is that of network.replay",
  ],
  [
    `${OBSERVED.slice(0, -1)}, entry: {elasticity: %}}`,
    "0.3",
    "0.5",
    "elasticity has no effect: the hashrate is that of network.replay",
  ],
  [
    `${OBSERVED.slice(0, -1)}, shutdown: {price_sensitive_share: %}}`,
    "0.3",
    "0.5",
    "price_sensitive_share has no effect: the hashrate is that of network.replay",
  ],
  [
    "storms: {winter: {per_season: 0, running_loss: 0}, summer: {per_season: 0}}\nregions: {texas: {storm_multiplier: %}}",
    "2",
    "3",
    "storm_multiplier has no effect: no storm can come",
  ],
  [
    "fleets: {marginal: {power: {demand_response: {max_hours_per_year: 0, credit_usd_per_mwh: 9, call_usd_per_mwh: %}}}}",
    "90",
    "200",
    "demand_response has no effect: max_hours_per_year is 0",
  ],
  [
    "fleets: {marginal: {company: {issuance: {max_share_of_start: 0, daily_volume_shares: %}}}}",
    "4e6",
    "5e6",
    "daily_volume_shares has no effect: max_share_of_start is 0",
  ],
  [
    "fleets: {marginal: {company: {btc: 0, tax: {rate: 0.2}, depreciation: {machines_usd: 1e8, life_years: 4}, btc_cost_usd_per_btc: %}}}",
    "30000",
    "90000",
    "btc_cost_usd_per_btc has no effect: btc is 0",
  ],
  [
    "fleets: {marginal: {company: {depreciation: {machines_usd: 1e8, life_years: 4, hpc_life_years: %}}}}",
    "10",
    "30",
    "hpc_life_years has no effect: the company has no hpc to write off",
  ],
  ...[
    ["median_usd_per_mwh", "30", "45"],
    ["shift_usd_per_mwh", "5", "20"],
    ["log_sd", "0.2", "0.5"],
    ["daily_ar1", "0.2", "0.8"],
    ["intraday_log_sd", "0.3", "0.6"],
    ["floor_usd_per_mwh", "-1", "10"],
    ["cap_usd_per_mwh", "50", "200"],
  ].map(([key, first, second]): (typeof RESTING)[number] => [
    `${REPLAYED_SPOT}, ${key!}: %}}}`,
    first!,
    second!,
    `${key!} has no effect: the prices are those of spot.replay`,
  ]),
  [
    `${REPLAYED_SPOT}}}}\nstorms: {winter: {spot_price_multiplier: %}}`,
    "2",
    "9",
    "spot_price_multiplier has no effect: storms do not move the prices of spot.replay",
  ],
  [
    "network: {shutdown: {price_sensitive_share: 0, log_spread: %}}",
    "0.3",
    "0.5",
    "log_spread has no effect: price_sensitive_share is 0, so nobody shuts down",
  ],
  [
    "network: {shutdown: {price_sensitive_share: 0, lag_days: %}}",
    "5",
    "20",
    "lag_days has no effect: price_sensitive_share is 0, so nobody shuts down",
  ],
  [
    "network: {volatility_per_year: 0, price_correlation: %}",
    "0.3",
    "0.5",
    "price_correlation has no effect: volatility_per_year is 0",
  ],
  [
    "network: {entry: {elasticity: 0, lagged_price_usd: %}}",
    "80000",
    "90000",
    "lagged_price_usd has no effect: elasticity is 0",
  ],
  ["network: {entry: {elasticity: 0, lag_days: %}}", "30", "60", "lag_days has no effect: elasticity is 0"],
  [
    `${REPLAYED_FEES.slice(0, -1)}, median_share: %}`,
    "0.02",
    "0.03",
    "median_share has no effect: the fees are those of fees.replay",
  ],
  [
    `${REPLAYED_FEES.slice(0, -1)}, log_sd: %}`,
    "0.2",
    "0.3",
    "log_sd has no effect: the fees are those of fees.replay",
  ],
  [
    `${REPLAYED_FEES.slice(0, -1)}, daily_ar1: %}`,
    "0.2",
    "0.3",
    "daily_ar1 has no effect: the fees are those of fees.replay",
  ],
  [
    "storms: {}\nregions: {texas: {storm_multiplier: %}}",
    "2",
    "3",
    "storm_multiplier has no effect: there are no storms",
  ],
  [
    "storms: {}\nfleets: {efficient: {power: {storm_credit_usd_per_mwh: %}}}",
    "20",
    "30",
    "storm_credit_usd_per_mwh has no effect: there are no storms",
  ],
  [
    "storms: {winter: {running_loss: 0, per_season: 0, depth_log_sd: %}}",
    "0.2",
    "0.4",
    "depth_log_sd has no effect: per_season is 0, and no date is certain",
  ],
  [
    "storms: {winter: {running_loss: 0, per_season: 0, network_days_lost: %}}",
    "0.2",
    "0.4",
    "network_days_lost has no effect: per_season is 0, and no date is certain",
  ],
  [
    "storms: {summer: {spot_price_multiplier: %}}",
    "2",
    "4",
    "spot_price_multiplier has no effect: none of the storm's months lies within the horizon",
  ],
  [
    "storms: {summer: {per_season: %}}",
    "2",
    "4",
    "per_season has no effect: none of the storm's months lies within the horizon",
  ],
  [
    "regions: {norway: {storm_multiplier: %, spot: {median_usd_per_mwh: 30, log_sd: 0.3, daily_ar1: 0.4}}}",
    "1",
    "2",
    "norway has no effect: no fleet stands in this region",
  ],
  [
    "fleets: {marginal: null}\nregions: {texas: {spot: {median_usd_per_mwh: %}}}",
    "30",
    "50",
    "median_usd_per_mwh has no effect: no fleet here buys or sells at spot",
  ],
  [
    "fleets: {marginal: null}\nstorms: {winter: {spot_price_multiplier: %}}",
    "3",
    "9",
    "spot_price_multiplier has no effect: no fleet buys or sells at spot",
  ],
  [
    "fleets: {efficient: {power: {spot_adder_usd_per_mwh: %}}}",
    "3",
    "9",
    "spot_adder_usd_per_mwh has no effect: fixed_share is 1",
  ],
  [
    "fleets: {marginal: {power: {fixed_share: 0, fixed_usd_per_mwh: %}}}",
    "30",
    "90",
    "fixed_usd_per_mwh has no effect: fixed_share is 0",
  ],
  [
    "fleets: {marginal: {power: {fixed_share: 0, take_or_pay: %}}}",
    "true",
    "false",
    "take_or_pay has no effect: fixed_share is 0",
  ],
  [
    "fleets: {marginal: {power: {fixed_share: 0, sell_back: %}}}",
    "true",
    "false",
    "sell_back has no effect: fixed_share is 0",
  ],
  [
    "fleets: {marginal: {power: {sell_back_discount_usd_per_mwh: %}}}",
    "3",
    "9",
    "sell_back_discount_usd_per_mwh has no effect: sell_back is false",
  ],
  [
    "fleets: {marginal: {must_run: true, power: {peak_avoidance: {charge_saved_usd_per_mw_year: %, months: [2]}}}}",
    "30000",
    "90000",
    "peak_avoidance has no effect: must_run keeps the fleet running",
  ],
  [
    "pools: {a: {network_share: 0.2}, b: {network_share: 0.1}}\nfleets: {marginal: {pay: solo, pool: %}}",
    "a",
    "b",
    "pool has no effect: pay is solo, not pplns",
  ],
  [
    "network: {block_luck: off}\nfleets: {marginal: {pay: %}}",
    "fpps",
    "solo",
    "pay has no effect: block_luck is off, so every way of pay is the same",
  ],
  [
    "fleets: {efficient: null, marginal: {hashrate_ehs: 9}}\nvaluation: {hpc_cap_rate_per_year: %}",
    "0.08",
    "0.12",
    "hpc_cap_rate_per_year has no effect: no company has hpc",
  ],
  [
    `fleets: {efficient: {company: {${HOSTING} %}}}}`,
    "0.05",
    "0.1",
    "debt_coupon_per_year has no effect: debt_share is 0",
  ],
  [
    "fleets: {efficient: {company: {depreciation: {machines_usd: 1e8, life_years: 4}, tax: {rate: 0, loss_carry_forward_usd: %}}}}",
    "1e6",
    "9e7",
    "loss_carry_forward_usd has no effect: rate is 0",
  ],
  [
    "fleets: {marginal: {company: {debts: {bridge_2026: {principal_usd: 0, coupon_per_year: %}}}}}",
    "0.1",
    "0.2",
    "coupon_per_year has no effect: principal_usd is 0",
  ],
  ["storms: {}\nstorm_split: %", "on", "off", "storm_split has no effect: there are no storms"],
  [
    "pools: {a: {network_share: %}}",
    "0.1",
    "0.2",
    "a has no effect: no fleet is paid by this pool under pplns",
  ],
  [
    "network: {block_luck: off}\nfleets: {marginal: {pay: pplns, pool: a}}\npools: {a: {network_share: %}}",
    "0.1",
    "0.2",
    "pools has no effect: block_luck is off, so every way of pay is the same",
  ],
  [
    "fleets: {marginal: {must_run: true, power: {demand_response: {call_usd_per_mwh: %, credit_usd_per_mwh: 60, max_hours_per_year: 80}}}}",
    "30",
    "50",
    "demand_response has no effect: must_run keeps the fleet running",
  ],
  [
    "fleets: {efficient: {company: {depreciation: {machines_usd: 1e8, life_years: 4}, tax: {rate: 0, loss_use_share: %}}}}",
    "0.5",
    "0.9",
    "loss_use_share has no effect: rate is 0",
  ],
];

const load = (lines: string, value: string) =>
  parseScenario(`extends: base\nhorizon_days: 40\n${lines.replace("%", value)}\n`);

const told = (lines: string, value: string): string[] =>
  load(lines, value).warnings.map(({ message }) => message);

/** Whether the scenario is the same without the value: its lines then end with the key before. */
function isDefaultOf(lines: string, value: string): boolean {
  return JSON.stringify(load(lines, value).scenario) === JSON.stringify(load(lines, "null").scenario);
}

/** Every metric of a few paths. */
const resultOf = (scenario: Scenario) => simulateBatch(buildModel(scenario), "1", 0, 8, { kernel: SIMD });

describe("a key of the user's own that rests is told, and does rest:", () => {
  test.each(RESTING)("%s", (lines, first, second, message) => {
    // Of two values one may be the default, which nobody is told of.
    const both = [first, second].map((value) => told(lines, value).includes(message));
    expect(both).toContain(true);
    if (both.includes(false)) expect(isDefaultOf(lines, [first, second][both.indexOf(false)]!)).toBe(true);
    expect(resultOf(load(lines, first).scenario)).toEqual(resultOf(load(lines, second).scenario));
  });
});

/** The same keys where they count. */
const COUNTING: readonly (readonly [lines: string, first: string, second: string])[] = [
  ["network: {growth_per_year: %}", "0.3", "-0.2"],
  ["network: {shutdown: {lag_days: %}}", "5", "20"],
  ["network: {entry: {lagged_price_usd: %}}", "80000", "90000"],
  ["fees: {median_share: %}", "0.02", "0.03"],
  ["storms: {winter: {per_season: 0, spot_price_multiplier: %}}", "2", "4"],
  [
    "storms: {winter: {running_loss: 0, per_season: 0, dates: [2026-02-10], network_days_lost: %}}",
    "0.2",
    "0.4",
  ],
  ["regions: {texas: {spot: {median_usd_per_mwh: %}}}", "30", "50"],
  [
    "fleets: {marginal: null, efficient: {power: {sell_back: true}}}\nregions: {texas: {spot: {median_usd_per_mwh: %}}}",
    "30",
    "50",
  ],
  ["fleets: {marginal: {power: {spot_adder_usd_per_mwh: %}}}", "3", "9"],
  ["fleets: {marginal: {pay: %}}", "fpps", "solo"],
  ["fees: {log_sd: 0, daily_ar1: %}", "0.2", "0.9"],
  ["valuation: {hpc_cap_rate_per_year: %}", "0.08", "0.12"],
  [
    "valuation: {method: cash_flow, exit_multiple: 0, block_reward_multiple: null, reference_margin: null, margin_factor_cap: null}\nfleets: {marginal: {salvage_usd_per_th: %}}",
    "8",
    "20",
  ],
];

describe("a key that counts is not told:", () => {
  test.each(COUNTING)("%s", (lines, first, second) => {
    expect([...told(lines, first), ...told(lines, second)]).toEqual([]);
    expect(resultOf(load(lines, first).scenario)).not.toEqual(resultOf(load(lines, second).scenario));
  });
});

describe("whose key it is:", () => {
  test("what is inherited is not told, what --set says is", () => {
    // base's efficient fleet buys nothing at spot.
    expect(loadShipped("base").warnings).toEqual([]);
    const { warnings } = parseScenario("extends: base\n", {
      sets: ["fleets.efficient.power.spot_adder_usd_per_mwh=9"],
    });
    expect(warnings).toMatchObject([
      {
        file: "--set fleets.efficient.power.spot_adder_usd_per_mwh=9",
        message: expect.stringContaining("has no effect") as string,
      },
    ]);
  });

  test("the key's place is told", () => {
    const text = "extends: base\nfleets:\n  efficient:\n    power:\n      spot_adder_usd_per_mwh: 9\n";
    expect(parseScenario(text, { file: "my.yaml" }).warnings).toMatchObject([
      { file: "my.yaml", line: 5, column: 7 },
    ]);
  });

  test("a fleet of one's own has to state what the schema demands", () => {
    const fleet = (
      price: string,
    ) => `mine: {region: texas, hashrate_ehs: 5, efficiency_j_per_th: 17, uptime: 0.95, pool_fee: 0.01,
      other_cost_usd_per_ph_day: 4, power: {fixed_share: 0, fixed_usd_per_mwh: 40${price}}, company: {cash_usd: 1e7, shares: 1e7, sga_usd_per_year: 1e6}}`;
    expect(told(`fleets: {${fleet("")}}`, "")).toEqual([]);
    expect(told(`fleets: {${fleet(", take_or_pay: true")}}`, "")).toEqual([
      "take_or_pay has no effect: fixed_share is 0",
    ]);
  });
});
