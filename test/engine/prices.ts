/** Kinds of price, each with numbers that make all of it happen. */
export const PRICES: Readonly<Record<string, string>> = {
  gbm: "{kind: gbm, drift_per_year: 0.2, volatility_per_year: 0.7}",
  drifting: `{kind: gbm, drift_per_year: {dist: normal, mean: 0.1, sd: 0.4}, volatility_per_year: 0.5,
    drift_reverts: {mean_per_year: -0.1, life_days: {dist: uniform, min: 20, max: 300}, sd_per_year: 0.5}}`,
  tails: `{kind: student_t, drift_per_year: 0, volatility_per_year: {dist: uniform, min: 0.3, max: 0.8},
    degrees_of_freedom: 3.5, max_daily_log_return: 1, drift_reverts: {life_days: 30, sd_per_year: 1}}`,
  merton: "{kind: merton, drift_per_year: 0, volatility_per_year: 0.4, jumps_per_year: 30, jump_log_sd: 0.1}",
  student_t: "{kind: student_t, drift_per_year: 0, volatility_per_year: 0.8, degrees_of_freedom: 3.5}",
  heston: `{kind: heston, drift_per_year: 0, start_volatility_per_year: 0.5, long_run_volatility_per_year: 0.6,
    mean_reversion_per_year: 2, vol_of_vol_per_year: 1.5, correlation: -0.4}`,
  regimes: `{kind: regimes, states: {calm: {volatility_per_year: 0.2, mean_stay_days: 9},
    wild: {volatility_per_year: 0.9, mean_stay_days: 4}}}`,
};
