/** Scenarios that between them set every field there is, but for those of the kinds of price. */
export const FULL: Readonly<Record<string, string>> = {
  company: `
extends: base
network:
  entry:
    kind: payback
    elasticity: null
    lag_days: null
    lagged_price_usd: null
    new_machines: { efficiency_j_per_th: 14, usd_per_th: 16, power_usd_per_mwh: 45 }
    reference_payback_days: 900
    reference_growth_per_year: 0.3
    ordered_ehs: 60
fees:
  busy: { median_share: 0.04, log_sd: 0.9, share_of_time: 0.15, mean_stay_days: 30 }
pools: { ours: { network_share: 0.2 } }
valuation: { method: cash_flow, exit_multiple: 4, window_days: 90, block_reward_multiple: null,
  reference_margin: null, margin_factor_cap: null }
correlations: [{ between: [price, network], rho: 0.2 }]
fleets:
  efficient:
    draws_as: shared
    company:
      hpc: { delay_months: 1, ramp_months: 6, contract_years: 15 }
  marginal:
    hashrate_ehs: null
    efficiency_j_per_th: null
    machines:
      old: { hashrate_ehs: 7, efficiency_j_per_th: 29.5, strike_usd_per_mwh: 120, retired: 2026-10-01, salvage_usd_per_th: 1 }
      young: { hashrate_ehs: 3, efficiency_j_per_th: 17.5, underclock: [{ hashrate_share: 0.7, efficiency_j_per_th: 14 }],
        degradation_per_year: 0.03, installed: 2026-06-01, price_usd_per_th: 16 }
    pay: pplns
    pool: ours
    power:
      take_or_pay: true
      sell_back: true
      sell_back_discount_usd_per_mwh: 3
      demand_response: { call_usd_per_mwh: 150, credit_usd_per_mwh: 60, max_hours_per_year: 80 }
      peak_avoidance: { charge_saved_usd_per_mw_year: 55000, hours_off_per_year: 30 }
    company:
      share_price_usd: 2.5
      btc_cost_usd_per_btc: 50000
      treasury: { policy: sell_to_floor, cash_target_usd: 20e6, sells_held: false }
      issuance: { daily_volume_shares: 4e6, raise_below_usd: 10e6 }
      depreciation: { machines_usd: 120e6, life_years: 4, hpc_usd: 1e6 }
      tax: { rate: 0.21, loss_carry_forward_usd: 30e6, loss_use_share: 0.8 }
      covenants:
        minimum_cash_usd: 1e6
        max_debt_to_ebitda: 4
        tested: quarterly
        debts: [term_2028]
        breach: { consequence: coupon_step_up, step_up_per_year: 0.02 }
`,
  hours: `
extends: base
horizon_days: 2
regions:
  texas:
    spot:
      replay: { time_zone: America/Chicago, hour_column: hour, from: 2024-11-02, file: power.csv,
        days: { first_date: 2024-11-02, usd_per_mwh: [[20, 30], [40, 50, 60]], clock: { 2024-11-03: [0, 1, 1] } } }
fleets:
  marginal:
    power:
      time_of_use: [{ months: [7], days: weekdays, hours: [14, 20], usd_per_mwh: 90 }]
`,
  shipped: "extends: base\n",
  storms: "extends: storm-season\n",
};
