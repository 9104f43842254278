import { EPOCH_BLOCKS } from "../bitcoin/consensus.ts";
import { fppsRevenueUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { normalCdf } from "../statistics/normal.ts";
import { BLOCKS_PER_DAY, DAYS_PER_YEAR, SECONDS_PER_DAY } from "../units.ts";
import type { AssumedEntry, NetworkAssumptions } from "./assumptions.ts";
import { type History, valueOn } from "../history/history.ts";
import { lagged } from "./lagged.ts";
import { type Running, runningOf } from "./running.ts";

/** What moves hashrate beside the level of capacity, by day as each day ends. */
export interface Drivers extends Running {
  readonly firstDay: number;
  /** m: exponentially lagged log price; 0 where entry does not answer it. */
  readonly laggedLogPrice: Float64Array;
  /** Log of the capacity that entered by margin since the first day, less what was retired; 0 where there is neither. */
  readonly logEntered: Float64Array;
  /** What entry by margin, and what retirement, looks at in the end, USD/EH/day; null where there is none. */
  readonly laggedHashprice: number | null;
  readonly retirementHashprice: number | null;
}

/** Drivers of all days with a price, by the laws that are assumed. */
export function driversOf(past: History, assumed: NetworkAssumptions): Drivers {
  const hashprices = hashpricesOf(past);
  const running = runningOf(past, hashprices, assumed);
  const { entry } = assumed;
  const none = new Float64Array(hashprices.length);
  const { logRetired, retirementHashprice } = retiredBy(assumed, hashprices, running);
  const common = { ...running, firstDay: past.price.firstDay, retirementHashprice };
  if (entry.kind === "elasticity") {
    const logPrices = past.price.values.map((close) => Math.log(close));
    return {
      ...common,
      laggedLogPrice: lagged(logPrices, entry.lagDays),
      logEntered: logRetired.map((gone) => 0 - gone),
      laggedHashprice: null,
    };
  }
  const { logEntered, laggedHashprice } = enteredBy(entry, hashprices, running);
  return {
    ...common,
    laggedLogPrice: none,
    logEntered: logEntered.map((came, k) => came - logRetired[k]!),
    laggedHashprice,
  };
}

/** What was retired since the first day, by the law that is assumed, and the lagged hashprice that it looks at in the end. */
function retiredBy(
  { shutdown }: NetworkAssumptions,
  hashprices: Float64Array,
  { logMedianCost }: Running,
): { readonly logRetired: Float64Array; readonly retirementHashprice: number | null } {
  const law = shutdown.kind === "cost_curve" ? shutdown.retirement : undefined;
  if (law === undefined)
    return { logRetired: new Float64Array(hashprices.length), retirementHashprice: null };
  const slow = lagged(
    hashprices.map((hashprice) => Math.log(hashprice)),
    law.lagDays,
  );
  let retired = 0;
  const logRetired = slow.map((logHashprice, k) => {
    const cost = logMedianCost[k]! + Math.log(law.cashCostRatio);
    const gone = law.ratePerYear * normalCdf((cost - logHashprice) / shutdown.logSpread);
    if (!Number.isNaN(gone)) retired += gone / DAYS_PER_YEAR;
    return retired;
  });
  return { logRetired, retirementHashprice: Math.exp(slow.at(-1)!) };
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
    // A halving comes within an epoch: by the blocks that its days so far bring.
    const age = day + 1 - epoch.firstBlockTime / SECONDS_PER_DAY;
    const found = Math.min(Math.max(Math.round(age * BLOCKS_PER_DAY), 0), EPOCH_BLOCKS - 1);
    return fppsRevenueUsdPerEhDay(subsidyBtc(epoch.height + found) + feesPerBlock, close, epoch.difficulty);
  });
}
