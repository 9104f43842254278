import type { PathOf } from "../../lanes/law.ts";
import { exp, log, max, record, seen, sqrt, state, term } from "../../lanes/law.ts";
import { DAYS_PER_YEAR, HOURS_PER_DAY } from "../../units.ts";

/** The network's hashrate: parameters, what they imply a day, state. What of it runs is up to shutdown. */
export const Network = record("network", {
  /** ξ: what the path's uncertainty is multiplied by: volatility, and how far growth and the start lie from their medians. */
  uncertainty: term,
  /** g and s: log growth of capacity per year at a flat price, and its volatility per square root of a year. */
  growth: term,
  volatility: term,
  /** ρ: correlation of capacity's shock with the price's; ε: elasticity of entry to the price, at a mean lag, days. */
  priceCorrelation: term,
  elasticity: term,
  entryLagDays: term,
  /** e_net at the start, J/TH, and the share by which it falls a year; p_net, USD/MWh. */
  efficiency: term,
  efficiencyGain: term,
  power: term,

  dailyGrowth: term,
  dailyVolatility: term,
  ownWeight: term,
  entryWeight: term,
  /** ln b and its step a day: log of the power cost of the network's average machine, USD/EH/day. */
  logBreakeven: state,
  logBreakevenStep: term,
  /** b and its factor a day. */
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

/** What parameters imply; `medianGrowth` is what growth is stretched about. */
export function startNetwork(network: Network, medianGrowth: number, laggedPrice: number): void {
  const growth = network.growth + (network.uncertainty - 1) * (network.growth - medianGrowth);
  network.dailyGrowth = growth / DAYS_PER_YEAR;
  network.dailyVolatility = (network.uncertainty * network.volatility) / sqrt(DAYS_PER_YEAR);
  network.ownWeight = sqrt(max(1 - network.priceCorrelation * network.priceCorrelation, 0));
  network.entryWeight = 1 - exp(-1 / network.entryLagDays);
  network.breakeven = HOURS_PER_DAY * network.efficiency * network.power;
  network.logBreakeven = log(network.breakeven);
  network.logBreakevenStep = log(1 - network.efficiencyGain) / DAYS_PER_YEAR;
  network.breakevenStep = exp(network.logBreakevenStep);
  network.laggedLogPrice = log(laggedPrice);
}

/** Capacity at the start, such that the `hashrate` runs, EH/s, storms set aside. */
export function startCapacity(network: Network, hashrate: number): void {
  network.logCapacity = log(hashrate / network.active);
  network.potential = hashrate;
  network.hashrate = hashrate;
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
 * `dailyGrowth` is g/365. Entry answers the price slowly, and no one who entered leaves but through shutdown and
 * retirement.
 */
export function stepCapacity(
  network: Network,
  dailyGrowth: number,
  logPrice: number,
  stormSurvival: number,
  ownNormal: number,
  priceNormal: number,
): void {
  const lagStep = network.entryWeight * (logPrice - network.laggedLogPrice);
  const shock = network.priceCorrelation * priceNormal + network.ownWeight * ownNormal;
  const growth = dailyGrowth + network.elasticity * lagStep;
  network.laggedLogPrice += lagStep;
  network.logCapacity += growth + network.dailyVolatility * shock;
  network.potential = exp(network.logCapacity) * network.active;
  network.hashrate = network.potential * stormSurvival;
}
