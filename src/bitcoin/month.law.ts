import { type PathOf, max, min, record, sqrt, state, sum } from "../lanes/law.ts";
import type { Chain } from "./chain.law.ts";

/** What means over days are taken from: closes of price and difficulty, hashrate, daily log returns, summed since the start. */
export const Month = record("month", {
  /** USD; EH/s. */
  price: sum,
  hashrate: sum,
  difficulty: sum,
  squaredReturn: sum,
  /** ln of yesterday's price. */
  logPrice: state,
});
export type Month = PathOf<typeof Month>;

/** The opening state: ln of the start's price. */
export function openMonth(month: Month, logPrice: number): void {
  month.logPrice = logPrice;
}

/** Adds the day. */
export function addDay(
  month: Month,
  chain: Chain,
  priceUsd: number,
  logPrice: number,
  hashrate: number,
): void {
  const change = logPrice - month.logPrice;
  month.price += priceUsd;
  month.hashrate += hashrate;
  month.difficulty += chain.difficulty;
  month.squaredReturn += change * change;
  month.logPrice = logPrice;
}

/** The lowest day of a month as it is published: EH/s, counted from the blocks that were found. */
export const LowestDay = record("lowestDay", { hashrate: state });
export type LowestDay = PathOf<typeof LowestDay>;

/**
 * Notes the day's hashrate H as its blocks tell it. They are Poisson with mean m, H's expected blocks, about normal at some 144:
 *
 *     H · max(1 + z/√m, 0),
 *
 * 8 % to either side. The epochs' own luck is drawn for the epoch, not for its days, so that both are apart. Where the
 * hashrate is an observed one z is 0: it was counted so.
 */
export function noteCounted(lowest: LowestDay, chain: Chain, hashrate: number, normal: number): void {
  const blocks = max(hashrate * chain.dayWorkPerEh, 1);
  lowest.hashrate = min(lowest.hashrate, hashrate * max(1 + normal / sqrt(blocks), 0));
}
