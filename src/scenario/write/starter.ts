import { asWritten } from "../text/as-written.ts";

/** What a starter scenario says of the fleet and its company. */
export interface StarterFacts {
  /** Letters, digits, "-" and "_". */
  readonly fleet: string;
  readonly hashrateEhs: number;
  readonly efficiencyJPerTh: number;
  readonly powerUsdPerMwh: number;
  readonly cashUsd: number;
  readonly debtUsd: number;
  readonly btc: number;
  readonly shares: number;
}

/** A small miner without debt: what stands where nothing better is known. */
export const STARTER: StarterFacts = {
  fleet: "mine",
  hashrateEhs: 10,
  efficiencyJPerTh: 20,
  powerUsdPerMwh: 45,
  cashUsd: 50e6,
  debtUsd: 0,
  btc: 500,
  shares: 100e6,
};

/**
 * The YAML of a scenario to begin with: base, its efficient fleet, and beside it a fleet of these facts. Comments give
 * each figure's unit and where a listed miner reports it.
 */
export function starterText(facts: StarterFacts): string {
  return `# A fleet of yours beside the efficient one. All that is not named here comes from base.
#
# Any number may be a distribution instead, drawn once per path: {dist: normal, mean: 45, sd: 5}.
# \`hashfleet explain\` shows every value with its unit and origin, \`hashfleet schema\` every key there is.

extends: base
description: Own fleet beside the efficient one of base

fleets:
  marginal: null # leaves out base's other fleet; delete this line to keep it

  ${key(facts.fleet)}:
    region: texas # whose spot prices and storms it meets
    hashrate_ehs: ${asWritten(facts.hashrateEhs)} # EH/s energised; monthly production update
    efficiency_j_per_th: ${asWritten(facts.efficiencyJPerTh)} # J/TH, mean of the fleet; monthly update or investor presentation
    uptime: 0.95 # share of time fit to run; operating over energised hashrate in the monthly update
    pool_fee: 0.007 # share of revenue; 10-Q, cost of revenue or the note on revenue
    other_cost_usd_per_ph_day: 4 # USD/PH/day: repairs, site staff, rent; 10-Q, cost of revenue without power
    power:
      fixed_share: 1 # share of the load at the fixed price, the rest pays spot; 10-Q, power agreements
      fixed_usd_per_mwh: ${asWritten(facts.powerUsdPerMwh)} # USD/MWh all in (5 cents a kWh are 50); monthly update or 10-Q, cost of power
    company:
      cash_usd: ${asWritten(facts.cashUsd)} # USD; 10-Q, balance sheet: cash and cash equivalents
      btc: ${asWritten(facts.btc)} # BTC held, pledged ones too; monthly update
      shares: ${asWritten(facts.shares)} # diluted; 10-Q, cover page, and the note on loss per share
      sga_usd_per_year: 15e6 # USD/year in cash; 10-Q, income statement, without share-based compensation
${debts(facts.debtUsd)}`;
}

function debts(principalUsd: number): string {
  if (principalUsd === 0) {
    return `      debts: {} # none; 10-Q, note on debt. One a line, as in
        # notes_2029: { principal_usd: 100e6, coupon_per_year: 0.08, maturity: 2029-12-31 }
`;
  }
  return `      debts: # 10-Q, note on debt; one a line, with converts_at_usd_per_share where it may become shares
        debt:
          principal_usd: ${asWritten(principalUsd)} # USD
          coupon_per_year: 0.08 # interest, 0.08 is 8 %
          maturity: 2029-12-31 # day of repayment
`;
}

/** A key that YAML reads as that very text: not as a number, a truth or a nothing. */
function key(name: string): string {
  const plain = /^[A-Za-z][A-Za-z0-9_-]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name);
  return plain ? name : JSON.stringify(name);
}
