/** The columns of a fleet's site: its terms, today, and sums since the start. */
export enum FleetColumn {
  /** Cooling and transformers, as a share of the machines' power. */
  overhead,
  /** Share of time that machines are able to run, storms apart. */
  uptime,
  poolFee,
  /** Staff, rent, spares: USD/PH/day on installed hashrate, running or not. */
  otherCost,
  /** Share of the load that the fixed block serves. */
  fixedShare,
  fixedPrice,
  /** USD/MWh on top of spot. */
  spotAdder,
  /** USD/MWh less than spot for what is sold back. */
  resaleDiscount,
  /** USD/MWh paid for load that storms take off. */
  stormCredit,
  /** Demand response: spot price that calls the load off, USD/MWh; credit, USD/MWh; hours a year at most. */
  callPrice,
  callCredit,
  callHours,
  /** Peak avoidance: yearly charge saved, USD/MW; hours off for it. */
  peakCharge,
  peakHours,

  /** Hours of demand response left this year. */
  callHoursLeft,

  /** Today: USD for 1 EH/s after the pool's fee; share of the fleet able to run. */
  net,
  able,
  /** Today: EH/s installed; other cost, USD. */
  hashrate,
  otherUsdPerDay,
  /** Today, for a block that is not used: spot price from which it is sold; hours below it and the price paid in them. */
  resaleFrom,
  resaleBelow,
  resalePaid,
  /** Share of hours in which an idle block is sold, and what it earns, USD/MWh of block. */
  idleSold,
  idleEarned,
  /** Today: hours below the call price and the price paid in them; share of the dearer hours that are called. */
  callBelow,
  callPaid,
  called,
  /** Today: BTC mined; USD earned, paid for power, for power sold back, credited for storms and by programmes. */
  btc,
  revenue,
  powerCost,
  sellBack,
  credit,
  programmeCredit,
  /** Of what is sold back, the blocks that storms idled, less what they cost. */
  stormResale,
  /** Today: USD paid for power less what came back for it; gross profit but for what storms' idle load brought. */
  powerNet,
  profitBesideStorms,
  /** Today: USD spent on machines, and received for machines that are retired. */
  capex,
  salvage,
  /** Today: EH/s that ran, as a mean over the day. */
  ran,
  /** Today, always on: USD earned; USD paid for power less what storms' credits and sales of an idle block brought. */
  alwaysOnRevenue,
  alwaysOnPower,

  btcTotal,
  revenueTotal,
  powerCostTotal,
  sellBackTotal,
  creditTotal,
  programmeCreditTotal,
  capexTotal,
  /** EH/s·days: installed, run, and run had it never switched off for price. */
  installedDays,
  hashDays,
  hashDaysAlwaysOn,
  /** MWh that uptime allows; the same less storms; of the latter not taken, by cause. */
  mwh,
  mwhAlwaysOn,
  priceMwh,
  uneconomicMwh,
  programmeMwh,
  /** Days on which nothing was mined. */
  daysOff,
}

/** The columns of machines of one kind: parameters. */
export enum SliceColumn {
  /** EH/s and J/TH at full clock, new to the fleet. */
  hashrate,
  efficiency,
  /** Share of its hashrate that it loses a year, at the same power. */
  degradation,
  /** Spot price, adder included, from which its owner switches it off at any rate; USD/MWh. */
  strike,
  /** USD for each TH/s: paid when installed, received when retired. */
  price,
  salvage,
}

/**
 * The columns of a load: machines that are switched as one. A slice is one load; with clock points it is one for its
 * lowest clock, and one for each step up from there.
 */
export enum LoadColumn {
  /** EH/s when installed, and today; MWh that 1 EH/s draws in a day. */
  whole,
  hashrate,
  mwhPerEh,
  /** Share of hashrate kept from day to day. */
  kept,

  /** Today: USD that a MWh earns. */
  perMwh,
  /** Today: spot prices from which the spot part, and the fixed block, are off; hours below and the price paid in them. */
  openStrike,
  openBelow,
  openPaid,
  blockStrike,
  blockBelow,
  blockPaid,
  /** Today, 1 or 0: the block's price, an ordinary day's spot price is below what a MWh earns. */
  blockWorth,
  openWorth,
  /** Today: share of the day that the block and the spot part are off because a programme calls for it. */
  blockCalled,
  openCalled,
}
