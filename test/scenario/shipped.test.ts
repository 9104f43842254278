import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { fppsRevenueUsdPerEhDay } from "../../src/bitcoin/hashprice.ts";
import { subsidyBtc } from "../../src/bitcoin/subsidy.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import type { LoadedScenario } from "../../src/scenario/load.ts";
import type { FleetSpec, Scenario } from "../../src/scenario/schema.ts";
import { shippedFile, shippedFolder, shippedScenarios } from "../../src/scenario/shipped.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";

const base = loadScenario("base");
const upside = loadScenario("upside");
const downside = loadScenario("downside");
const three = [base, upside, downside] as const;

/** One number of each of base, upside and downside. */
function across(read: (scenario: Scenario) => unknown): unknown[] {
  return three.map(({ scenario }) => read(scenario));
}

function fleet(loaded: LoadedScenario, name: string): FleetSpec {
  return loaded.scenario.fleets[name] ?? expect.fail(`no fleet ${name}`);
}

function spot({ regions }: Scenario): Scenario["regions"][string]["spot"] {
  return regions.texas?.spot ?? expect.fail("no region texas");
}

describe("every shipped scenario", () => {
  test("is there under its name", () => {
    expect(shippedScenarios()).toEqual(expect.arrayContaining(["base", "downside", "upside"]));
    for (const name of shippedScenarios())
      expect(shippedFile(name)).toBe(join(shippedFolder(), `${name}.yaml`));
  });

  test.each(runnableScenarios())("%s is valid and raises no doubt", (name) => {
    const loaded = loadShipped(name);
    expect(loaded.warnings).toEqual([]);
    expect(loaded).toMatchObject({ name, file: join("scenarios", `${name}.yaml`) });
    expect(loaded.scenario.description).not.toBe("");
  });

  test.each(shippedScenarios())("%s tells editors its schema in the first line", (name) => {
    const [first] = readFileSync(shippedFile(name) ?? "", "utf8").split("\n");
    expect(first).toBe("# yaml-language-server: $schema=schema.json");
  });
});

describe("the start", () => {
  test("is that of the close of 2026-02-01", () => {
    expect(base.scenario.start).toEqual({
      date: "2026-02-02",
      price_usd: 76974,
      height: 934661,
      difficulty: 141.668e12,
      epoch_elapsed_days: 10.175,
      hashrate_ehs: 1010,
      fees_btc_per_block: 0.019,
    });
    expect(upside.scenario.start).toEqual(base.scenario.start);
    expect(downside.scenario.start).toEqual(base.scenario.start);
  });

  test("pays 34,364 USD/EH/day before the pool's fee, to the dollar it is quoted in", () => {
    const { height, fees_btc_per_block, price_usd, difficulty } = base.scenario.start;
    const reward = subsidyBtc(height) + Number(fees_btc_per_block);
    const revenue = fppsRevenueUsdPerEhDay(reward, price_usd, difficulty);
    expect(Math.round(revenue)).toBe(34364);
  });

  test("has 1,253 blocks of its epoch done, whose first came at 2026-01-22 19:48:28 UTC, to a thousandth of a day", () => {
    const { height, date, epoch_elapsed_days } = base.scenario.start;
    expect(height % 2016).toBe(1253);
    const first = Date.parse("2026-01-22T19:48:28Z");
    expect(Math.abs((Date.parse(date) - first) / 86_400_000 - epoch_elapsed_days)).toBeLessThan(0.001);
  });

  test("has the storm under way take hashrate from 1,010 to 877 EH/s, to the EH/s", () => {
    const loss = base.scenario.storms.winter?.running_loss ?? NaN;
    expect(Math.round(Number(base.scenario.start.hashrate_ehs) * (1 - loss))).toBe(877);
    expect(base.scenario.storms.summer?.running_loss).toBe(0);
  });

  test("gives the fleets power-only margins of 56 % and 9 %, as rounded, with spot power at its mean", () => {
    const margins = ["efficient", "marginal"].map((name) => {
      const { efficiency_j_per_th, power, pool_fee } = fleet(base, name);
      const fixed = Number(power.fixed_share);
      const usdPerMwh =
        fixed * Number(power.fixed_usd_per_mwh) + (1 - fixed) * (30.5 + Number(power.spot_adder_usd_per_mwh));
      return 1 - (24 * Number(efficiency_j_per_th) * usdPerMwh) / (34364.4 * (1 - Number(pool_fee)));
    });
    expect(margins.map((margin) => Math.round(margin * 100))).toEqual([56, 9]);
  });
});

