import { log } from "../../lanes/log.law.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import type { PriceFrame, PricePaths } from "./process.ts";

/**
 * Opens the columns that all kinds share. A target becomes the drift that takes the mean of ln S to its logarithm: that is
 * the median where the law of ln S is symmetric; a kind whose law is not adds what lies between the two, or says so.
 */
export function openPrice({ columns, targetDays }: PriceFrame, paths: PricePaths, priceUsd: number): void {
  const { laws, price, count } = paths;
  if (targetDays !== undefined) {
    const logStart = log(priceUsd);
    for (let i = 0; i < count; i++)
      price.drift[i] = ((log(price.targetMedian[i]!) - logStart) * DAYS_PER_YEAR) / targetDays;
  }
  laws.startPrice(columns, count, priceUsd);
}

/** Sets the volatility of `day` where a term structure prescribes it. */
export function openDay({ termStructure }: PriceFrame, { price, count }: PricePaths, day: number): void {
  if (termStructure) price.dailyScale.fill(termStructure.daily[day]!, 0, count);
}
