import { grossProfitUsdPerEhDay } from "./hashprice.ts";

/** 1 EH/s is a million TH/s: a machine's price in USD/EH is the one in USD/TH times this. */
const TH_PER_EH = 1e6;

/**
 * Days in which a machine earns its price at a constant hashprice: price over revenue less power. Infinity where it does
 * not pay for its power. `hashprice` in USD/EH/day.
 */
export function paybackDays(
  usdPerTh: number,
  hashprice: number,
  efficiencyJPerTh: number,
  powerUsdPerMwh: number,
): number {
  const margin = grossProfitUsdPerEhDay(hashprice, efficiencyJPerTh, powerUsdPerMwh);
  return margin > 0 ? (usdPerTh * TH_PER_EH) / margin : Infinity;
}
