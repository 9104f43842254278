import type { MetricName } from "../../src/engine/catalogue/names.ts";

/**
 * What hashfleet computes in every run and numpy leaves out, because in the benchmark model it is the same on every path:
 * by name, with the reason. `compareOutputs` fails where another output is missing, or one of these differs between paths.
 */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "the horizon ends before the next halving": ["halving_day"],
    "the pool bears the luck": ["pay_luck"],
    "no power is sold back, storms earn no credit, and there are no programmes of demand response": [
      "sell_back_usd",
      "storm_credit_usd",
      "programme_credit_usd",
      "curtailed_programme_share",
    ],
    "storm_split is off": [
      "storm_effect_usd",
      "storm_survivor_gain_usd",
      "storm_own_loss_usd",
      "storm_dearer_power_usd",
      "storm_credits_and_sell_back_usd",
    ],
    "no machines come or go": ["installed_ehs", "machine_capex_usd"],
    "companies state neither depreciation nor tax": [
      "depreciation_usd",
      "btc_gains_usd",
      "tax_usd",
      "net_income_usd",
    ],
    "companies open alike on every path": [
      "start_equity_usd",
      "start_mining_usd",
      "start_hpc_usd",
      "start_btc_usd",
      "start_cash_usd",
      "start_debt_usd",
      "start_equity_over_opportunity",
    ],
    "there is no hosting": ["hpc_income_usd", "equity_hpc_usd", "recovery_hosting_share"],
    "all debt is senior": ["recovery_unsecured_share"],
    "loans carry no covenants": ["covenant_breach_share", "covenant_breach_day"],
  } satisfies Readonly<Record<string, readonly MetricName[]>>).flatMap(([reason, names]) =>
    names.map((name): [string, string] => [name, reason]),
  ),
);
