import { exp, exponentials } from "../lanes/exp.law.ts";
import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  max,
  mul,
  put,
  sqrt,
  sub,
} from "../lanes/lanes.ts";
import { log, logarithms } from "../lanes/log.law.ts";
import { stepFunction, stepFunctions } from "../lanes/tables.law.ts";

/** The columns of the network's hashrate: parameters, what they imply a day, state. */
export enum NetworkColumn {
  /** g: log growth of capacity per year at a flat price. */
  growth,
  /** s: volatility of capacity, per square root of a year. */
  volatility,
  /** ρ: correlation of the capacity's shock with the price's. */
  priceCorrelation,
  /** ε: elasticity of entry to the lagged price. */
  elasticity,
  /** Mean lag of entry behind the price, days. */
  entryLagDays,
  /** θ: share of hashrate whose operators answer the hashprice. */
  sensitiveShare,
  /** σ_b: standard deviation of their log breakeven hashprice. */
  logSpread,
  /** Mean lag of shutdown behind the hashprice, days. */
  shutdownLagDays,
  /** e_net at the start, J/TH. */
  efficiency,
  /** Share by which e_net falls a year. */
  efficiencyGain,
  /** p_net, USD/MWh. */
  power,

  dailyGrowth,
  dailyVolatility,
  ownWeight,
  entryWeight,
  shutdownWeight,
  /** ln b: log of the median breakeven hashprice of the sensitive share, USD/EH/day. */
  logBreakeven,
  logBreakevenStep,
  /** b and its factor a day: the power cost of the network's average machine, USD/EH/day. */
  breakeven,
  breakevenStep,
  /** Yesterday's ln hashprice; −z, how hard it presses; the share of the sensitive that it would switch off. */
  logHashprice,
  pressure,
  idle,

  /** ln of installed capacity, EH/s. */
  logCapacity,
  /** m: exponentially lagged log price. */
  laggedLogPrice,
  /** a: share of capacity that runs. */
  active,
  /** Hashrate that would run with no storm, EH/s. */
  potential,
  /** Observed hashrate: after storms, EH/s. */
  hashrate,
}

/**
 * The opening state: the share that runs rests where the start's hashprice puts it, and capacity is such that the
 * hashrate that runs is the observed one. `hashprice` in USD/EH/day, `hashrateEhs` with storms set aside.
 */
export function startNetwork(
  network: Column,
  normalCdf: Column,
  count: Index,
  hashrateEhs: number,
  laggedPriceUsd: number,
  hashprice: number,
): void {
  const breakeven = column(network, NetworkColumn.breakeven);
  const logBreakeven = column(network, NetworkColumn.logBreakeven);
  for (let i: Index = 0; i < count; i += LANES) {
    const rho = at(column(network, NetworkColumn.priceCorrelation), i);
    const kept = sub(all(1.0), at(column(network, NetworkColumn.efficiencyGain), i));
    const stepLog = div(log(kept), all(365.0));
    put(
      column(network, NetworkColumn.dailyGrowth),
      i,
      div(at(column(network, NetworkColumn.growth), i), all(365.0)),
    );
    put(
      column(network, NetworkColumn.dailyVolatility),
      i,
      div(at(column(network, NetworkColumn.volatility), i), sqrt(all(365.0))),
    );
    put(column(network, NetworkColumn.ownWeight), i, sqrt(max(sub(all(1.0), mul(rho, rho)), all(0.0))));
    put(
      column(network, NetworkColumn.entryWeight),
      i,
      sub(all(1.0), exp(div(all(-1.0), at(column(network, NetworkColumn.entryLagDays), i)))),
    );
    put(
      column(network, NetworkColumn.shutdownWeight),
      i,
      sub(all(1.0), exp(div(all(-1.0), at(column(network, NetworkColumn.shutdownLagDays), i)))),
    );
    put(
      breakeven,
      i,
      mul(
        mul(all(24.0), at(column(network, NetworkColumn.efficiency), i)),
        at(column(network, NetworkColumn.power), i),
      ),
    );
    put(logBreakeven, i, log(at(breakeven, i)));
    put(column(network, NetworkColumn.logBreakevenStep), i, stepLog);
    put(column(network, NetworkColumn.breakevenStep), i, exp(stepLog));
    const z = div(
      sub(log(all(hashprice)), at(logBreakeven, i)),
      at(column(network, NetworkColumn.logSpread), i),
    );
    const active = sub(
      all(1.0),
      mul(at(column(network, NetworkColumn.sensitiveShare), i), stepFunction(sub(all(0.0), z), normalCdf)),
    );
    put(column(network, NetworkColumn.active), i, active);
    put(column(network, NetworkColumn.logCapacity), i, log(div(all(hashrateEhs), active)));
    put(column(network, NetworkColumn.laggedLogPrice), i, log(all(laggedPriceUsd)));
    put(column(network, NetworkColumn.potential), i, all(hashrateEhs));
    put(column(network, NetworkColumn.hashrate), i, all(hashrateEhs));
  }
}

