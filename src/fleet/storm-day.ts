import type { Views } from "../lanes/columns.ts";
import type { FleetColumn } from "./dispatch.law.ts";
import type { StormEffectColumn } from "./storm-effect.law.ts";

/** The world without storms: hashprice before the pool's fee, USD/EH/day, and the region's spot price, USD/MWh. */
export interface CalmPrices {
  readonly hashprice: Float64Array;
  readonly spot: Float64Array;
}

/** Adds the day's own loss, dearer power and credits to the lanes on which a storm rages. */
export function sumStormDay(
  { ownLoss, dearerPower, creditsAndSellBack }: Views<typeof StormEffectColumn>,
  fleet: Views<typeof FleetColumn>,
  calm: CalmPrices,
  lanes: readonly number[],
  mustRun: boolean,
): void {
  const { hashrate, mwhPerEh, poolFee, uptime, able, credit } = fleet;
  const { fixedShare, fixedPrice, spotAdder, spotPrice } = fleet;
  const rest = mustRun ? -Infinity : 0;
  for (const i of lanes) {
    const pay = calm.hashprice[i]! * (1 - poolFee[i]!);
    const energy = mwhPerEh[i]!;
    const block = fixedShare[i]!;
    const blockProfit = Math.max(pay - energy * fixedPrice[i]!, rest);
    const openProfit = Math.max(pay - energy * (calm.spot[i]! + spotAdder[i]!), rest);
    const dearProfit = Math.max(pay - energy * spotPrice[i]!, rest);
    const stormed = hashrate[i]! * (uptime[i]! - able[i]!);
    const openRunning = hashrate[i]! * able[i]! * (1 - block);
    ownLoss[i] = ownLoss[i]! - stormed * (block * blockProfit + (1 - block) * openProfit);
    dearerPower[i] = dearerPower[i]! + openRunning * (dearProfit - openProfit);
    creditsAndSellBack[i] = creditsAndSellBack[i]! + credit[i]!;
  }
}
