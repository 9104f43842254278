/** The smallest and the largest size that is real; the sign does not count, and 0 means none. */
export type Range = readonly [low: number, high: number];

/** Joules for a terahash: of what is to come, and of the network of 2015. */
const J_PER_TH: Range = [4, 1500];
/** Subsidised power below, a household's in the dearest countries above. */
const POWER: Range = [7, 600];
/** Machines sold off by the container, and those of 2015. */
const USD_PER_TH: Range = [0.2, 1000];
const PRICE: Range = [100, 2e6];
/** From a handful of machines to several times the largest miner of 2025. */
const FLEET_EHS: Range = [1e-4, 300];
/** A company's sums: from a small firm's to a hundred billion. */
const SUM: Range = [2e4, 1e11];
const COUPON: Range = [1e-3, 0.4];
/** From after the halvings to come to that of 2015. */
const HASHPRICE: Range = [5, 1e5];
const LOG_RATE: Range = [0, 3];
/** Of a year: the calmest and the wildest months of bitcoin since 2015 had 0.15 and 2. */
const VOLATILITY: Range = [0.1, 3];
const LOG_SD: Range = [0.005, 3];

/**
 * What real figures look like, a line a field: every real miner, market and year since 2015 lies well within. What lies out
 * of its range is allowed, but most often a slip of a unit. `*` stands for any name, or any item of a list; the unit is that
 * of the field's schema. A distribution is judged by its median.
 */
