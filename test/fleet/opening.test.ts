import { describe, expect, test } from "vitest";
import { opportunityUsd } from "../../src/bitcoin/reward.ts";
import { hashrateAtDifficultyEhs } from "../../src/bitcoin/hashprice.ts";
import { engine, expectClose } from "../support/engine.ts";

const { NO_NOISE, DayByDay, scenarioWith, simulate } = engine;

const PRICE = 80_000;
const ROUNDING = 1e-12;

/** A fleet with half of its load at spot; the spot price has a median of 30 and, by its spread, a mean of some 34. */
const SPOT =
  "regions.texas.spot={median_usd_per_mwh: 30, shift_usd_per_mwh: 10, log_sd: 0.4, daily_ar1: 0.4}";
const REST = [...NO_NOISE, `start.price_usd=${PRICE}`, "horizon_days=40", "fleets.efficient=null", SPOT];

function fleet(
  company = "cash_usd: 50e6, btc: 100, shares: 10e6, sga_usd_per_year: 7.3e6",
  more = "",
): string {
  return `fleets.marginal={region: texas, hashrate_ehs: 20, efficiency_j_per_th: 18, uptime: 0.9, pool_fee: 0.01,
    other_cost_usd_per_ph_day: 3, power: {fixed_share: 0.5, fixed_usd_per_mwh: 45, spot_adder_usd_per_mwh: 12},
    company: {${company}}${more}}`;
}

const startOf = (sets: readonly string[]) => {
  const metrics = simulate(scenarioWith(sets), "none", 1);
  return (name: string): number => metrics.fleet("marginal", name)[0]!;
};

const { start } = scenarioWith(REST);
const meanSpot = 40 * Math.exp(0.08) - 10;
const hashprice =
  ((3.125 + Number(start.fees_btc_per_block)) * PRICE * 144) / hashrateAtDifficultyEhs(start.difficulty);
const revenue = 20 * 0.9 * 0.99 * hashprice;
const power = 20 * 0.9 * 24 * 18 * (0.5 * 45 + 0.5 * (meanSpot + 12));
const rewards = (20 / hashrateAtDifficultyEhs(start.difficulty)) * opportunityUsd(start.height, PRICE);

describe("the value at the start", () => {
  const reward = [...REST, fleet(), "valuation.block_reward_multiple=0.6"];

  test("is mining at the start's hashprice and the mean price of power, and what the books hold", () => {
    const of = startOf(reward);
    const margin = 1 - power / revenue;
    expectClose(of("start_mining_usd"), (0.6 * rewards * margin) / 0.44, ROUNDING);
    expectClose(of("start_btc_usd"), 100 * PRICE, ROUNDING);
    expect(of("start_cash_usd")).toBe(50e6);
    expect(of("start_debt_usd")).toBe(0);
    expectClose(of("start_equity_usd"), of("start_mining_usd") + 100 * PRICE + 50e6, ROUNDING);
    expectClose(of("start_equity_over_opportunity"), of("start_equity_usd") / rewards, ROUNDING);
  });

  test("by cash flow is that of such a day, and its fleet switches off rather than lose", () => {
    const flows = [...REST, fleet(), "valuation={method: cash_flow, exit_multiple: 4}"];
    const overheads = 20_000 * 3 + 20_000;
    expectClose(startOf(flows)("start_mining_usd"), 4 * 365 * (revenue - power - overheads), ROUNDING);
    const dear = startOf([...flows, "fleets.marginal.power.fixed_usd_per_mwh=500"]);
    expect(dear("start_mining_usd")).toBe(0);
  });

  test("has hosting to come and debt; a note that would convert is no debt, and its holder has his shares", () => {
    const debts = "debts: {loan: {principal_usd: 30e6, coupon_per_year: 0.1, maturity: 2030-01-01}";
    const note = (at: number): string =>
      `note: {principal_usd: 10e6, coupon_per_year: 0, maturity: 2030-01-01, converts_at_usd_per_share: ${at}}}`;
    const hosting =
      "hpc: {mw: 10, start: 2026-02-02, noi_usd_per_mw_year: 1e6, capex_usd_per_mw: 9e6, debt_share: 0.8, debt_coupon_per_year: 0.07}";
    const of = (at: number) =>
      startOf([
        ...REST,
        fleet(`cash_usd: 50e6, shares: 10e6, sga_usd_per_year: 0, ${debts}, ${note(at)}, ${hosting}`),
        "valuation.block_reward_multiple=0.6",
      ]);
    const owed = of(1e6);
    expectClose(owed("start_hpc_usd"), 100e6, ROUNDING);
    expectClose(owed("start_debt_usd"), -40e6, ROUNDING);
    const converts = of(2);
    expectClose(converts("start_debt_usd"), -30e6, ROUNDING);
    expectClose(converts("start_equity_usd"), (owed("start_equity_usd") + 10e6) * (10 / 15), ROUNDING);
  });

  test("is what a mark on the first day finds, where spot costs its mean and nothing moves", () => {
    const flat = [...reward, "regions.texas.spot.log_sd=0", "horizon_days=1"];
    const of = startOf([...flat, "valuation.discount_rate_per_year=0"]);
    // A day's blocks are gone, and a day of those to come lies beyond the halving.
    expectClose(of("equity_mining_usd"), of("start_mining_usd"), 1e-3);
  });
});

describe("a storm under way at the start", () => {
  const storm =
    "storms={winter: {months: [12, 1, 2], per_season: 0, network_days_lost: 0.75, depth_log_sd: 0.3, plateau_days: 3, half_life_days: 20, spot_price_multiplier: 6, running_loss: 0.13}}";
  const flat = [...REST, fleet(), "valuation.block_reward_multiple=0.6", "regions.texas.spot.log_sd=0"];

  test("makes power dear, but the value looks through it: margins are those without its prices", () => {
    const run = new DayByDay(scenarioWith([...flat, storm]), "none").step(3);
    const calm = new DayByDay(scenarioWith(flat), "none").step(3);
    const costOf = (each: typeof run): number =>
      each.alwaysOn("marginal").power / each.alwaysOn("marginal").revenue;
    expect(costOf(run)).toBeGreaterThan(1.2 * costOf(calm));
    const mining = (each: typeof run): number => each.valued("marginal").value.mining[0]!;
    // Difficulty is the same until the retarget; but for blocks not found, the rewards to come are, too.
    expectClose(mining(run), mining(calm), 2e-3);
  });

  test("leaves the start's value alone", () => {
    expect(startOf([...flat, storm])("start_mining_usd")).toBe(startOf(flat)("start_mining_usd"));
  });
});
