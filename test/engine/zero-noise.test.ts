import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";

/** A reference case: figures of an independent implementation of the model, computed day by day. */
interface Case {
  readonly name: string;
  readonly inputs: {
    readonly price_usd: number;
    readonly difficulty: number;
    readonly network_hashrate_ehs: number;
    readonly epoch_start_height: number;
    readonly blocks_done_in_epoch: number;
    readonly elapsed_days_since_first_block: number;
    readonly fees_btc_per_day: number;
    readonly days: number;
    readonly block_reward_multiple: number;
    readonly discount_rate_per_year: number;
    readonly fleets: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  readonly retargets: readonly {
    readonly t_days: number;
    readonly T_seconds: number;
    readonly new: number;
  }[];
  readonly height_at_horizon: number;
  readonly hd_at_horizon_ehs: number;
  readonly difficulty_at_horizon: number;
  readonly opportunity_usd_at_horizon: number;
  readonly network_revenue_fpps_usd_per_eh_total: number;
  readonly totals: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly columns: readonly string[];
  readonly daily: readonly (readonly number[])[];
}

const { cases } = JSON.parse(
  readFileSync(new URL("../reference/zero-noise.json", import.meta.url), "utf8"),
) as { cases: Case[] };

const TOLERANCE = 1e-9;

function scenarioOf({ inputs }: Case): Scenario {
  const fleet = (name: string): string => {
    const f = inputs.fleets[name]!;
    return `fleets.${name}={region: texas, hashrate_ehs: ${f.hashrate_ehs}, efficiency_j_per_th: ${f.j_per_th},
      uptime: ${f.uptime}, pool_fee: ${f.pool_fee}, other_cost_usd_per_ph_day: ${f.other_usd_per_ph_day},
      power: {fixed_usd_per_mwh: ${f.usd_per_mwh}},
      company: {cash_usd: ${f.cash_usd}, btc: ${f.btc}, shares: ${f.shares}, sga_usd_per_year: ${f.sga_usd_per_year},
        debts: {loan: {principal_usd: ${f.debt_usd}, coupon_per_year: ${f.coupon}, maturity: 2030-01-01}}}}`;
  };
  const feesPerBlock = inputs.fees_btc_per_day / 144;
  return scenarioWith([
    ...NO_NOISE,
    `start.price_usd=${inputs.price_usd}`,
    `start.height=${inputs.epoch_start_height + inputs.blocks_done_in_epoch}`,
    `start.difficulty=${inputs.difficulty}`,
    `start.epoch_elapsed_days=${inputs.elapsed_days_since_first_block}`,
    `start.hashrate_ehs=${inputs.network_hashrate_ehs}`,
    `start.fees_btc_per_block=${feesPerBlock}`,
    `fees.median_share=${feesPerBlock / 3.125}`,
    `horizon_days=${inputs.days}`,
    `valuation.block_reward_multiple=${inputs.block_reward_multiple}`,
    `valuation.discount_rate_per_year=${inputs.discount_rate_per_year}`,
    fleet("efficient"),
    fleet("marginal"),
  ]);
}

/** Asserts agreement to nine digits, and says what disagrees. */
function agree(found: number | undefined, expected: number, what: string): void {
  const scale = Math.max(Math.abs(expected), Math.abs(found ?? NaN), 1e-300);
  expect(Math.abs(found! - expected) / scale, `${what}: ${found} instead of ${expected}`).toBeLessThanOrEqual(
    expected === 0 ? 0 : TOLERANCE,
  );
}

describe.each(cases)("with all noise off, $name agrees with the reference to 1e-9", (reference) => {
  const scenario = scenarioOf(reference);

  it("day by day, over the retargets", () => {
    const run = plainRun(scenario);
    const { block, model } = run;
    for (const row of reference.daily) {
      const day = Object.fromEntries(reference.columns.map((column, k) => [column, row[k]!]));
      expect(run.step().day).toBe(day.day);
      const { chain, pay, network } = block;
      const what = (name: string): string => `day ${day.day}, ${name}`;
      agree(chain.dayBlocks[0], day.blocks!, what("blocks"));
      agree(pay.btcPerEh[0], day.btc_per_eh!, what("BTC per EH"));
      agree(pay.hashprice[0], day.fpps_usd_per_eh!, what("FPPS"));
      agree(pay.networkRevenue[0], day.jpm_usd_per_eh!, what("network revenue"));
      agree(chain.difficulty[0], day.difficulty_end!, what("difficulty"));
      agree(network.hashrate[0], reference.inputs.network_hashrate_ehs, what("hashrate"));
      for (const { name } of model.fleets) {
        const { site, company } = everythingOf(run, name);
        agree(site.revenue[0], day[`${name}.revenue_usd`]!, what(`${name} revenue`));
        agree(site.powerCost[0], day[`${name}.power_usd`]!, what(`${name} power`));
        agree(site.otherUsdPerDay[0], day[`${name}.other_usd`]!, what(`${name} other cost`));
        agree(company.cash[0], day[`${name}.cash_usd`]!, what(`${name} cash`));
      }
    }
    expect(block.chain.epochs[0]).toBe(reference.retargets.length);
    agree(block.pay.hashpriceTotal[0], reference.network_revenue_fpps_usd_per_eh_total, "FPPS total");
  });

  it("at the horizon, before discounting and the floor", () => {
    const run = new engine.DayByDay(scenario, "any").finish();
    const { block, model } = run;
    for (const fleet of model.fleets) {
      const { value } = run.valued(fleet.name);
      const total = reference.totals[fleet.name]!;
      agree(value.mining[0], total.mining_value_usd!, `${fleet.name} mining value`);
      agree(
        value.equity[0]! - value.limitedLiability[0]!,
        total.equity_unfloored_usd!,
        `${fleet.name} unfloored`,
      );
      agree(value.equity[0], total.equity_at_horizon_usd!, `${fleet.name} equity`);
    }
    agree(block.market.hashrateAtDifficulty[0], reference.hd_at_horizon_ehs, "Hd");
    agree(block.market.opportunity[0], reference.opportunity_usd_at_horizon, "opportunity");
    agree(block.chain.difficulty[0], reference.difficulty_at_horizon, "difficulty");
  });

  it("in every total of the run", () => {
    const metrics = engine.simulate(scenario, "any", 1);
    const value = (fleet: string, name: string): number => metrics.fleet(fleet, name)[0]!;
    for (const name of Object.keys(scenario.fleets)) {
      const total = reference.totals[name]!;
      for (const key of [
        "gross_margin_always_on",
        "revenue_usd",
        "gross_profit_usd",
        "gross_margin",
        "btc_mined",
        "hash_cost_usd_per_btc",
        "min_cash_usd",
      ])
        agree(value(name, key), total[key]!, `${name} ${key}`);
      agree(value(name, "power_cost_usd"), total.power_usd!, `${name} power`);
      agree(value(name, "equity_usd"), total.equity_discounted_usd!, `${name} equity`);
      agree(1 - value(name, "days_off_share"), total.days_on! / scenario.horizon_days, `${name} days on`);
      // The share is a sum of days over days: zero must be zero, else nine digits.
      agree(value(name, "curtailed_share"), total.curtailed_share!, `${name} curtailed`);
    }
  });
});
