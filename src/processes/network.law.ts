import type { PathOf, Table } from "../lanes/law.ts";
import { exp, log, max, record, seen, sqrt, state, stepFunction, term } from "../lanes/law.ts";
import { DAYS_PER_YEAR, HOURS_PER_DAY } from "../units.ts";

/** The network's hashrate: parameters, what they imply a day, state. */
export const Network = record("network", {
  /** g and s: log growth of capacity per year at a flat price, and its volatility per square root of a year. */
  growth: term,
  volatility: term,
  /** ρ: correlation of capacity's shock with the price's; ε: elasticity of entry to the price, at a mean lag, days. */
  priceCorrelation: term,
  elasticity: term,
  entryLagDays: term,
  /** θ: share of hashrate that answers the hashprice; σ_b: standard deviation of its log breakeven; mean lag of that, days. */
  sensitiveShare: term,
  logSpread: term,
  shutdownLagDays: term,
  /** e_net at the start, J/TH, and the share by which it falls a year; p_net, USD/MWh. */
  efficiency: term,
  efficiencyGain: term,
  power: term,

  dailyGrowth: term,
  dailyVolatility: term,
  ownWeight: term,
  entryWeight: term,
  shutdownWeight: term,
  /** ln b and its step a day: log of the median breakeven hashprice of the sensitive share, USD/EH/day. */
  logBreakeven: state,
  logBreakevenStep: term,
  /** b and its factor a day: the power cost of the network's average machine, USD/EH/day. */
  breakeven: state,
  breakevenStep: term,

  /** ln of installed capacity, EH/s; m: exponentially lagged log price; a: share of capacity that runs. */
  logCapacity: state,
  laggedLogPrice: state,
  active: state,
  /** EH/s: hashrate that would run with no storm, and the observed hashrate, after storms. */
  potential: seen,
  hashrate: seen,
});
export type Network = PathOf<typeof Network>;

/**
 * The opening state: the share that runs rests where the start's hashprice puts it, USD/EH/day, and capacity is such that
 * the observed `hashrate` runs, EH/s, storms set aside.
 */
export function startNetwork(
  network: Network,
  normalCdf: Table,
  hashrate: number,
  laggedPrice: number,
  hashprice: number,
): void {
  network.dailyGrowth = network.growth / DAYS_PER_YEAR;
  network.dailyVolatility = network.volatility / sqrt(DAYS_PER_YEAR);
  network.ownWeight = sqrt(max(1 - network.priceCorrelation * network.priceCorrelation, 0));
  network.entryWeight = 1 - exp(-1 / network.entryLagDays);
  network.shutdownWeight = 1 - exp(-1 / network.shutdownLagDays);
  network.breakeven = HOURS_PER_DAY * network.efficiency * network.power;
  network.logBreakeven = log(network.breakeven);
  network.logBreakevenStep = log(1 - network.efficiencyGain) / DAYS_PER_YEAR;
  network.breakevenStep = exp(network.logBreakevenStep);
  const z = (log(hashprice) - network.logBreakeven) / network.logSpread;
  network.active = 1 - network.sensitiveShare * stepFunction(0 - z, normalCdf);
  network.logCapacity = log(hashrate / network.active);
  network.laggedLogPrice = log(laggedPrice);
  network.potential = hashrate;
  network.hashrate = hashrate;
}

/**
 * One day of the share of capacity that runs: it follows 1 − θ·Φ(−z), z = (ln hashprice − ln b)/σ_b, with an exponential
 * lag. Shutdown answers yesterday's hashprice fast; b falls as machines are renewed (`renewMachines`).
 */
export function stepShutdown(network: Network, hashprice: number, normalCdf: Table): void {
  // −z: how hard the hashprice presses
  const pressure = (network.logBreakeven - log(hashprice)) / network.logSpread;
  const goal = 1 - network.sensitiveShare * stepFunction(pressure, normalCdf);
  network.active += network.shutdownWeight * (goal - network.active);
}

/** A day of a hashrate that was observed, EH/s: storms and switching are in it. */
export function observeHashrate(network: Network, hashrateEhs: number): void {
  network.potential = hashrateEhs;
  network.hashrate = hashrateEhs;
}

/** Renews the network's machines by a day: what they draw for a hash falls, and with it the breakeven of tomorrow. */
export function renewMachines(network: Network): void {
  network.logBreakeven += network.logBreakevenStep;
  network.breakeven *= network.breakevenStep;
}

/**
 * One day of installed capacity, and the hashrate that comes of it:
 *
 *     d ln N = g dt + ε dm + s dW,   m the exponential lag of ln S,   corr(dW, price shock) = ρ,
 *     H = N · a · (share that storms leave).
 *
 * Entry answers the price slowly, and no one who entered leaves but through shutdown.
 */
export function stepCapacity(
  network: Network,
  logPrice: number,
  stormSurvival: number,
  ownNormal: number,
  priceNormal: number,
): void {
  const lagStep = network.entryWeight * (logPrice - network.laggedLogPrice);
  const shock = network.priceCorrelation * priceNormal + network.ownWeight * ownNormal;
  const growth = network.dailyGrowth + network.elasticity * lagStep;
  network.laggedLogPrice += lagStep;
  network.logCapacity += growth + network.dailyVolatility * shock;
  network.potential = exp(network.logCapacity) * network.active;
  network.hashrate = network.potential * stormSurvival;
}
