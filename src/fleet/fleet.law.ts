import { type PathOf, record, seen, state, sum, term, today } from "../lanes/law.ts";

/** A fleet's site: its terms, today, and sums since the start. */
export const Site = record("site", {
  /** Cooling and transformers, as a share of the machines' power; share of time that machines can run, storms apart. */
  overhead: term,
  uptime: term,
  poolFee: term,
  /** Staff, rent, spares: USD/PH/day on installed hashrate, running or not. */
  otherCost: term,
  /** Share of the load that the fixed block serves. */
  fixedShare: term,
  /** USD/MWh: the block's price; on top of spot; less than spot for what is sold back; paid for load that storms take off. */
  fixedPrice: term,
  spotAdder: term,
  resaleDiscount: term,
  stormCredit: term,
  /** Demand response: spot price that calls the load off, USD/MWh; credit, USD/MWh; hours a year at most, and left of them. */
  callPrice: term,
  callCredit: term,
  callHours: term,
  callHoursLeft: state,
  /** Peak avoidance: yearly charge saved, USD/MW; hours off for it. */
  peakCharge: term,
  peakHours: term,
  /** What the machines fetch when they are sold, USD for a TH/s. */
  scrapPrice: term,

  /** Today: USD for 1 EH/s after the pool's fee; share able to run; EH/s that ran, as the day's mean; installed; BTC mined. */
  net: today,
  able: today,
  ran: today,
  hashrate: seen,
  btc: today,
  /** Today: share of hours below the spot price from which an idle block is sold, and price times share there, USD/MWh. */
  resaleBelow: today,
  resalePaid: today,
  /** Today: share of hours below the call price, and price times share there, USD/MWh; share of the other hours that are called. */
  callBelow: today,
  callPaid: today,
  called: today,
  /** Today, USD: earned; paid for power; for power sold back; credited for storms and by programmes; other cost. */
  revenue: seen,
  powerCost: today,
  sellBack: today,
  credit: today,
  programmeCredit: today,
  otherUsdPerDay: today,
  /** Of what is sold back, the blocks that storms idled, less what they cost. */
  stormResale: today,
  /** Today, USD: paid for power less what came back for it; gross profit but for what storms' idle load brought. */
  powerNet: today,
  profitBesideStorms: today,
  /** Today, USD: spent on machines, and received for machines that are retired. */
  capex: state,
  salvage: state,
  /** Today, always on, USD: earned; paid for power less what storms' credits and sales of an idle block brought. */
  alwaysOnRevenue: today,
  alwaysOnPower: today,
  /** Of the latter, what storms made the spot part more expensive by. */
  stormDear: today,

  btcTotal: sum,
  /** Of the above, USD. */
  revenueTotal: sum,
  powerCostTotal: sum,
  sellBackTotal: sum,
  creditTotal: sum,
  programmeCreditTotal: sum,
  capexTotal: sum,
  /** EH/s·days: installed, run, and run had it never switched off for price. */
  installedDays: sum,
  hashDays: sum,
  hashDaysAlwaysOn: sum,
  /** MWh that uptime allows; the same less storms; of the latter not taken, by cause. */
  mwh: sum,
  mwhAlwaysOn: sum,
  priceMwh: sum,
  uneconomicMwh: sum,
  programmeMwh: sum,
  /** Days on which nothing was mined. */
  daysOff: sum,
});
export type Site = PathOf<typeof Site>;

/**
 * What a fleet would have earned and paid for power always on, USD from the start to the close of a day; and what of the
 * power storms made more expensive, which its value looks through.
 */
export const AlwaysOn = record("alwaysOn", { revenue: sum, power: sum, dear: sum });
export type AlwaysOn = PathOf<typeof AlwaysOn>;

/** Machines of one kind: parameters. */
export const Slice = record("slice", {
  /** EH/s and J/TH at full clock, new to the fleet. */
  hashrate: term,
  efficiency: term,
  /** Share of hashrate lost a year, at the same power; spot price, adder included, from which it is off at any rate, USD/MWh. */
  degradation: term,
  strike: term,
  /** USD for each TH/s: paid when installed, received when retired. */
  price: term,
  salvage: term,
});
export type Slice = PathOf<typeof Slice>;

/** A load, machines switched as one: a slice; or, with clock points, its lowest clock, and each step up from there. */
export const Load = record("load", {
  /** EH/s when installed, and today; MWh that 1 EH/s draws in a day; share of hashrate kept from day to day. */
  whole: term,
  hashrate: state,
  mwhPerEh: state,
  kept: term,
  /** Today, 1 or 0: the block's price, an ordinary day's spot price is below what a MWh earns. */
  blockWorth: today,
  openWorth: today,
  /** Today: share of hours below the spot prices from which the spot part, the block are off; price times share there, USD/MWh. */
  openBelow: today,
  openPaid: today,
  blockBelow: today,
  blockPaid: today,
  /** Today: share of the day that the block and the spot part are off because a programme calls for it. */
  blockCalled: today,
  openCalled: today,
});
export type Load = PathOf<typeof Load>;