/**
 * One day of the share of capacity that runs:
 *
 *     a → 1 − θ·Φ(−z),   z = (ln hashprice − ln b)/σ_b,   followed with an exponential lag.
 *
 * Shutdown answers yesterday's hashprice fast; b falls as machines are renewed (`renewMachines`).
 */
export function stepShutdown(network: Column, hashprice: Column, normalCdf: Column, count: Index): void {
  const shutdownWeight = column(network, NetworkColumn.shutdownWeight);
  const sensitiveShare = column(network, NetworkColumn.sensitiveShare);
  const logSpread = column(network, NetworkColumn.logSpread);
  const logBreakeven = column(network, NetworkColumn.logBreakeven);
  const logHashprice = column(network, NetworkColumn.logHashprice);
  const pressure = column(network, NetworkColumn.pressure);
  const idle = column(network, NetworkColumn.idle);
  const active = column(network, NetworkColumn.active);
  logarithms(logHashprice, hashprice, count);
  for (let i: Index = 0; i < count; i += LANES) {
    put(pressure, i, div(sub(at(logBreakeven, i), at(logHashprice, i)), at(logSpread, i)));
  }
  stepFunctions(idle, pressure, normalCdf, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const goal = sub(all(1.0), mul(at(sensitiveShare, i), at(idle, i)));
    put(active, i, add(at(active, i), mul(at(shutdownWeight, i), sub(goal, at(active, i)))));
  }
}

/** Renews the network's machines by a day: what they draw for a hash falls, and with it the breakeven of tomorrow. */
export function renewMachines(network: Column, count: Index): void {
  const logBreakeven = column(network, NetworkColumn.logBreakeven);
  const logBreakevenStep = column(network, NetworkColumn.logBreakevenStep);
  const breakeven = column(network, NetworkColumn.breakeven);
  const breakevenStep = column(network, NetworkColumn.breakevenStep);
  for (let i: Index = 0; i < count; i += LANES) {
    put(logBreakeven, i, add(at(logBreakeven, i), at(logBreakevenStep, i)));
    put(breakeven, i, mul(at(breakeven, i), at(breakevenStep, i)));
  }
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
  network: Column,
  logPrice: Column,
  stormSurvival: Column,
  ownNormal: Column,
  priceNormal: Column,
  count: Index,
): void {
  const dailyGrowth = column(network, NetworkColumn.dailyGrowth);
  const dailyVolatility = column(network, NetworkColumn.dailyVolatility);
  const priceCorrelation = column(network, NetworkColumn.priceCorrelation);
  const ownWeight = column(network, NetworkColumn.ownWeight);
  const elasticity = column(network, NetworkColumn.elasticity);
  const entryWeight = column(network, NetworkColumn.entryWeight);
  const logCapacity = column(network, NetworkColumn.logCapacity);
  const laggedLogPrice = column(network, NetworkColumn.laggedLogPrice);
  const active = column(network, NetworkColumn.active);
  const potential = column(network, NetworkColumn.potential);
  const hashrate = column(network, NetworkColumn.hashrate);
  for (let i: Index = 0; i < count; i += LANES) {
    const lagged = at(laggedLogPrice, i);
    const lagStep = mul(at(entryWeight, i), sub(at(logPrice, i), lagged));
    put(laggedLogPrice, i, add(lagged, lagStep));
    const shock = add(
      mul(at(priceCorrelation, i), at(priceNormal, i)),
      mul(at(ownWeight, i), at(ownNormal, i)),
    );
    const growth = add(at(dailyGrowth, i), mul(at(elasticity, i), lagStep));
    const capacity = add(at(logCapacity, i), add(growth, mul(at(dailyVolatility, i), shock)));
    put(logCapacity, i, capacity);
  }
  exponentials(potential, logCapacity, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const clear = mul(at(potential, i), at(active, i));
    put(potential, i, clear);
    put(hashrate, i, mul(clear, at(stormSurvival, i)));
  }
}
