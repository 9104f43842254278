import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  flag,
  gt,
  mul,
  put,
  sub,
} from "../lanes/lanes.ts";

/** The columns of a fleet's machines and power contract: parameters, what they imply, today, sums since the start. */
export enum FleetColumn {
  /** Installed, EH/s. */
  hashrate,
  /** J/TH. */
  efficiency,
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
  /** USD/MWh paid for load that storms take off. */
  stormCredit,

  /** MWh that 1 EH/s draws in a day: 24 · J/TH · (1 + overhead). */
  mwhPerEh,
  otherUsdPerDay,

  /** Today: USD for 1 EH/s after the pool's fee; spot price with its adder. */
  net,
  spotPrice,
  /** Today, as shares of the fleet: able to run; of it the fixed block and the spot part that ran; spot part too dear. */
  able,
  blockRan,
  openRan,
  dear,
  /** Today: share of the fleet that would run if no storm took it off. */
  wanted,
  /** Today: BTC mined, USD earned, paid and credited. */
  btc,
  revenue,
  powerCost,
  credit,
  /** Today: USD paid for machines bought. */
  capex,

  btcTotal,
  revenueTotal,
  powerCostTotal,
  creditTotal,
  /** Days' worth of hashing by the whole fleet: of what is installed. */
  hashDays,
  /** The same had it never switched off for price: of what is installed. */
  hashDaysAlwaysOn,
  /** Days' worth of the whole fleet's uptime that were curtailed, by cause. */
  stormDays,
  priceDays,
  uneconomicDays,
  /** Days on which nothing was mined. */
  daysOff,
}

/** What the parameters imply. */
export function startFleet(fleet: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const machine = mul(all(24.0), at(column(fleet, FleetColumn.efficiency), i));
    put(
      column(fleet, FleetColumn.mwhPerEh),
      i,
      mul(machine, add(all(1.0), at(column(fleet, FleetColumn.overhead), i))),
    );
    put(
      column(fleet, FleetColumn.otherUsdPerDay),
      i,
      mul(
        mul(at(column(fleet, FleetColumn.otherCost), i), all(1000.0)),
        at(column(fleet, FleetColumn.hashrate), i),
      ),
    );
  }
}

/**
 * One day's dispatch. The load has two parts: the fixed block and the rest at spot plus adder. Each is mined where a MWh
 * earns more than it costs,
 *
 *     R·(1 − pool fee)/(24·e·(1 + overhead)) > price,   an exact tie is off,
 *
 * and never in the share of the fleet that a storm takes off. `mustRun` (0 or 1) mines through any price.
 *
 * What is off is counted once, by its cause: the storm first; then the contract or an ordinary day's spot price above
 * what a MWh earns is `uneconomic`; else the spot price is out of the ordinary, `price`.
 */
export function dispatch(
  fleet: Column,
  hashprice: Column,
  spot: Column,
  ordinarySpot: Column,
  survival: Column,
  count: Index,
  mustRun: number,
): void {
  const uptime = column(fleet, FleetColumn.uptime);
  const poolFee = column(fleet, FleetColumn.poolFee);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const spotAdder = column(fleet, FleetColumn.spotAdder);
  const mwhPerEh = column(fleet, FleetColumn.mwhPerEh);
  const net = column(fleet, FleetColumn.net);
  const spotPrice = column(fleet, FleetColumn.spotPrice);
  const able = column(fleet, FleetColumn.able);
  const blockRan = column(fleet, FleetColumn.blockRan);
  const openRan = column(fleet, FleetColumn.openRan);
  const dear = column(fleet, FleetColumn.dear);
  const wanted = column(fleet, FleetColumn.wanted);
  // What a MWh is worth to a fleet that must run: more than any price.
  const forced = mustRun * 1e300;
  for (let i: Index = 0; i < count; i += LANES) {
    const earned = mul(at(hashprice, i), sub(all(1.0), at(poolFee, i)));
    const perMwh = div(earned, at(mwhPerEh, i));
    const worth = add(perMwh, all(forced));
    const price = add(at(spot, i), at(spotAdder, i));
    const up = mul(at(uptime, i), at(survival, i));
    const block = mul(up, at(fixedShare, i));
    const openShare = sub(all(1.0), at(fixedShare, i));
    const open = mul(up, openShare);
    const blockOn = flag(gt(worth, at(fixedPrice, i)));
    const openOn = flag(gt(worth, price));
    const ordinary = add(at(ordinarySpot, i), at(spotAdder, i));
    put(net, i, earned);
    put(spotPrice, i, price);
    put(able, i, up);
    put(blockRan, i, mul(block, blockOn));
    put(openRan, i, mul(open, openOn));
    put(dear, i, mul(mul(open, sub(all(1.0), openOn)), flag(gt(perMwh, ordinary))));
    put(wanted, i, add(mul(at(fixedShare, i), blockOn), mul(openShare, openOn)));
  }
}

/**
 * What the day's dispatch earns, pays and is credited, in BTC and USD. Credits are for load that a storm takes off, so a
 * fleet that would be off anyway earns none.
 */
