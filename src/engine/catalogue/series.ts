/** What is kept by month: numbers of the network and of each fleet at the marks. */
import type { Chain, Pay } from "../../bitcoin/chain.law.ts";
import type { Company } from "../../fleet/company.law.ts";
import type { Site } from "../../fleet/fleet.law.ts";
import type { Value } from "../../fleet/value.law.ts";
import type { Views } from "../../lanes/memory.ts";
import type { Network } from "../../processes/network/capacity.law.ts";
import type { Price } from "../../processes/price/price.law.ts";
import type { Quantity, SeriesExhibit } from "../../quantities/quantity.ts";
import { KILO_USD, PERCENT, plain, TERA } from "../../quantities/scale.ts";
import { PH_PER_EH } from "../../units.ts";

/** What the network's series are taken from at a mark. */
export interface NetworkMark {
  readonly price: Views<typeof Price>;
  readonly network: Views<typeof Network>;
  readonly chain: Views<typeof Chain>;
  readonly pay: Views<typeof Pay>;
}

/** What a fleet's series are taken from at a mark. */
export interface FleetMark {
  readonly site: Views<typeof Site>;
  readonly company: Views<typeof Company>;
  /** The company as it is valued at the mark. */
  readonly value: Views<typeof Value>;
  /** Sums of always-on revenue and power cost at this mark, and at the mark before. */
  readonly revenue: Float64Array;
  readonly power: Float64Array;
  readonly markRevenue: Float64Array;
  readonly markPower: Float64Array;
}

/** A number for each path at a mark. */
export interface Series<Mark, Name extends string = string, Chances extends string = string> extends Quantity<
  Name,
  SeriesExhibit,
  never,
  Chances
> {
  /** Of path `i` of the block; NaN where it has no meaning. */
  readonly of: (mark: Mark, i: number) => number;
}

function seriesOf<Mark>() {
  return <const Name extends string, const Chances extends string = never>(
    series: Series<Mark, Name, Chances>,
  ): Series<Mark, Name, Chances> => series;
}

const ofNetwork = seriesOf<NetworkMark>();
const ofFleet = seriesOf<FleetMark>();

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
] as const;

const FLEET = [
  ofFleet({
    name: "gross_margin_always_on",
    unit: "share",
    label: "Gross margin, always on",
    description: "gross margin since the mark before, had it never switched off for price",
    better: "higher",
    on: ["market", "plot", "line"],
    of: (f, i) => {
      const revenue = f.revenue[i]! - f.markRevenue[i]!;
      return revenue === 0 ? NaN : 1 - (f.power[i]! - f.markPower[i]!) / revenue;
    },
  }),
  ofFleet({
    name: "gross_profit_usd",
    unit: "USD",
    label: "Gross profit so far",
    description: "gross profit since the start, as it was realised",
    better: "higher",
    of: ({ site }, i) =>
      site.revenueTotal[i]! -
      site.powerCostTotal[i]! +
      site.sellBackTotal[i]! +
      site.creditTotal[i]! +
      site.programmeCreditTotal[i]!,
  }),
  ofFleet({
    name: "cash_usd",
    unit: "USD",
    label: "Cash",
    description: "cash",
    better: "higher",
    on: ["company", "line"],
    of: (f, i) => f.company.cash[i]!,
  }),
  ofFleet({
    name: "liquidity_usd",
    unit: "USD",
    label: "Liquidity",
    description: "cash plus the market value of BTC held, none of which is pledged",
    better: "higher",
    on: ["company", "line"],
    of: ({ value }, i) => value.cash[i]! + value.btc[i]!,
  }),
  ofFleet({
    name: "equity_usd",
    unit: "USD",
    label: "Equity, not discounted",
    description: "what belongs to those who hold shares at the start, not discounted",
    better: "higher",
    on: ["company", "line"],
    of: ({ value }, i) => value.held[i]!,
  }),
  ofFleet({
    name: "new_shares_share",
    unit: "share",
    label: "New shares, of those at the start",
    description: "new shares so far over those at the start",
    scale: { ...PERCENT, unit: "% of start" },
    better: "lower",
    on: ["rare"],
    of: (f, i) => {
      const before = f.company.startShares[i]!;
      return before === 0 ? NaN : (f.company.shares[i]! - before) / before;
    },
  }),
  ofFleet({
    name: "default_share",
    unit: "share",
    label: "P(default) so far",
    description: "1 where the company has defaulted: its mean is P(default) so far",
    better: "lower",
    indicator: true,
    on: ["rare"],
    chances: [
      {
        name: "p_default",
        label: "P(default) so far",
        description: "paths with a default so far",
        header: ["", "default"],
        of: "p_default",
      },
    ],
    of: (f, i) => 1 - f.company.alive[i]!,
  }),
] as const;

/** The name of a series of the network, of a fleet. */
export type NetworkSeriesName = (typeof NETWORK)[number]["name"];
export type FleetSeriesName = (typeof FLEET)[number]["name"];

/** The series in the order in which results store them and charts show them. */
export const NETWORK_SERIES: readonly Series<NetworkMark, NetworkSeriesName>[] = NETWORK;
export const FLEET_SERIES: readonly Series<FleetMark, FleetSeriesName>[] = FLEET;
