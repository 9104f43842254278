/** What is kept by month of the network: at the marks, and over the days since the mark before. */
import type { Retargets } from "../../bitcoin/retargets.ts";
import { volatilityOf } from "../../history/returns.ts";
import type { LowestDay } from "../../bitcoin/month.law.ts";
import type { Market } from "../../fleet/value.law.ts";
import type { Views } from "../../lanes/memory.ts";
import type { Network } from "../../processes/network/capacity.law.ts";
import type { Price } from "../../processes/price/price.law.ts";
import { CHANGE, KILO_USD, plain, TERA } from "../../quantities/scale.ts";
import { PH_PER_EH } from "../../units.ts";
import type { MonthBooks, MonthSums } from "../month.ts";
import { type Series, seriesOf, seriesWith } from "./series.ts";

/** What the network's series are taken from at a mark. */
export interface NetworkMark extends MonthBooks {
  readonly price: Views<typeof Price>;
  readonly network: Views<typeof Network>;
  readonly market: Views<typeof Market>;
  readonly retargets: Retargets;
  readonly lowestDay: Views<typeof LowestDay> | undefined;
  /** Days since the mark before, or the start; sums at this mark and at that one. */
  readonly days: number;
  readonly now: MonthSums;
  readonly opening: MonthSums;
}

/** What decides which series a network has. */
export interface Told {
  readonly lowestDay: boolean;
  readonly peakDifficulty: boolean;
}

const ofNetwork = seriesOf<NetworkMark, Told>();

/** What was added to a sum since the mark before. */
function since({ now, opening }: NetworkMark, sum: keyof MonthSums, i: number): number {
  return now[sum][i]! - opening[sum][i]!;
}

/** The mean of a day since the mark before. */
const meanOf =
  (sum: keyof MonthSums) =>
  (m: NetworkMark, i: number): number =>
    since(m, sum, i) / m.days;

const NETWORK = [
  ofNetwork({
    name: "price_usd",
    unit: "USD",
    label: "BTC price",
    description: "BTC price",
    scale: KILO_USD,
    better: "higher",
    on: ["market", "line"],
    of: (m, i) => m.price.price[i]!,
  }),
  ofNetwork({
    name: "hashrate_ehs",
    unit: "EH/s",
    label: "Network hashrate",
    description: "observed hashrate",
    scale: { ...plain("EH/s", 0), most: 0 },
    better: "lower",
    on: ["market", "line"],
    of: (m, i) => m.network.hashrate[i]!,
  }),
  ofNetwork({
    name: "difficulty",
    unit: "",
    label: "Difficulty",
    description: "difficulty",
    scale: TERA,
    better: "lower",
    on: ["market", "line"],
    of: (m, i) => m.chain.difficulty[i]!,
  }),
  ofNetwork({
    name: "hashprice_usd_per_ph_day",
    unit: "USD/PH/day",
    label: "Hashprice of the day",
    description: "the day's FPPS hashprice before a pool's fee",
    better: "higher",
    on: ["market", "plot", "line"],
    of: (m, i) => m.pay.hashprice[i]! / PH_PER_EH,
  }),

  ofNetwork({
    name: "block_reward_opportunity_usd",
    unit: "USD",
    label: "4-year block rewards",
    description: "subsidy of the next four years' blocks at the day's price",
    better: "higher",
    of: ({ market }, i) => market.opportunity[i]!,
  }),
  ofNetwork({
    name: "difficulty_below_peak",
    unit: "share",
    label: "Difficulty against its high",
    description: "difficulty over the highest so far, the known one before the start included, less one",
    scale: CHANGE,
    better: "lower",
    has: ({ peakDifficulty }) => peakDifficulty,
    of: ({ chain, retargets }, i) => chain.difficulty[i]! / retargets.peakDifficulty[i]! - 1,
  }),
  ofNetwork({
    name: "month_price_usd",
    unit: "USD",
    label: "Mean price of the month",
    description: "mean of the daily closes since the mark before",
    scale: KILO_USD,
    better: "higher",
    of: meanOf("price"),
  }),
  ofNetwork({
    name: "month_volatility_per_year",
    unit: "1/√year",
    label: "Realised volatility of the month",
    description:
      "standard deviation of the daily log returns since the mark before, times √365; missing of fewer than two",
    of: (m, i) => {
      const mean = since(m, "logPrice", i) / m.days;
      const squares = Math.max(since(m, "squaredReturn", i) - m.days * (mean * mean), 0);
      return volatilityOf({ count: m.days, mean, squares });
    },
  }),
  ofNetwork({
    name: "month_hashrate_ehs",
    unit: "EH/s",
    label: "Mean hashrate of the month",
    description: "mean hashrate of the days since the mark before",
    scale: { ...plain("EH/s", 0), most: 0 },
    better: "lower",
    of: meanOf("hashrate"),
  }),
  ofNetwork({
    name: "month_lowest_hashrate_ehs",
    unit: "EH/s",
    label: "Lowest day of the month",
    description:
      "lowest daily hashrate since the mark before, counted from the day's blocks as it is published: with their luck, 8 % a day, but where hashrate is replayed, which has it",
    scale: { ...plain("EH/s", 0), most: 0 },
    has: ({ lowestDay }) => lowestDay,
    of: ({ lowestDay }, i) => lowestDay!.hashrate[i]!,
  }),
  ofNetwork({
    name: "month_difficulty",
    unit: "",
    label: "Mean difficulty of the month",
    description: "mean of the days' closing difficulty since the mark before",
    scale: TERA,
    better: "lower",
    of: meanOf("difficulty"),
  }),
  ofNetwork({
    name: "month_revenue_usd_per_ehs_day",
    unit: "USD/EH/day",
    label: "Mean revenue JPM of the month",
    description:
      "mean network revenue as JPMorgan quotes it, by observed hashrate, of the days since the mark before",
    better: "higher",
    of: meanOf("networkRevenue"),
  }),
  ofNetwork({
    name: "month_gross_profit_usd_per_ehs_day",
    unit: "USD/EH/day",
    label: "Mean gross profit JPM of the month",
    description: "that revenue less the network's average power cost",
    better: "higher",
    of: (m, i) => (since(m, "networkRevenue", i) - since(m, "networkPower", i)) / m.days,
  }),
  ofNetwork({
    name: "month_gross_margin",
    unit: "share",
    label: "Network's gross margin JPM of the month",
    description: "that gross profit over that revenue",
    better: "higher",
    of: (m, i) => 1 - since(m, "networkPower", i) / since(m, "networkRevenue", i),
  }),
  ofNetwork({
    name: "month_fpps_usd_per_ehs_day",
    unit: "USD/EH/day",
    label: "Mean revenue FPPS of the month",
    description: "mean FPPS revenue, by difficulty, before a pool's fee, of the days since the mark before",
    better: "higher",
    of: meanOf("hashprice"),
  }),
] as const;

/** The name of a series of the network. */
export type NetworkSeriesName = (typeof NETWORK)[number]["name"];

/** The series in the order in which results store them and charts show them. */
export const NETWORK_SERIES: readonly Series<NetworkMark, Told, NetworkSeriesName>[] = NETWORK;

/** Those of a network. */
export function seriesOfNetwork(told: Told): readonly Series<NetworkMark, Told, NetworkSeriesName>[] {
  return seriesWith(NETWORK_SERIES, told);
}
