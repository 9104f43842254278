import { type Steps, byDay } from "../../lanes/steps.ts";
import { normalFor } from "../../random/drivers.ts";
import { startDrift, stepDrift } from "./drift.law.ts";
import { aimDrift, setDailyScale, startPrice } from "./price.law.ts";
import type { PriceFrame, PricePaths } from "./process.ts";

/**
 * Opens the columns that all kinds share. A target becomes the drift that takes the mean of ln S to its logarithm: that is
 * the median where the law of ln S is symmetric; a kind whose law is not adds what lies between the two, or says so.
 */
export function openPrice(
  { group, targetDays, reverting }: PriceFrame,
  steps: Steps<PricePaths>,
  priceUsd: number,
): void {
  if (targetDays !== undefined) steps.law(aimDrift, group, priceUsd, targetDays);
  steps.law(startPrice, group, priceUsd);
  if (reverting) steps.law(startDrift, reverting.group);
}

/** Moves the drift once the day's price is settled, where it reverts. */
export function closeDay({ group, reverting }: PriceFrame, steps: Steps<PricePaths>): void {
  if (reverting) steps.law(stepDrift, group, reverting.group, normalFor(reverting.driver));
}

/** Sets the volatility of the day where a term structure prescribes it. */
export function openDay({ group, termStructure }: PriceFrame, steps: Steps<PricePaths>): void {
  if (termStructure)
    steps.law(
      setDailyScale,
      group,
      byDay((day) => termStructure.daily[day]!),
      0,
    );
}
