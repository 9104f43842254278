import type { FleetMetricName, NetworkMetricName } from "../src/engine/catalogue/names.ts";
import type { MetricColumn, Scope } from "../src/engine/results.ts";

/** Goes up with any change of the columns below, or of how they are digested. */
export const FINGERPRINT_VERSION = 1;

/**
 * The metrics that a run's fingerprint covers, in the order in which it does: the network's, then those of each fleet. A
 * metric that a run does not have is left out. One that joins the program later stays outside until there is a new version,
 * so that it changes no fingerprint. A metric that gets another name keeps its place: what counts are its numbers.
 */
export const FINGERPRINT_COLUMNS = {
  network: [
    "price_usd",
    "hashrate_ehs",
    "difficulty",
    "hashprice_usd_per_ph_day",
    "fpps_revenue_usd_per_ehs_day",
    "fpps_gross_profit_usd_per_ehs_day",
    "fpps_gross_margin",
    "jpm_revenue_usd_per_ehs_day",
    "jpm_gross_profit_usd_per_ehs_day",
    "jpm_gross_margin",
    "block_reward_opportunity_usd",
    "epochs",
    "first_retarget_change",
    "second_retarget_change",
    "largest_retarget_fall",
    "largest_retarget_rise",
    "retarget_log_sd",
    "retarget_lag1_autocorrelation",
    "halving_day",
    "storm_network_days_lost",
    "new_machine_payback_days",
  ],
  fleet: [
    "revenue_usd",
    "power_cost_usd",
    "sell_back_usd",
    "programme_credit_usd",
    "storm_credit_usd",
    "gross_profit_usd",
    "gross_margin",
    "gross_margin_always_on",
    "gross_profit_always_on_usd_per_ehs_day",
    "all_in_profit_usd",
    "all_in_margin",
    "btc_mined",
    "pay_luck",
    "hash_cost_usd_per_btc",
    "cash_cost_usd_per_btc",
    "hashprice_earned_usd_per_ph_day",
    "breakeven_hashprice_usd_per_ph_day",
    "breakeven_power_usd_per_mwh",
    "curtailed_share",
    "curtailed_storm_share",
    "curtailed_price_share",
    "curtailed_uneconomic_share",
    "curtailed_programme_share",
    "days_off_share",
    "storm_effect_usd",
    "storm_survivor_gain_usd",
    "storm_own_loss_usd",
    "storm_dearer_power_usd",
    "storm_credits_and_sell_back_usd",
    "installed_ehs",
    "machine_capex_usd",
    "ebitda_usd",
    "interest_usd",
    "depreciation_usd",
    "btc_gains_usd",
    "tax_usd",
    "net_income_usd",
    "hpc_income_usd",
    "min_cash_usd",
    "min_liquidity_usd",
    "default_share",
    "default_day",
    "covenant_breach_share",
    "covenant_breach_day",
    "new_shares",
    "raised_usd",
    "new_shares_share",
    "equity_all_shares_usd",
    "equity_mining_usd",
    "equity_hpc_usd",
    "equity_btc_usd",
    "equity_cash_usd",
    "equity_debt_usd",
    "equity_limited_liability_usd",
    "equity_per_share_usd",
    "equity_over_opportunity",
    "equity_drawdown",
  ],
} as const satisfies {
  readonly network: readonly NetworkMetricName[];
  readonly fleet: readonly FleetMetricName[];
};

/** Where a table's columns lie that the fingerprint covers, in its order; fleets come as they do in the table. */
export function fingerprintColumns(
  metrics: readonly Pick<MetricColumn, "scope" | "name">[],
): readonly number[] {
  const places = new Map(metrics.map(({ scope, name }, m) => [keyOf(scope, name), m]));
  const scopes = new Map(metrics.map(({ scope }) => [keyOf(scope), scope]));
  const fleets = [...scopes.values()].filter(({ kind }) => kind === "fleet");
  return [{ kind: "network" } as const, ...fleets].flatMap((scope) =>
    FINGERPRINT_COLUMNS[scope.kind].flatMap((name) => places.get(keyOf(scope, name)) ?? []),
  );
}

function keyOf(scope: Scope, name = ""): string {
  return JSON.stringify([scope.kind === "fleet" ? scope.fleet : null, name]);
}
