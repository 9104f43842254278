import { describe, expect, test } from "vitest";

import { implausibleAs, unitOf } from "../../src/scenario/warnings/implausible.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { PLAUSIBLE } from "../../src/scenario/schema/plausible.ts";
import { scenarioSchema } from "../../src/scenario/schema/schema.ts";
import { schemaAt } from "../../src/scenario/yaml/walk.ts";

/** What is said of base with one value replaced. */
function told(set: string, lines = ""): string[] {
  return parseScenario(`extends: base\n${lines}`, { sets: [set] }).warnings.map(({ message }) => message);
}

const FLEET = "fleets.efficient";

describe("a slip of a unit is told, once, with what was probably meant:", () => {
  test.each([
    [`${FLEET}.power.fixed_usd_per_mwh=0.038`, "0.038 USD/MWh is 0.000038 USD/kWh: did you mean 38?"],
    [`${FLEET}.power.fixed_usd_per_mwh=0.05`, "0.05 USD/MWh is 0.00005 USD/kWh: did you mean 50?"],
    [`${FLEET}.company.debts.term_2030.coupon_per_year=7.125`, "7.125 is 712.5 % a year; 7.125 % is 0.07125"],
    ["valuation.discount_rate_per_year=12", "12 is 1200 % a year; 12 % is 0.12"],
    ["valuation.hpc_cap_rate_per_year=10", "10 is 1000 % a year; 10 % is 0.1"],
    [`${FLEET}.pool_fee=0.7`, "0.7 is 70 %; 0.7 % is 0.007"],
    ["start.price_usd=76.974", "76.974 USD: did you mean 76974?"],
    [`${FLEET}.efficiency_j_per_th=0.0165`, "0.0165 J/TH is 0.0000165 J/GH: did you mean 16.5?"],
    [`${FLEET}.efficiency_j_per_th=3500`, "3500 J/TH: 3500 W over 200 TH/s is 17.5"],
    [`${FLEET}.company.cash_usd=400`, "400 USD: did you mean 400e6?"],
    [`${FLEET}.company.shares=120`, "120 shares: did you mean 120e6?"],
    [`${FLEET}.hashrate_ehs=0.000025`, "0.000025 EH/s is 25 TH/s: did you mean 25?"],
    ["start.fees_btc_per_block=19", "19 BTC/block: 19 mBTC is 0.019"],
    ["network.entry.lagged_price_usd=92.5", "92.5 USD: did you mean 92500?"],
    ["network.shutdown.power_usd_per_mwh=0.045", "0.045 USD/MWh is 0.000045 USD/kWh: did you mean 45?"],
    ["storms.winter.per_season=60", "60 storms: 60 % is 0.6"],
    ["valuation.block_reward_multiple=45", "45 is 4500 %; 45 % is 0.45"],
    // And others.
    [`${FLEET}.power.fixed_usd_per_mwh=3.8`, "3.8 USD/MWh is 0.38 cents a kWh: did you mean 38?"],
    [`${FLEET}.power.fixed_usd_per_mwh=38000`, "38000 USD/MWh is 38 USD/kWh: did you mean 38?"],
    [
      "fleets.marginal.power.spot_adder_usd_per_mwh=0.0215",
      "0.0215 USD/MWh is 0.0000215 USD/kWh: did you mean 21.5?",
    ],
    [`${FLEET}.hashrate_ehs=25000`, "25000 EH/s: 25000 PH/s is 25"],
    [`${FLEET}.overhead=5`, "5 is 500 %; 5 % is 0.05"],
    [`${FLEET}.overhead=1.05`, "1.05 is 105 %: a PUE of 1.05 is 0.05"],
    [`${FLEET}.uptime=0.0095`, "0.0095 is 0.95 %: did you mean 0.95?"],
    [`${FLEET}.other_cost_usd_per_ph_day=4000`, "4000 USD/PH/day: 4000 USD/EH/day is 4"],
    [`${FLEET}.company.sga_usd_per_year=45`, "45 USD/year: did you mean 45e6?"],
    [`${FLEET}.company.debts.term_2030.principal_usd=600`, "600 USD: did you mean 600e6?"],
    [
      `${FLEET}.company.debts.term_2030={principal_usd: 6e8, coupon_per_year: 0.07, maturity: 2030-06-30, converts_at_usd_per_share: 1e6}`,
      "1000000 USD/share is far from any real figure, 0.05 to 20000",
    ],
    [`${FLEET}.company.hpc.mw=168000`, "168000 MW: 168000 kW is 168"],
    [`${FLEET}.company.hpc.mw=0.168`, "0.168 MW: 0.168 GW is 168"],
    [`${FLEET}.company.hpc.noi_usd_per_mw_year=1.55`, "1.55 USD/MW/year: did you mean 1.55e6?"],
    [`${FLEET}.company.hpc.noi_usd_per_mw_year=1550`, "1550 USD/MW/year: 1550 USD/kW/year is 1.55e6"],
    [`${FLEET}.company.hpc.capex_usd_per_mw=9`, "9 USD/MW: did you mean 9e6?"],
    [`${FLEET}.company.hpc.contract_years=120`, "120 years: 120 months is 10"],
    [`${FLEET}.company.hpc.delay_months=180`, "180 months: 180 days is 6"],
    [`${FLEET}.company.hpc.debt_coupon_per_year=7.125`, "7.125 is 712.5 % a year; 7.125 % is 0.07125"],
    [`${FLEET}.company.btc=150000000000`, "150000000000 BTC: 150000000000 satoshis is 1500"],
    ["start.difficulty=141.668", "141.668: did you mean 141.668e12?"],
    ["start.hashrate_ehs=1010000", "1010000 EH/s: 1010000 PH/s is 1010"],
    ["start.hashrate_ehs=1010000000", "1010000000 EH/s: 1010000000 TH/s is 1010"],
    ["start.price_usd=7697400", "7697400 USD: 7697400 cents is 76974"],
    ["start.fees_btc_per_block=1900000", "1900000 BTC/block: 1900000 satoshis is 0.019"],
    ["price.drift_per_year=5", "a log rate: 5 multiplies by 148.4 each year; 5 % a year is 0.049"],
    ["price.max_daily_log_return=40", "40 is 4000 %; 40 % is 0.4"],
    [
      "network.growth_per_year=-12",
      "a log rate: -12 multiplies by 0.000006144 each year; -12 % a year is -0.13",
    ],
    ["network.entry.elasticity=15", "15 is 1500 %; 15 % is 0.15"],
    ["network.shutdown.efficiency_j_per_th=0.02", "0.02 J/TH is 0.00002 J/GH: did you mean 20?"],
    ["storms.winter.network_days_lost=75", "75 days: 75 % is 0.75"],
    ["storms.winter.plateau_days=72", "72 days: 72 hours is 3"],
    ["storms.winter.depth_log_sd=30", "30 is 3000 %; 30 % is 0.3"],
    ["storms.winter.spot_price_multiplier=600", "600 is 60000 %; 600 % is 6"],
    ["regions.texas.storm_multiplier=260", "260 is 26000 %; 260 % is 2.6"],
    [
      "regions.texas.spot.median_usd_per_mwh=0.0277",
      "0.0277 USD/MWh is 0.0000277 USD/kWh: did you mean 27.7?",
    ],
    ["regions.texas.spot.log_sd=38", "38 is 3800 %; 38 % is 0.38"],
    ["regions.texas.spot.cap_usd_per_mwh=5", "5 USD/MWh is 0.005 USD/kWh: did you mean 5000?"],
    ["regions.texas.spot.floor_usd_per_mwh=-0.25", "-0.25 USD/MWh is -0.00025 USD/kWh: did you mean -250?"],
    ["regions.texas.spot.month_factors[2]=95", "95 is 9500 %; 95 % is 0.95"],
    ["fees.median_share=1.1", "1.1 is 110 %; 1.1 % is 0.011"],
    ["valuation.reference_margin=44", "44 is 4400 %; 44 % is 0.44"],
    ["valuation.margin_factor_cap=150", "150 is 15000 %; 150 % is 1.5"],
    ["price.volatility_per_year=0.0236", "0.0236 a year is 2.36 %: 0.0236 a day is 0.45"],
    ["network.volatility_per_year=2.5", "2.5 is 250 % a year; 2.5 % is 0.025"],
    ["network.volatility_per_year=0.006", "0.006 a year is 0.6 %: 0.006 a day is 0.11"],
    ["start.difficulty=141.668e15", "141668000000000000: did you mean 141.668e12?"],
    ["machines.S21.price_usd_per_th=2700", "2700 USD/TH: 2700 USD a machine of 200 TH/s is 13.5"],
    [`${FLEET}.company.cash_usd=18500`, "18500 USD: did you mean 18.5e6?"],
    [`${FLEET}.company.shares=80000`, "80000 shares: did you mean 80e6?"],
    [`${FLEET}.company.cash_usd=400000`, "400000 USD is little for 25 EH/s: a figure in thousands? 400e6"],
    [`${FLEET}.company.shares=120000`, "120000 shares is little for 25 EH/s: a figure in thousands? 120e6"],
    [
      `${FLEET}.company.sga_usd_per_year=45000`,
      "45000 USD a year is little for 25 EH/s: a figure in thousands? 45e6",
    ],
    ["machines.S21.price_usd_per_th=13500", "13500 USD/TH: 13500 USD/PH is 13.5"],
    ["machines.S21.efficiency_j_per_th=0.0175", "0.0175 J/TH is 0.0000175 J/GH: did you mean 17.5?"],
    ["machines.S21.hashrate_th=0.2", "0.2 TH/s: 0.2 PH/s is 200"],
  ])("%s", (set, message) => {
    expect(told(set)).toEqual([message]);
  });

  test.each([
    ["tax: {rate: 0.21}, depreciation: {machines_usd: 120, life_years: 4}", "120 USD: did you mean 120e6?"],
    ["tax: {rate: 0.21}, depreciation: {machines_usd: 120e6, life_years: 48}", "48 years: 48 months is 4"],
    ["issuance: {daily_volume_shares: 4}", "4 shares/day: did you mean 4e6?"],
    ["issuance: {max_share_of_start: 50}", "50 is 5000 %; 50 % is 0.5"],
    ["cash_floor_usd: 5", "5 USD: did you mean 5e6?"],
    ["treasury: {policy: sell_to_floor, cash_target_usd: 20}", "20 USD: did you mean 20e6?"],
    ["covenants: {minimum_cash_usd: 1, breach: {consequence: default}}", "1 USD: did you mean 1e6?"],
    ["covenants: {max_debt_to_ebitda: 400, breach: {consequence: default}}", "400 ratio: 400 % is 4"],
    [
      "covenants: {max_debt_to_ebitda: 4, breach: {consequence: coupon_step_up, step_up_per_year: 2}}",
      "2 is 200 % a year; 2 % is 0.02",
    ],
  ])("a company with %s", (keys, message) => {
    const text = `extends: base\nfleets: {efficient: {company: {${keys}}}}\n`;
    expect(parseScenario(text).warnings.map((warning) => warning.message)).toEqual([message]);
  });
});

