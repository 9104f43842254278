import { type Column, type Index, LANES, add, at, column, put, sub } from "../lanes/lanes.ts";
import { FleetColumn } from "./fleet.law.ts";

/**
 * The columns of what storms change in a fleet's gross profit, USD since the start, against its twin in a world without
 * storms. With GP(R, P, s) the day's gross profit, less what storms' credits and the sale of an idle block bring, at pay R,
 * power prices P and a share s of the fleet left running, the world changes from the twin's (R₀, P₀, 1) in steps, each at
 * the prices of those before it:
 *
 *     own loss       GP(R₀, P₀, s) − GP(R₀, P₀, 1)
 *     dearer power   GP(R₀, P, s) − GP(R₀, P₀, s)
 *     survivor gain  GP(R, P, s) − GP(R₀, P, s)
 *     credits        what was left out: for load that a storm took off, and its block sold back
 *
 * So they add up to the gross profit less the twin's, but for rounding; and machines that run in both worlds gain R − R₀.
 */
export enum StormEffectColumn {
  survivorGain,
  ownLoss,
  dearerPower,
  creditsAndSellBack,
}

/**
 * Adds a day's survivor gain: what the machines able to run make of pay that difficulty, and fees a block, have changed;
 * and the credits. It outlasts the storm until difficulty has forgotten it, and may be negative. `twin` is the same fleet
 * on the same day at the pay of a world without storms.
 */
export function sumSurvivorGain(effect: Column, fleet: Column, twin: Column, count: Index): void {
  const survivorGain = column(effect, StormEffectColumn.survivorGain);
  const creditsAndSellBack = column(effect, StormEffectColumn.creditsAndSellBack);
  const profit = column(fleet, FleetColumn.profitBesideStorms);
  const twinProfit = column(twin, FleetColumn.profitBesideStorms);
  const credit = column(fleet, FleetColumn.credit);
  const stormResale = column(fleet, FleetColumn.stormResale);
  for (let i: Index = 0; i < count; i += LANES) {
    put(survivorGain, i, add(at(survivorGain, i), sub(at(profit, i), at(twinProfit, i))));
    put(creditsAndSellBack, i, add(at(creditsAndSellBack, i), add(at(credit, i), at(stormResale, i))));
  }
}
