import { fppsRevenueUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { BLOCKS_PER_DAY, DAYS_PER_YEAR, SECONDS_PER_DAY } from "../units.ts";
import type { AssumedEntry, NetworkAssumptions } from "./assumptions.ts";
import { type History, valueOn } from "./history.ts";
import { lagged } from "./lagged.ts";
import { type Running, runningOf } from "./running.ts";

/** What moves hashrate beside the level of capacity, by day as each day ends. */
export interface Drivers extends Running {
  readonly firstDay: number;
  /** m: exponentially lagged log price; 0 where entry does not answer it. */
  readonly laggedLogPrice: Float64Array;
  /** Log of the capacity that entered by margin since the first day; 0 where entry answers the price. */
  readonly logEntered: Float64Array;
  /** What entry by margin looks at in the end, USD/EH/day; null where there is none. */
  readonly laggedHashprice: number | null;
}

/** Drivers of all days with a price, by the laws that are assumed. */
export function driversOf(past: History, assumed: NetworkAssumptions): Drivers {
  const hashprices = hashpricesOf(past);
  const running = runningOf(past, hashprices, assumed);
  const { entry } = assumed;
  const none = new Float64Array(hashprices.length);
  const common = { ...running, firstDay: past.price.firstDay };
  if (entry.kind === "elasticity") {
    const logPrices = past.price.values.map((close) => Math.log(close));
    return {
      ...common,
      laggedLogPrice: lagged(logPrices, entry.lagDays),
      logEntered: none,
      laggedHashprice: null,
    };
  }
  return { ...common, laggedLogPrice: none, ...enteredBy(entry, hashprices, running) };
}

/** Entry that answers the lagged margin over cash costs, never below 0 and never above what makers deliver. */
function enteredBy(
  { response, cashCostRatio, lagDays, maxGrowthPerYear }: Extract<AssumedEntry, { kind: "margin" }>,
  hashprices: Float64Array,
  { logMedianCost }: Running,
): Pick<Drivers, "logEntered" | "laggedHashprice"> {
  const margins = hashprices.map((hashprice, k) => Math.log(hashprice) - logMedianCost[k]!);
  const slow = lagged(margins, lagDays);
  let entered = 0;
  const logEntered = slow.map((margin) => {
    const growth = Math.min(maxGrowthPerYear, Math.max(0, response * (margin - Math.log(cashCostRatio))));
    if (!Number.isNaN(growth)) entered += growth / DAYS_PER_YEAR;
    return entered;
  });
  return { logEntered, laggedHashprice: Math.exp(slow.at(-1)! + logMedianCost.at(-1)!) };
}

/** FPPS revenue in USD/EH/day by day of the price; NaN before the first epoch. Days without fees have those of the day before. */
function hashpricesOf({ price, fees, epochs }: History): Float64Array {
  let next = 0;
  let feesPerBlock = 0;
  return price.values.map((close, k) => {
    const day = price.firstDay + k;
    while (next < epochs.length && epochs[next]!.firstBlockTime < (day + 1) * SECONDS_PER_DAY) next++;
    const epoch = epochs[next - 1];
    if (epoch === undefined) return NaN;
    const paid = fees === null ? NaN : valueOn(fees, day);
    if (!Number.isNaN(paid)) feesPerBlock = paid / BLOCKS_PER_DAY;
    return fppsRevenueUsdPerEhDay(subsidyBtc(epoch.height) + feesPerBlock, close, epoch.difficulty);
  });
}