test("a slip stands at its value, in the file or --set it is of", () => {
  const text = "extends: base\nfleets:\n  efficient:\n    pool_fee: 0.7\n";
  expect(parseScenario(text, { file: "my.yaml" }).warnings).toMatchObject([
    { file: "my.yaml", line: 4, column: 15, message: "0.7 is 70 %; 0.7 % is 0.007" },
  ]);
  const { warnings } = parseScenario("extends: base\n", { sets: [`${FLEET}.pool_fee=0.7`] });
  expect(warnings).toMatchObject([{ file: `--set ${FLEET}.pool_fee=0.7`, line: null }]);
});

test("a distribution is judged by its median", () => {
  const fee = (spec: string): string[] => told(`${FLEET}.pool_fee=${spec}`);
  expect(fee("{dist: uniform, min: 0.5, max: 0.9}")).toEqual(["0.7 is 70 %; 0.7 % is 0.007"]);
  expect(fee("{dist: discrete, values: [0.7, 0.01], weights: [1, 3]}")).toEqual([]);
  const power = "{dist: normal, mean: 0.05, sd: 0.005}";
  expect(told(`${FLEET}.power.fixed_usd_per_mwh=${power}`)).toEqual([
    "0.05 USD/MWh is 0.00005 USD/kWh: did you mean 50?",
  ]);
});

