import { startPrice } from "./price.law.ts";
import type { PriceFrame, PricePaths } from "./process.ts";

/** Opens the columns that all kinds share. */
export function openPrice({ columns }: PriceFrame, { count }: PricePaths, priceUsd: number): void {
  startPrice(columns, count, priceUsd);
}
