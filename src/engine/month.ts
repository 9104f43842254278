/** What the network's means over the days between two marks are taken from. */
import type { Chain, Pay } from "../bitcoin/chain.law.ts";
import type { Month } from "../bitcoin/month.law.ts";
import { BLOCK_PATHS, type Views } from "../lanes/memory.ts";

/** Sums since the start, by lane, as they stood at a mark; ln of the price then. */
export type MonthSums = Readonly<
  Record<
    | "price"
    | "hashrate"
    | "difficulty"
    | "squaredReturn"
    | "logPrice"
    | "hashprice"
    | "networkRevenue"
    | "networkPower",
    Float64Array
  >
>;

/** The books that they are taken from. */
export interface MonthBooks {
  readonly month: Views<typeof Month>;
  readonly chain: Views<typeof Chain>;
  readonly pay: Views<typeof Pay>;
}

/** Where they are kept. */
export function monthSums(): MonthSums {
  const column = (): Float64Array => new Float64Array(BLOCK_PATHS);
  return {
    price: column(),
    hashrate: column(),
    difficulty: column(),
    squaredReturn: column(),
    logPrice: column(),
    hashprice: column(),
    networkRevenue: column(),
    networkPower: column(),
  };
}

/** The sums as the books stand: the same columns, not copies of them. */
export function sumsOf({ month, pay }: MonthBooks): MonthSums {
  return {
    price: month.price,
    hashrate: month.hashrate,
    difficulty: month.difficulty,
    squaredReturn: month.squaredReturn,
    logPrice: month.logPrice,
    hashprice: pay.hashpriceTotal,
    networkRevenue: pay.networkRevenueTotal,
    networkPower: pay.networkPowerTotal,
  };
}

/** Notes the sums of the first `count` lanes, from which the next days' are counted. */
export function noteSums(opening: MonthSums, now: MonthSums, count: number): void {
  for (const [name, column] of Object.entries(now) as [keyof MonthSums, Float64Array][])
    opening[name].set(column.subarray(0, count));
}