test("of several fleets and machines each is told, from top to bottom", () => {
  const lines = `fleets:
  efficient:
    efficiency_j_per_th: null
    hashrate_ehs: null
    machines:
      old: {hashrate_ehs: 7, efficiency_j_per_th: 0.03, retired: 2026-10-01, salvage_usd_per_th: 1e6}
      young: {hashrate_ehs: 3, efficiency_j_per_th: 17.5, underclock: [{hashrate_share: 0.7, efficiency_j_per_th: 0.014}]}
  marginal: {pool_fee: 0.5}
`;
  expect(told("horizon_days=300", lines)).toEqual([
    "0.03 J/TH is 0.00003 J/GH: did you mean 30?",
    "1000000 USD/TH: 1000000 USD/PH is 1000",
    "0.014 J/TH is 0.000014 J/GH: did you mean 14?",
    "0.5 is 50 %; 0.5 % is 0.005",
  ]);
});

describe("the table of ranges", () => {
  const rows = Object.entries(PLAUSIBLE);

  test.each(rows)("%s names a number of the schema, and its ends are real", (key, [low, high]) => {
    const path = key.split(".").map((step) => (step === "*" ? "any" : step));
    const list = /month_factors|underclock|time_of_use|by_horizon/.test(key);
    const keys = path.map((step, k) => (list && step === "any" && k > 1 ? 0 : step));
    expect(schemaAt(scenarioSchema, keys)).not.toBeNull();
    expect(low).toBeLessThan(high);
    for (const end of [low, high]) {
      expect(implausibleAs(key, end)).toBeNull();
      expect(implausibleAs(key, -end)).toBeNull();
    }
    expect(implausibleAs(key, 0)).toBeNull();
    expect(implausibleAs(key, high * 1.001)).not.toBeNull();
    if (low > 0) expect(implausibleAs(key, low * 0.999)).not.toBeNull();
  });

  test("has units where the schema has them", () => {
    expect(unitOf("fleets.*.power.fixed_usd_per_mwh")).toBe("USD/MWh");
    expect(unitOf("fleets.*.machines.*.underclock.*.efficiency_j_per_th")).toBe("J/TH");
    expect(unitOf("start.difficulty")).toBe("");
  });

  test("knows no other key", () => {
    expect(() => implausibleAs("start.height", 1)).toThrow(RangeError);
  });
});
