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
  /** Spot price and adder on an ordinary day, USD/MWh: the median's. */
  ordinarySpot,

  /** Today: BTC mined, USD earned, paid and credited. */
  btc,
  revenue,
  powerCost,
  credit,

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

/** What the parameters imply; `spotMedian` in USD/MWh. */
export function startFleet(fleet: Column, spotMedian: Column, count: Index): void {
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
    put(
      column(fleet, FleetColumn.ordinarySpot),
      i,
      add(at(spotMedian, i), at(column(fleet, FleetColumn.spotAdder), i)),
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
 *
 * `alwaysOnRevenue` and `alwaysOnPower` sum what the same fleet would have earned and paid had it never switched off for
 * price, from yesterday's columns into today's.
 */
export function dispatch(
  fleet: Column,
  hashprice: Column,
  priceUsd: Column,
  spot: Column,
  survival: Column,
  alwaysOnRevenueBefore: Column,
  alwaysOnRevenue: Column,
  alwaysOnPowerBefore: Column,
  alwaysOnPower: Column,
  count: Index,
  mustRun: number,
): void {
  const hashrate = column(fleet, FleetColumn.hashrate);
  const uptime = column(fleet, FleetColumn.uptime);
  const poolFee = column(fleet, FleetColumn.poolFee);
  const fixedShare = column(fleet, FleetColumn.fixedShare);
  const fixedPrice = column(fleet, FleetColumn.fixedPrice);
  const spotAdder = column(fleet, FleetColumn.spotAdder);
  const stormCredit = column(fleet, FleetColumn.stormCredit);
  const mwhPerEh = column(fleet, FleetColumn.mwhPerEh);
  const ordinarySpot = column(fleet, FleetColumn.ordinarySpot);
  const btc = column(fleet, FleetColumn.btc);
  const revenue = column(fleet, FleetColumn.revenue);
  const powerCost = column(fleet, FleetColumn.powerCost);
  const credit = column(fleet, FleetColumn.credit);
  const btcTotal = column(fleet, FleetColumn.btcTotal);
  const revenueTotal = column(fleet, FleetColumn.revenueTotal);
  const powerCostTotal = column(fleet, FleetColumn.powerCostTotal);
  const creditTotal = column(fleet, FleetColumn.creditTotal);
  const hashDays = column(fleet, FleetColumn.hashDays);
  const hashDaysAlwaysOn = column(fleet, FleetColumn.hashDaysAlwaysOn);
  const stormDays = column(fleet, FleetColumn.stormDays);
  const priceDays = column(fleet, FleetColumn.priceDays);
  const uneconomicDays = column(fleet, FleetColumn.uneconomicDays);
  const daysOff = column(fleet, FleetColumn.daysOff);
  // What a MWh is worth to a fleet that must run: more than any price.
  const forced = mustRun * 1e300;
  for (let i: Index = 0; i < count; i += LANES) {
    const net = mul(at(hashprice, i), sub(all(1.0), at(poolFee, i)));
    const perMwh = div(net, at(mwhPerEh, i));
    const spotPrice = add(at(spot, i), at(spotAdder, i));
    const block = at(fixedShare, i);
    const open = sub(all(1.0), block);
    const worth = add(perMwh, all(forced));
    const blockOn = flag(gt(worth, at(fixedPrice, i)));
    const openOn = flag(gt(worth, spotPrice));

    const standing = at(uptime, i);
    const able = mul(standing, at(survival, i));
    const blockRan = mul(mul(able, block), blockOn);
    const openRan = mul(mul(able, open), openOn);
    const ran = add(blockRan, openRan);
    const energy = mul(at(hashrate, i), at(mwhPerEh, i));
    const earned = mul(mul(net, at(hashrate, i)), ran);
    const paid = mul(energy, add(mul(blockRan, at(fixedPrice, i)), mul(openRan, spotPrice)));
    const stormed = sub(standing, able);
    const credited = mul(mul(energy, stormed), at(stormCredit, i));
    const mined = div(earned, at(priceUsd, i));
    put(btc, i, mined);
    put(revenue, i, earned);
    put(powerCost, i, paid);
    put(credit, i, credited);
    put(btcTotal, i, add(at(btcTotal, i), mined));
    put(revenueTotal, i, add(at(revenueTotal, i), earned));
    put(powerCostTotal, i, add(at(powerCostTotal, i), paid));
    put(creditTotal, i, add(at(creditTotal, i), credited));

    const always = mul(mul(net, at(hashrate, i)), able);
    const blended = add(mul(block, at(fixedPrice, i)), mul(open, spotPrice));
    put(alwaysOnRevenue, i, add(at(alwaysOnRevenueBefore, i), always));
    put(alwaysOnPower, i, add(at(alwaysOnPowerBefore, i), mul(mul(energy, able), blended)));

    const blockOff = sub(mul(able, block), blockRan);
    const openOff = sub(mul(able, open), openRan);
    const dear = mul(openOff, flag(gt(perMwh, at(ordinarySpot, i))));
    put(hashDays, i, add(at(hashDays, i), ran));
    put(hashDaysAlwaysOn, i, add(at(hashDaysAlwaysOn, i), able));
    put(stormDays, i, add(at(stormDays, i), stormed));
    put(priceDays, i, add(at(priceDays, i), dear));
    put(uneconomicDays, i, add(at(uneconomicDays, i), add(blockOff, sub(openOff, dear))));
    put(daysOff, i, add(at(daysOff, i), sub(all(1.0), flag(gt(ran, all(0.0))))));
  }
}