export const PLAUSIBLE: Readonly<Record<string, Range>> = {
  "start.price_usd": PRICE,
  "start.difficulty": [1e10, 1e17],
  "start.hashrate_ehs": [0.05, 20_000],
  "start.fees_btc_per_block": [5e-4, 15],

  "price.drift_per_year": LOG_RATE,
  "price.target.median_usd": PRICE,
  "price.volatility_per_year": VOLATILITY,
  "price.volatility_by_horizon.*.volatility_per_year": VOLATILITY,
  "price.start_volatility_per_year": VOLATILITY,
  "price.long_run_volatility_per_year": VOLATILITY,
  "price.states.*.volatility_per_year": VOLATILITY,
  "price.drift_reverts.mean_per_year": LOG_RATE,
  "price.drift_reverts.life_days": [5, 20_000],
  "price.drift_reverts.sd_per_year": [0.02, 5],
  "price.max_daily_log_return": [0.03, 3],
  "price.jump_log_mean": [5e-4, 2],
  "price.jump_log_sd": [5e-4, 2],
  "price.states.*.drift_per_year": [0, 10],

  "network.growth_per_year": LOG_RATE,
  "network.volatility_per_year": [0.01, 2],
  "network.growth_reverts.mean_per_year": LOG_RATE,
  "network.growth_reverts.life_days": [30, 20_000],
  "network.growth_reverts.sd_per_year": [0.005, 2],
  "network.uncertainty": [0.2, 5],
  "network.entry.response": [0.02, 10],
  "network.entry.lagged_hashprice_usd_per_ph_day": HASHPRICE,
  "network.entry.elasticity": [0.002, 4],
  "network.entry.lag_days": [0.5, 1000],
  "network.entry.lagged_price_usd": PRICE,
  "network.entry.new_machines.efficiency_j_per_th": J_PER_TH,
  "network.entry.new_machines.efficiency_gain_per_year": [0.002, 0.8],
  "network.entry.new_machines.usd_per_th": USD_PER_TH,
  "network.entry.new_machines.usd_per_th_fall_per_year": [0.002, 0.9],
  "network.entry.new_machines.power_usd_per_mwh": POWER,
  "network.entry.reference_payback_days": [30, 5000],
  "network.entry.reference_growth_per_year": [0.002, 3],
  "network.entry.ordered_ehs": [1e-3, 5000],
  "network.shutdown.log_spread": [0.02, 3],
  "network.shutdown.lag_days": [0.05, 400],
  "network.shutdown.efficiency_j_per_th": J_PER_TH,
  "network.shutdown.efficiency_gain_per_year": [0.002, 0.8],
  "network.shutdown.power_usd_per_mwh": POWER,
  "network.shutdown.lagged_hashprice_usd_per_ph_day": HASHPRICE,
  "network.shutdown.retirement.rate_per_year": [0.01, 10],
  "network.shutdown.retirement.lag_days": [5, 1000],
  "network.shutdown.retirement.lagged_hashprice_usd_per_ph_day": HASHPRICE,

  "storms.*.per_season": [0.001, 20],
  "storms.*.network_days_lost": [0.001, 10],
  "storms.*.depth_log_sd": LOG_SD,
  "storms.*.plateau_days": [0.02, 60],
  "storms.*.half_life_days": [0.02, 60],
  "storms.*.spot_price_multiplier": [1, 150],

  "regions.*.storm_multiplier": [0.02, 30],
  "regions.*.spot.median_usd_per_mwh": [4, 400],
  "regions.*.spot.shift_usd_per_mwh": [0.5, 1000],
  "regions.*.spot.log_sd": LOG_SD,
  "regions.*.spot.level_log_sd": LOG_SD,
  "regions.*.spot.month_factors.*": [0.05, 20],
  "regions.*.spot.floor_usd_per_mwh": [1, 20_000],
  "regions.*.spot.cap_usd_per_mwh": [40, 50_000],

  "fees.median_share": [3e-4, 0.7],
  "fees.log_sd": LOG_SD,
  "fees.busy.median_share": [0.001, 5],
  "fees.busy.log_sd": LOG_SD,

  "valuation.block_reward_multiple": [0.01, 8],
  "valuation.block_reward_multiple.today": [0.01, 8],
  "valuation.block_reward_multiple.price_elasticity": [0.005, 3],
  "valuation.block_reward_multiple.volatility_per_year": [0.03, 4],
  "valuation.reference_margin": [0.02, 1],
  "valuation.margin_factor_cap": [0.1, 20],
  "valuation.exit_multiple": [0.2, 60],
  "valuation.hpc_cap_rate_per_year": [0.02, 0.6],
  "valuation.discount_rate_per_year": [0.003, 1.5],
  "valuation.issue_discount": [5e-4, 0.8],

  "pools.*.network_share": [1e-5, 0.7],

  "fleets.*.hashrate_ehs": FLEET_EHS,
  "fleets.*.efficiency_j_per_th": J_PER_TH,
  "fleets.*.overhead": [5e-4, 0.9],
  "fleets.*.uptime": [0.2, 1],
  "fleets.*.pool_fee": [5e-5, 0.1],
  "fleets.*.other_cost_usd_per_ph_day": [0.05, 500],
  "fleets.*.salvage_usd_per_th": [0.02, 1000],
  "fleets.*.machines.*.hashrate_ehs": FLEET_EHS,
  "fleets.*.machines.*.efficiency_j_per_th": J_PER_TH,
  "fleets.*.machines.*.underclock.*.efficiency_j_per_th": J_PER_TH,
  "fleets.*.machines.*.strike_usd_per_mwh": [5, 20_000],
  "fleets.*.machines.*.degradation_per_year": [1e-4, 0.6],
  "fleets.*.machines.*.price_usd_per_th": USD_PER_TH,
  "fleets.*.machines.*.salvage_usd_per_th": [0.02, 1000],
  "fleets.*.power.fixed_usd_per_mwh": POWER,
  "fleets.*.power.time_of_use.*.usd_per_mwh": [1, 3000],
  "fleets.*.power.sell_back_discount_usd_per_mwh": [0.1, 300],
  "fleets.*.power.spot_adder_usd_per_mwh": [0.1, 300],
  "fleets.*.power.storm_credit_usd_per_mwh": [1, 20_000],
  "fleets.*.power.demand_response.call_usd_per_mwh": [5, 20_000],
  "fleets.*.power.demand_response.credit_usd_per_mwh": [1, 20_000],
  "fleets.*.power.peak_avoidance.charge_saved_usd_per_mw_year": [500, 1e6],

  "fleets.*.company.cash_usd": SUM,
  "fleets.*.company.cash_floor_usd": SUM,
  "fleets.*.company.btc": [1e-3, 1e6],
  "fleets.*.company.shares": [1e5, 1e11],
  "fleets.*.company.share_price_usd": [0.01, 5000],
  "fleets.*.company.sga_usd_per_year": [1e4, 1e10],
  "fleets.*.company.btc_cost_usd_per_btc": [10, 2e6],
  "fleets.*.company.treasury.cash_target_usd": SUM,
  "fleets.*.company.issuance.daily_volume_shares": [500, 1e10],
  "fleets.*.company.issuance.max_share_of_start": [1e-3, 20],
  "fleets.*.company.issuance.raise_below_usd": SUM,
  "fleets.*.company.depreciation.machines_usd": SUM,
  "fleets.*.company.depreciation.life_years": [0.5, 15],
  "fleets.*.company.depreciation.new_life_years": [0.5, 15],
  "fleets.*.company.depreciation.hpc_usd": SUM,
  "fleets.*.company.depreciation.hpc_life_years": [2, 60],
  "fleets.*.company.tax.rate": [0.005, 0.7],
  "fleets.*.company.tax.loss_carry_forward_usd": SUM,
  "fleets.*.company.debts.*.principal_usd": SUM,
  "fleets.*.company.debts.*.coupon_per_year": COUPON,
  "fleets.*.company.debts.*.converts_at_usd_per_share": [0.05, 20_000],
  "fleets.*.company.covenants.minimum_cash_usd": SUM,
  "fleets.*.company.covenants.max_debt_to_ebitda": [0.2, 60],
  "fleets.*.company.covenants.breach.step_up_per_year": [1e-4, 0.3],
  "fleets.*.company.rating.volatility_per_year": [0.02, 4],
  "fleets.*.company.rating.multiple_factor": [0.02, 50],
  "fleets.*.company.hosting_market.contracted_mw": [1, 20_000],
  "fleets.*.company.hosting_market.secured_mw": [5, 100_000],
  "fleets.*.company.hpc.mw": [0.5, 20_000],
  "fleets.*.company.hpc.delay_months": [0.05, 60],
  "fleets.*.company.hpc.noi_usd_per_mw_year": [1e4, 2e7],
  "fleets.*.company.hpc.capex_usd_per_mw": [5e4, 1e8],
  "fleets.*.company.hpc.debt_coupon_per_year": COUPON,
  "fleets.*.company.hpc.ramp_months": [0.05, 120],
  "fleets.*.company.hpc.contract_years": [0.2, 50],

  "machines.*.efficiency_j_per_th": J_PER_TH,
  "machines.*.price_usd_per_th": USD_PER_TH,
  "machines.*.hashrate_th": [0.5, 5000],
};

/** How far draws of the start may scatter, a share of their median either way: it is measured, not forecast. */
export const PLAUSIBLE_SPREAD: Readonly<Record<string, number>> = {
  // Luck and averaging leave 4 %.
  "start.hashrate_ehs": 0.1,
  // A day's against a week's.
  "start.fees_btc_per_block": 0.6,
};