export function settleDispatch(fleet: Column, priceUsd: Column, count: Index): void {
  const hashrate = column(fleet, FleetColumn.hashrate);
  const mwhPerEh = column(fleet, FleetColumn.mwhPerEh);
  const uptime = column(fleet, FleetColumn.uptime);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const stormCredit = column(fleet, FleetColumn.stormCredit);
  const net = column(fleet, FleetColumn.net);
  const spotPrice = column(fleet, FleetColumn.spotPrice);
  const able = column(fleet, FleetColumn.able);
  const blockRan = column(fleet, FleetColumn.blockRan);
  const openRan = column(fleet, FleetColumn.openRan);
  const wanted = column(fleet, FleetColumn.wanted);
  const btc = column(fleet, FleetColumn.btc);
  const revenue = column(fleet, FleetColumn.revenue);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const credit = column(fleet, FleetColumn.credit);
  for (let i: Index = 0; i < count; i += LANES) {
    const ran = add(at(blockRan, i), at(openRan, i));
    const energy = mul(at(hashrate, i), at(mwhPerEh, i));
    const earned = mul(mul(at(net, i), at(hashrate, i)), ran);
    const paid = add(mul(at(blockRan, i), at(fixedPrice, i)), mul(at(openRan, i), at(spotPrice, i)));
    const stormed = sub(at(uptime, i), at(able, i));
    put(btc, i, div(earned, at(priceUsd, i)));
    put(revenue, i, earned);
    put(powerCost, i, mul(energy, paid));
    put(credit, i, mul(mul(mul(energy, stormed), at(wanted, i)), at(stormCredit, i)));
  }
}

/** Adds the day to the fleet's sums. */
export function sumDispatch(fleet: Column, count: Index): void {
  const btc = column(fleet, FleetColumn.btc);
  const revenue = column(fleet, FleetColumn.revenue);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const credit = column(fleet, FleetColumn.credit);
  const btcTotal = column(fleet, FleetColumn.btcTotal);
  const revenueTotal = column(fleet, FleetColumn.revenueTotal);
  const powerCostTotal = column(fleet, FleetColumn.powerCostTotal);
  const creditTotal = column(fleet, FleetColumn.creditTotal);
  for (let i: Index = 0; i < count; i += LANES) {
    put(btcTotal, i, add(at(btcTotal, i), at(btc, i)));
    put(revenueTotal, i, add(at(revenueTotal, i), at(revenue, i)));
    put(powerCostTotal, i, add(at(powerCostTotal, i), at(powerCost, i)));
    put(creditTotal, i, add(at(creditTotal, i), at(credit, i)));
  }
}

/** Counts the day's hours: run, able to run, and off by cause. */
export function countHours(fleet: Column, count: Index): void {
  const uptime = column(fleet, FleetColumn.uptime);
  const able = column(fleet, FleetColumn.able);
  const blockRan = column(fleet, FleetColumn.blockRan);
  const openRan = column(fleet, FleetColumn.openRan);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const dear = column(fleet, FleetColumn.dear);
  const hashDays = column(fleet, FleetColumn.hashDays);
  const hashDaysAlwaysOn = column(fleet, FleetColumn.hashDaysAlwaysOn);
  const stormDays = column(fleet, FleetColumn.stormDays);
  const priceDays = column(fleet, FleetColumn.priceDays);
  const uneconomicDays = column(fleet, FleetColumn.uneconomicDays);
  const daysOff = column(fleet, FleetColumn.daysOff);
  for (let i: Index = 0; i < count; i += LANES) {
    const up = at(able, i);
    const ran = add(at(blockRan, i), at(openRan, i));
    const blockOff = sub(mul(up, at(fixedShare, i)), at(blockRan, i));
    const openOff = sub(mul(up, sub(all(1.0), at(fixedShare, i))), at(openRan, i));
    put(hashDays, i, add(at(hashDays, i), ran));
    put(hashDaysAlwaysOn, i, add(at(hashDaysAlwaysOn, i), up));
    put(stormDays, i, add(at(stormDays, i), sub(at(uptime, i), up)));
    put(priceDays, i, add(at(priceDays, i), at(dear, i)));
    put(uneconomicDays, i, add(at(uneconomicDays, i), add(blockOff, sub(openOff, at(dear, i)))));
    put(daysOff, i, add(at(daysOff, i), sub(all(1.0), flag(gt(ran, all(0.0))))));
  }
}

/**
 * Sums what the same fleet would have earned and paid, less storm credits, had it never switched off for price: from
 * yesterday's columns into today's.
 */
export function sumAlwaysOn(
  fleet: Column,
  revenueBefore: Column,
  revenue: Column,
  powerBefore: Column,
  power: Column,
  count: Index,
): void {
  const hashrate = column(fleet, FleetColumn.hashrate);
  const mwhPerEh = column(fleet, FleetColumn.mwhPerEh);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const net = column(fleet, FleetColumn.net);
  const spotPrice = column(fleet, FleetColumn.spotPrice);
  const able = column(fleet, FleetColumn.able);
  const uptime = column(fleet, FleetColumn.uptime);
  const stormCredit = column(fleet, FleetColumn.stormCredit);
  for (let i: Index = 0; i < count; i += LANES) {
    const hashed = mul(at(hashrate, i), at(able, i));
    const block = at(fixedShare, i);
    const blended = add(mul(block, at(fixedPrice, i)), mul(sub(all(1.0), block), at(spotPrice, i)));
    put(revenue, i, add(at(revenueBefore, i), mul(at(net, i), hashed)));
    const energy = mul(at(hashrate, i), at(mwhPerEh, i));
    const stormed = sub(at(uptime, i), at(able, i));
    const paid = sub(mul(at(able, i), blended), mul(stormed, at(stormCredit, i)));
    put(power, i, add(at(powerBefore, i), mul(energy, paid)));
  }
}