describe("base, upside and downside", () => {
  test("differ in the market as the model's table says", () => {
    expect(across((s) => s.horizon_days)).toEqual([365, 365, 365]);
    expect(across((s) => s.price)).toEqual([
      {
        kind: "student_t",
        drift_per_year: 0,
        volatility_per_year: 0.45,
        degrees_of_freedom: 3.7,
        max_daily_log_return: 0.4,
      },
      {
        kind: "student_t",
        drift_per_year: 0.4,
        volatility_per_year: 0.45,
        degrees_of_freedom: 3.7,
        max_daily_log_return: 0.4,
      },
      {
        kind: "student_t",
        drift_per_year: -0.43,
        volatility_per_year: 0.64,
        degrees_of_freedom: 2.9,
        max_daily_log_return: 0.4,
      },
    ]);
    const growth = (mean: number): object => ({ dist: "normal", mean, sd: 0.2 });
    expect(across((s) => s.network.growth_per_year)).toEqual([growth(0.12), growth(0.06), growth(0.18)]);
    expect(across((s) => s.network.entry)).toMatchObject(
      [0.15, 0.1, 0.08].map((elasticity) => ({ elasticity })),
    );
    expect(across((s) => s.network.volatility_per_year)).toEqual([0.11, 0.1, 0.17]);
    expect(across((s) => s.network.shutdown.power_usd_per_mwh)).toEqual([45, 42, 50]);
    expect(across((s) => s.fees.median_share)).toEqual([0.01, 0.02, 0.006]);
    const multiple = (median: number): object => ({ dist: "lognormal", median, log_sd: 0.35 });
    expect(
      across(({ valuation }) => "block_reward_multiple" in valuation && valuation.block_reward_multiple),
    ).toEqual([multiple(0.45), multiple(0.7), multiple(0.3)]);
  });

  test("differ in storms as the model's table says", () => {
    expect(across((s) => s.storms.winter?.per_season)).toEqual([0.6, 0.4, 1.2]);
    expect(across((s) => s.storms.summer?.per_season)).toEqual([0.25, 0.15, 0.5]);
    expect(across((s) => s.storms.winter?.network_days_lost)).toEqual([0.75, 0.6, 1.2]);
    expect(across((s) => s.storms.summer?.network_days_lost)).toEqual([0.75, 0.6, 1.2]);
  });

  test("differ in hosting: 20 % more MW, or 12 months late at 25 % more cost", () => {
    const hpc = three.map((loaded) => fleet(loaded, "efficient").company.hpc);
    const same = {
      start: "2026-10-01",
      noi_usd_per_mw_year: 1.55e6,
      debt_share: 0.85,
      debt_coupon_per_year: 0.07125,
      ramp_months: 0,
    };
    expect(hpc).toEqual([
      { ...same, mw: 168, delay_months: 0, capex_usd_per_mw: 9e6 },
      { ...same, mw: 168 * 1.2, delay_months: 0, capex_usd_per_mw: 9e6 },
      { ...same, mw: 168, delay_months: 12, capex_usd_per_mw: 9e6 * 1.25 },
    ]);
  });

  test("differ in nothing else", () => {
    const told = (scenario: Scenario): unknown => {
      const { description: _d, price: _p, fees, valuation, network, storms, fleets, ...rest } = scenario;
      const { growth_per_year: _g, volatility_per_year: _v, ...calm } = network;
      return {
        ...rest,
        fees: { ...fees, median_share: 0 },
        valuation: { ...valuation, block_reward_multiple: 0 },
        network: {
          ...calm,
          entry: { ...calm.entry, elasticity: 0 },
          shutdown: { ...calm.shutdown, power_usd_per_mwh: 0 },
        },
        storms: Object.entries(storms).map(([name, storm]) => ({
          ...storm,
          name,
          per_season: 0,
          network_days_lost: 0,
        })),
        fleets: Object.entries(fleets).map(([name, { company, ...site }]) => ({
          ...site,
          name,
          company: { ...company, hpc: 0 },
        })),
      };
    };
    expect(told(upside.scenario)).toEqual(told(base.scenario));
    expect(told(downside.scenario)).toEqual(told(base.scenario));
  });
});

