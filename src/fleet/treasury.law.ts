import { type PathOf, max, min, record, term } from "../lanes/law.ts";
import type { Company } from "./company.law.ts";
import type { Site } from "./fleet.law.ts";

/** A treasury that sells only what it needs. */
export const Treasury = record("treasury", {
  /** USD of cash that sales keep. */
  cashTarget: term,
});
export type Treasury = PathOf<typeof Treasury>;

/**
 * Sells at the day's close as many BTC as lift cash to its target, at most the day's production; where it sells what is
 * held, at most all that the company holds:
 *
 *     sold = min(max(target − cash, 0) / S, mined)   or   min(max(target − cash, 0) / S, BTC).
 */
export function sellToTarget(
  treasury: Treasury,
  company: Company,
  site: Site,
  priceUsd: number,
  sellsHeld: boolean,
): void {
  const held = company.btc;
  const offered = min(sellsHeld ? site.btc + held : site.btc, held) * company.alive;
  const lacking = max(treasury.cashTarget - company.cash, 0);
  const enough = offered * priceUsd > lacking;
  const sale = enough ? min(lacking / priceUsd, offered) : offered;
  // Cash meets its target to the last digit, so that a floor of the same height sees no gap.
  const met = max(company.cash, treasury.cashTarget);
  company.cash = enough ? met : company.cash + offered * priceUsd;
  company.btc = held - sale;
  company.sold += sale;
}
