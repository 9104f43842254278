import { entryOf } from "../by-scope.ts";
import { CHANGE, KILO_USD, PERCENT, plain, type Scale, TERA, usdScale } from "./numbers.ts";

/** What pages call a number, and the scale they write it in: one entry a number, whichever page shows it. */
interface Word {
  readonly label: string;
  /** "usd": by the largest amount in the row. */
  readonly scale: Scale | "usd";
}

const PER_EHS = plain("USD/EH/day", 0);

const VOCABULARY: Readonly<Record<string, Word>> = {
  gross_margin: { label: "Gross margin, realised", scale: PERCENT },
  gross_margin_always_on: { label: "Gross margin, always on", scale: PERCENT },
  gross_profit_always_on_usd_per_ehs_day: { label: "Gross profit, always on", scale: PER_EHS },
  all_in_margin: { label: "All-in margin", scale: PERCENT },
  hash_cost_usd_per_btc: { label: "Power for a BTC mined", scale: KILO_USD },
  cash_cost_usd_per_btc: { label: "Cash cost of a BTC mined", scale: KILO_USD },
  curtailed_share: { label: "Curtailed energy", scale: PERCENT },
  equity_usd: { label: "Equity", scale: "usd" },
  equity_without_hosting_usd: { label: "Equity, no hosting", scale: "usd" },
  equity_all_shares_usd: { label: "Equity of all shares", scale: "usd" },
  equity_per_share_usd: { label: "Equity per share", scale: { ...plain("USD", 2), most: 2 } },
  equity_over_opportunity: { label: "Equity ÷ own rewards", scale: { ...PERCENT, most: 1 } },
  min_liquidity_usd: { label: "Lowest cash and BTC", scale: "usd" },
  new_shares_share: { label: "New shares", scale: { ...PERCENT, unit: "% of start" } },
  p_gross_loss: { label: "P(gross loss, always on)", scale: PERCENT },
  p_interest_uncovered: { label: "P(EBITDA < interest)", scale: PERCENT },
  p_default: { label: "P(default)", scale: PERCENT },
  p_equity_zero: { label: "P(equity = 0)", scale: PERCENT },

  price_usd: { label: "Price at the end", scale: KILO_USD },
  hashrate_ehs: { label: "Hashrate at the end", scale: { ...plain("EH/s", 0), most: 0 } },
  difficulty: { label: "Difficulty at the end", scale: TERA },
  hashprice_usd_per_ph_day: { label: "Mean hashprice", scale: plain("USD/PH/day", 1) },
  fpps_revenue_usd_per_ehs_day: { label: "Mean revenue FPPS", scale: PER_EHS },
  jpm_revenue_usd_per_ehs_day: { label: "Mean revenue JPM", scale: PER_EHS },
  fpps_gross_profit_usd_per_ehs_day: { label: "Mean gross profit FPPS", scale: PER_EHS },
  jpm_gross_profit_usd_per_ehs_day: { label: "Mean gross profit JPM", scale: PER_EHS },
  first_retarget_change: { label: "Next retarget", scale: CHANGE },
  block_reward_opportunity_usd: { label: "4-year block rewards", scale: "usd" },
};

/** What pages call the number of that name. */
export function labelOf(name: string): string {
  return wordOf(name).label;
}

/** The scale for numbers of that name, of which one is as large as given. */
export function scaleOf(name: string, largest: number): Scale {
  const { scale } = wordOf(name);
  return scale === "usd" ? usdScale(largest) : scale;
}

/** Whether pages have a word of their own for the number of that name. */
export function hasLabel(name: string): boolean {
  return Object.hasOwn(VOCABULARY, name);
}

function wordOf(name: string): Word {
  return entryOf(VOCABULARY, name);
}