describe("base", () => {
  test("has the network of the model", () => {
    expect(base.scenario.network).toMatchObject({
      price_correlation: 0,
      entry: { lag_days: 45, lagged_price_usd: 92500 },
      shutdown: {
        price_sensitive_share: 0.35,
        log_spread: 0.5,
        lag_days: 10,
        efficiency_j_per_th: 20,
        efficiency_gain_per_year: 0.14,
      },
      block_luck: "on",
    });
    const shape = {
      depth_log_sd: 0.3,
      plateau_days: 3,
      half_life_days: 2,
      spot_price_multiplier: 6,
      dates: [],
    };
    expect(base.scenario.storms).toMatchObject({
      winter: { ...shape, months: [12, 1, 2] },
      summer: { ...shape, months: [6, 7, 8] },
    });
  });

  test("has the power market, the fees and the valuation of the model", () => {
    expect(base.scenario.regions).toEqual({
      texas: {
        storm_multiplier: 2.6,
        spot: {
          median_usd_per_mwh: 27.7,
          shift_usd_per_mwh: 10,
          log_sd: 0.38,
          daily_ar1: 0.39,
          month_factors: Array(12).fill(1),
          intraday_log_sd: 0.5,
          level_log_sd: 0,
          floor_usd_per_mwh: -250,
          cap_usd_per_mwh: 5000,
        },
      },
    });
    expect(base.scenario.fees).toMatchObject({ log_sd: 0.4, daily_ar1: 0.96 });
    expect(base.scenario.valuation).toMatchObject({
      reference_margin: 0.44,
      margin_factor_cap: 1.5,
      hpc_cap_rate_per_year: 0.1,
      discount_rate_per_year: 0.12,
      issue_discount: 0.1,
    });
  });

  test("has a mean spot price of 30.5 USD/MWh, as rounded, which with the adder makes 52", () => {
    const { median_usd_per_mwh, shift_usd_per_mwh, log_sd } = spot(base.scenario);
    const shift = Number(shift_usd_per_mwh);
    const mean = (Number(median_usd_per_mwh) + shift) * Math.exp(Number(log_sd) ** 2 / 2) - shift;
    expect(mean.toFixed(1)).toBe("30.5");
    expect((mean + Number(fleet(base, "marginal").power.spot_adder_usd_per_mwh)).toFixed(1)).toBe("52.0");
  });

  test("has the efficient fleet of the model", () => {
    expect(fleet(base, "efficient")).toMatchObject({
      region: "texas",
      hashrate_ehs: 25,
      efficiency_j_per_th: 16.5,
      overhead: 0,
      uptime: 0.95,
      pool_fee: 0.007,
      other_cost_usd_per_ph_day: 4,
      must_run: false,
      power: {
        fixed_share: 1,
        fixed_usd_per_mwh: 38,
        spot_adder_usd_per_mwh: 0,
        storm_credit_usd_per_mwh: 0,
      },
      company: {
        cash_usd: 400e6,
        cash_floor_usd: 0,
        btc: 1500,
        shares: 120e6,
        sga_usd_per_year: 45e6,
        treasury: { policy: "sell_all" },
        debts: {
          term_2030: { principal_usd: 600e6, coupon_per_year: 0.07125, maturity: "2030-06-30" },
          convertible_2031: {
            principal_usd: 400e6,
            coupon_per_year: 0,
            maturity: "2031-06-30",
            converts_at_usd_per_share: 18,
          },
        },
      },
    });
  });

  test("has the marginal fleet of the model", () => {
    const marginal = fleet(base, "marginal");
    expect(marginal).toMatchObject({
      region: "texas",
      hashrate_ehs: 10,
      efficiency_j_per_th: 25,
      uptime: 0.95,
      pool_fee: 0.007,
      other_cost_usd_per_ph_day: 4,
      power: { fixed_share: 0.75, fixed_usd_per_mwh: 52, spot_adder_usd_per_mwh: 21.5 },
      company: { cash_usd: 25e6, btc: 600, shares: 120e6, sga_usd_per_year: 15e6 },
    });
    expect(marginal.company.debts).toEqual({
      term_2028: { principal_usd: 30e6, coupon_per_year: 0.11, maturity: "2028-06-30" },
      bridge_2026: { principal_usd: 15e6, coupon_per_year: 0.12, maturity: "2026-12-31" },
    });
    expect(marginal.company).not.toHaveProperty("hpc");
  });
});
